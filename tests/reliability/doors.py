"""Every door through which a file comes in, as a task of a supervised child, and good files of it.

Each task does what the program does with such a file and says which codes it met. What it takes beyond
two seconds of the processor is said as ``slow``: the clock on the wall belongs to other programs too.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forms.model.plain_problem import read_problems
from forms.model.problem import KnownTrouble, Problem
from forms.wording import say, say_trouble

if TYPE_CHECKING:
    from forms.reading import Reading

NOW = datetime(2024, 6, 18, 1, 0, tzinfo=UTC)
CPU = 2.0
"""Seconds of the processor that one file may take."""
Task = Callable[[Any, bytes, str], dict[str, Any]]


def _timed(task: Callable[[bytes, str], list[str]]) -> Task:
    @wraps(task)
    def timed(_context: object, data: bytes, name: str) -> dict[str, Any]:
        begun = time.process_time()
        try:
            codes = task(data, name)
        except KnownTrouble as trouble:
            codes = [trouble.code] if say_trouble(trouble) else ["no sentence"]
        spent = time.process_time() - begun
        return {"codes": codes, "slow": round(spent, 1) if spent > CPU else 0}

    return timed


def _codes(problems: tuple[Problem, ...]) -> list[str]:
    assert all(say(problem) for problem in problems)
    return [problem.code for problem in problems]


@cache
def _reading() -> Reading:
    from forms.reading import ReadingContext, open_reading

    return open_reading(ReadingContext(NOW))


@_timed
def workbook(data: bytes, name: str) -> list[str]:
    """A returned workbook, read as it is received."""
    from forms.reading import read_file

    return _codes(read_file(_reading(), data, name).problems)


@_timed
def parcel(data: bytes, name: str) -> list[str]:
    """A mail or a zip, opened; what is in it is looked at, not read."""
    from forms.exchange.guard import WORKBOOKS
    from forms.exchange.parcel import unpack

    items = unpack(name, data)
    kinds = [f"is_{item.kind.value}" for item in items if item.problem is None and item.kind not in WORKBOOKS]
    return [*_codes(tuple(item.problem for item in items if item.problem)), *kinds]


@_timed
def form(data: bytes, name: str) -> list[str]:
    """A form workbook, linted and compiled."""
    from forms.design.library import Library
    from forms.exchange.guard import WORKBOOKS
    from forms.form_reading import form_task

    found: Any = form_task((Library(), WORKBOOKS), data, name).document
    return _codes((*read_problems(found["problems"]), *read_problems(found["refusals"])))


@_timed
def package(data: bytes, name: str) -> list[str]:
    """A package of forms, taken into the library of a workspace: all of it or nothing."""
    from forms.design.faults import FormRefused
    from forms.design.library import Library
    from forms.design.library_folder import FOLDER, open_library
    from forms.design.package import unpack
    from forms.design.package_taking import take_in
    from forms.design.regime_overlay import RegimesRefused
    from forms.exchange.guard import FileKind, inspect

    allowed = frozenset({FileKind.XLSX, FileKind.DOCX})
    inspect(data, name, frozenset({FileKind.ZIP}))
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / FOLDER
        try:
            taken = take_in(
                unpack(data, name),
                Library(),
                Path(folder),
                lambda part, label: inspect(part, label, allowed),
                NOW,
            )
        except (FormRefused, RegimesRefused) as refused:
            assert not library.exists() or not list(library.iterdir()), "half a package"
            return _codes(tuple(refused.problems))
        finally:
            assert not list(library.glob(".*")), "a half-written folder"
        kept = open_library(Path(folder))
        assert all(kept.form(one.form.id, one.form.version) for one in taken)
    return []


@_timed
def word(data: bytes, name: str) -> list[str]:
    """A Word file of ours that came back: which report, its prose, its figures written anew."""
    from forms import word_reading
    from tests.exchange.word.reports import small

    word_reading.properties_task(None, data, name)
    word_reading.read_back_task(None, data, name)
    word_reading.refresh_task(word_reading.told_of(small(c09a=12)), data, name)
    return []


@_timed
def template(data: bytes, name: str) -> list[str]:
    """A Word template: linted, and a report made with it where it has no faults."""
    from forms.exchange.guard import FileKind, inspect
    from forms.exchange.word.template import template_bytes
    from forms.exchange.word.template_linter import lint_template
    from tests.exchange.word.reports import ISSUE, identity_of, small

    inspect(data, name, frozenset({FileKind.DOCX}))
    instance = small(c09a=7, c09b=1, c10=1234, c03__r1__c03_so="12/KH-UBND", c21="Một.\nHai.")
    codes = _codes(lint_template(data, instance.program.form))
    if not codes:
        template_bytes(data, instance, ISSUE, identity_of(instance))
    return codes


@_timed
def receipt(data: bytes, name: str) -> list[str]:
    """The Department's receipt, dropped on the clerk's home."""
    from forms.exchange.guard import FileKind, inspect
    from forms.exchange.receipt import is_receipt, read_receipt

    if not is_receipt(data):
        return ["door.is_zip"]
    inspect(data, name, frozenset({FileKind.ZIP}))
    _codes(read_problems(read_receipt(data).problems))
    return []


@cache
def good_forms() -> dict[str, bytes]:
    """Form workbooks of the library, the smaller ones, and a small one of the tests."""
    from forms.design.library import SHIPPED
    from tests.design.workbooks import SURVEY
    from tests.design.workbooks import form as small_form

    names = ("dot_xuat", "doan_the")
    shipped = {name: next((SHIPPED / name).glob("*/form.xlsx")).read_bytes() for name in names}
    return {**shipped, "nho": small_form(SURVEY)}


@cache
def good_packages() -> dict[str, bytes]:
    """Packages with a form, and with a form and its Word template."""
    from forms.design.package import PackedForm, pack
    from tests.design.test_package import packed
    from tests.exchange.word.test_template import template as of_lines

    alone = packed()
    both = PackedForm(alone.id, "2", packed(version="2").workbook, of_lines("{{ don_vi }}", "{{ mo_dau }}"))
    return {"mot": pack([alone]), "hai": pack([alone, both])}


@cache
def good_parcels() -> dict[str, bytes]:
    """Mails of several programs, a zip, a zip in a mail."""
    from tests.exchange import hostile
    from tests.exchange.hostile_msg import msg
    from tests.exchange.test_parcel import mail

    book = hostile.xlsx()
    files = (("Báo cáo.xlsx", book), ("ký.pdf", b"%PDF-1.7 "))
    forwarded = mail(files[0])
    forwarded.add_attachment(mail(*files))
    packed = hostile.zipped({"a/BC.xlsx": book, "b.eml": mail(*files).as_bytes()})
    return {
        "thu.eml": mail(*files).as_bytes(),
        "chuyen.eml": forwarded.as_bytes(),
        "goi.zip": packed,
        "thu.msg": msg(files),
    }


@cache
def good_documents() -> dict[str, bytes]:
    """A report's Word file."""
    from tests.exchange.word.reports import document, small

    return {"BC.docx": document(small(c09a=7, c09b=1, c10=1234, c21="Một.\nHai."))}


@cache
def good_templates() -> dict[str, bytes]:
    """The template of the tests, with every kind of tag."""
    from tests.exchange.word.test_template import LINES
    from tests.exchange.word.test_template import template as of_lines

    return {"mau.docx": of_lines(*LINES)}


@cache
def good_receipts() -> dict[str, bytes]:
    """A receipt with a problem."""
    from forms.exchange.receipt import DeliveryReceipt, receipt_bytes
    from forms.model.form import Severity
    from forms.model.plain_problem import plain_problem
    from forms.model.report import FIRST, DeliveryVerdict, ReportKey

    problem = plain_problem(Problem("door.damaged", Severity.ERROR, facts={"file": "BC.xlsx"}))
    key = ReportKey("huyen", "385@0000", "2024S1")
    made = DeliveryReceipt(key, FIRST, "0" * 64, "1" * 64, DeliveryVerdict.IN_CORRECTION, [problem])
    return {"phieu.zip": receipt_bytes(made)}
