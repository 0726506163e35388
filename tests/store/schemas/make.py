"""Writes the fixture of the present schema: ``python -m tests.store.schemas.make``.

Run it once, in the commit before a new migration step is added, and never again for that number.
"""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path as FilePath

from forms.model.answers import RowKey, RowMark, RowMarkKind
from forms.model.canonical import answers_hash
from forms.model.path import Path
from forms.model.regime import Binding
from forms.model.report import FIRST, Amendment, AmendmentKind, DeliveryVerdict, Report
from forms.model.value import Missing
from forms.store.deliveries import Arrival
from forms.store.periods import OwedReport
from forms.store.store import Store
from tests.sample import FORM, PERIOD, UNIT, answers

HERE = FilePath(__file__).parent
NOW = datetime(2024, 6, 18, 1, 0, tzinfo=UTC)
FULL = replace(
    answers(
        c01="co",
        c09a=12,
        c17=Decimal("1.5"),
        c24=("a", "b"),
        c21=Missing("chưa tổng hợp"),
        c03__r1__c03_ngay=date(2024, 6, 5),
        c03__r10__c03_so="15/KH-UBND",
    ),
    rows={"c03": ("r10", "r1")},
    row_marks={RowKey("xa", "x1"): RowMark(RowMarkKind.OUTSIDE, "Xã Mới", "mới lập")},
    notes={Path("c09a"): "trên 12"},
    explanations={"chuan_thang": "đài hỏng"},
    nothing=frozenset({"truyen_thanh"}),
)
FILE = Arrival("BC (1).xlsx", b"PK workbook", NOW, "thu.eml", "don-vi@so.example", NOW)
NUMBERS = {Path("c09a"): Decimal(12), Path("h10t", "dai_huyen", "2024-01"): Decimal("1.5")}


def fill(store: Store) -> None:
    """One of everything that a workspace holds."""
    hash_ = store.forms.keep(FORM)
    store.periods.open(PERIOD, [FORM], [OwedReport(UNIT.id, FORM.id, Binding.MANDATORY)])
    store.reports.begin(Report(FULL, hash_))
    for number, amendment in enumerate((FIRST, Amendment(AmendmentKind.REPLACEMENT, 1))):
        held = FULL.with_answer(Path("c09a"), Decimal(12 + number))
        report = Report(held, hash_, amendment)
        version = store.versions.add(
            report, answers_hash(held), {Path("c09a"): ("I", "D5")}, DeliveryVerdict.VALID
        )
        store.facts.put(version, NUMBERS)
        arrival = replace(FILE, name=f"BC ({number}).xlsx", data=f"PK {number}".encode())
        store.deliveries.keep(arrival, DeliveryVerdict.VALID, (), report.key, version)


def dump(file: FilePath) -> tuple[int, str]:
    """The schema's number, and everything in the database as SQL."""
    connection = sqlite3.connect(file)
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    lines = [
        *connection.iterdump(),
        f"PRAGMA application_id = {application};",
        f"PRAGMA user_version = {schema};",
    ]
    connection.close()
    return schema, "\n".join(lines) + "\n"


def main() -> None:
    """Make the fixture of this program's schema."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = FilePath(folder)
        with Store.open(workspace, lambda: NOW) as store:
            fill(store)
        schema, sql = dump(workspace / "baocao.sqlite")
    (HERE / f"schema_{schema}.sql").write_text(sql, "utf-8")


if __name__ == "__main__":
    main()
