"""Files built to do harm, each through the door that it comes in by: within 2 s and 300 MB, its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.exchange.parcel_item import item_of
from forms.exchange.worker import ReaderPool
from tests.reliability import doors, hostile_documents, hostile_parcels, hostile_sheets
from tests.reliability.outcome import Outcome

PATIENCE = 60.0
"""Seconds after which a child counts as hung; what it may use of the processor is ``doors.CPU``."""
READ = "read"
"""Not refused: nothing in the file does harm when it is read. Of a workbook: read, and it is none of ours."""


@dataclass(frozen=True, slots=True)
class Group:
    """Files of one door."""

    task: doors.Task
    cases: Mapping[str, hostile_sheets.Make]
    expected: Mapping[str, str]
    otherwise: str = READ


GROUPS: Mapping[str, Group] = {
    "workbooks": Group(
        doors.workbook,
        hostile_sheets.CASES,
        {
            "quadratic blow-up": "door.doctype",
            "billion laughs in a sheet": "door.doctype",
            "external links": "door.external_links",
            "macros under another name": "door.is_xlsm",
            "a cell in XFD1048576": "door.stray_cell",
            "a long text shared by all": "door.stray_cell",
            "3,000 sheets of one part": "door.too_many_sheets",
            "a lying count of styles": "door.damaged",
            "a relation that climbs": "door.damaged",
            "ods: rows repeated": "door.stray_cell",
            "ods: all repeated": "door.stray_cell",
            "ods: repeats beyond every number": "door.stray_cell",
            "ods: scripts": "door.macros",
            "ods: many tables": "door.too_many_sheets",
            "xls: broken string": "door.damaged",
            "xls: far sheet": "door.damaged",
            "xls: far cell": "door.far_cell",
            "xls: sectors in a circle": "door.damaged",
            "xls: row that ends before it begins": "door.damaged",
        }
        | {
            name: "door.doctype"
            for name in hostile_sheets.CASES
            if name.startswith("XXE") and "drawing" not in name and "comments" not in name
        },
    ),
    "mails": Group(
        doors.parcel,
        hostile_parcels.CASES_OF_MAIL,
        {
            "10,000 parts": "door.parcel_too_large",
            "multiparts in multiparts": "door.mail_too_large",
            "boundaries that begin alike": "door.mail_too_large",
            "mails in mails": "door.damaged",
            "a header of 20 MB": "door.mail_too_large",
            "500,000 headers": "door.mail_too_large",
            "a header folded 500,000 times": "door.mail_too_large",
            "a name in 20,000 pieces": "is_text",
            "names in odd encodings": "is_text",
            "bodies in odd encodings": "is_text",
        },
        otherwise="door.parcel_empty",
    ),
    "zips": Group(
        doors.parcel,
        hostile_parcels.CASES_OF_ZIPS,
        {
            "zips in zips, ten deep": "door.parcel_deep",
            "zips of zips of zeros": "door.parcel_too_large",
            "a method unknown": "door.zip_method",
            "encrypted members": "door.password",
            "overlapping members": "door.zip_overlap",
            "one name twice": "is_text",
            "names of devices and folders above": "is_text",
        },
        otherwise="is_broken_zip",
    ),
    "Outlook mails": Group(
        doors.parcel,
        hostile_parcels.CASES_OF_OUTLOOK,
        {"Outlook mails in Outlook mails": "door.parcel_empty", "300 files": "is_text"},
        otherwise="door.damaged",
    ),
    "Word files": Group(
        doors.word,
        hostile_documents.WORD,
        {
            "OLE object": READ,
            "DDE field": "door.live_field",
            "INCLUDETEXT field": "door.live_field",
            "macros": "door.macros",
            "macros under another name": "door.macros",
            "XXE in the document": "door.doctype",
            "XXE in the properties": "door.doctype",
            "billion laughs": "door.doctype",
            "bookmarks that never end": "word.not_word",
            "60,000 numbers": READ,
            "deep XML": "door.deep",
            "a part of a hundred megabytes": "door.zip_bomb",
            "a link that may be clicked": READ,
            "Word's own template": READ,
        },
        otherwise="door.remote_part",
    ),
    "templates": Group(
        doors.template,
        hostile_documents.TEMPLATES,
        {
            "remote template": "door.remote_part",
            "remote picture": "door.remote_part",
            "altChunk": "door.remote_part",
            "OLE object": "word.template_object",
            "DDE field": "door.live_field",
            "macros": "door.macros",
            "a picture of 900 million dots": "door.large_picture",
            "a picture that says it is larger": "door.large_picture",
            "brackets without end": "word.template_syntax",
            "blocks without end": "word.template_syntax",
            "XXE": "door.doctype",
        },
        otherwise="word.template_unsafe",
    ),
    "packages of forms": Group(
        doors.package,
        hostile_documents.PACKAGES,
        {
            "a part that climbs": "door.zip_names",
            "a workbook with macros": "door.is_xlsm",
            "a template with macros": "door.macros",
            "a template that loops": "word.template_unsafe",
            "a manifest of brackets": "form_packages.not_a_package",
            "a regime of a million lines": "door.zip_bomb",
            "a formula in the regimes": "form_packages.regimes_header",
        },
        otherwise="form_packages.strange_part",
    ),
    "receipts": Group(doors.receipt, hostile_documents.RECEIPTS, {}, otherwise="clerk.broken_receipt"),
}


def run_all() -> Iterator[Outcome]:
    """Every group."""
    for group in GROUPS:
        yield run(group)


def run(name: str) -> Outcome:
    """Every file of a group, each in a child that has just read a good one."""
    group, outcome = GROUPS[name], Outcome(f"hostile: {name}")
    with ReaderPool(group.task, None, 1, deadline=PATIENCE) as pool:
        for case, make in group.cases.items():
            outcome.tried += 1
            found = pool.read_one(item_of(f"{case}.xlsx", make()))
            codes = [found.problem.code] if found.problem else list(found.document["codes"])
            wanted = group.expected.get(case, group.otherwise)
            told = [code for code in codes if code != "workbook.no_identity"] or [READ]
            outcome.count("read" if told == [READ] else "refused or said")
            if wanted not in told:
                outcome.failures.append(f"{case}: {', '.join(codes)} instead of {wanted}")
            if found.document and found.document["slow"]:
                outcome.failures.append(f"{case}: {found.document['slow']} s")
    return outcome
