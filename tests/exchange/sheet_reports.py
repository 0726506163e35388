"""Reports for the workbook tests: the small form with every state of a value, and the shipped forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from forms.design.library import Library
from forms.design.registers import load_catalogue
from forms.exchange.identity import Identity
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_reader import ReadReport, read_report
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.answers import Answers, RowKey, RowMark, RowMarkKind
from forms.model.form import Form
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.period import PeriodId, period_in_cycle
from forms.model.surround import surround
from forms.model.surroundings import Surroundings
from forms.model.value import Missing
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
from tests.sample import FORM, SURROUNDINGS, answers

SHIPPED = [
    ("huyen", "385", "2024S1"),
    ("so_nganh", "STC", "2024S1"),
    ("dau_moi", "STTTT", "2024"),
    ("bao_chi", "BAOTH", "2024S1"),
    ("hiep_hoi_dn", "HHDN", "2024S1"),
    ("xa", "14758", "2026S1"),
]
"""A unit and a period for each shipped form."""


@cache
def program_of(form_id: str) -> Program:
    return compile_form(Library().form(form_id))


@cache
def surroundings_of(form_id: str, code: str, period: str) -> Surroundings:
    form = program_of(form_id).form
    parts = PeriodId.parse(period)
    cycle = form.regime.cycle(parts.kind) if form.regime else None
    assert cycle is not None
    asked = period_in_cycle(parts, cycle)
    catalogue = load_catalogue()
    unit = catalogue.resolve(code, asked.end)
    assert unit is not None, code
    return surround(unit, asked, form.regime, catalogue, datetime(2024, 6, 12, 7, 2, tzinfo=UTC))


@cache
def small_program() -> Program:
    return compile_form(FORM)


def identity_of(form: Form, surroundings: Surroundings, code: str = "") -> Identity:
    unit, period = surroundings.unit, surroundings.period
    return Identity(form.id, form.version, form_hash(form), unit.id, period.id, code=code)


def written(program: Program, given: Answers, surroundings: Surroundings) -> bytes:
    instance = Instance(program, given, surroundings)
    return workbook_bytes(instance, identity_of(program.form, surroundings))


def read(data: bytes, form: Form, surroundings: Surroundings, name: str = "bao-cao.xlsx") -> ReadReport:
    return read_report(open_workbook(data, name), form, surroundings)


def exported(program: Program, given: Answers, surroundings: Surroundings) -> Answers:
    return Instance(program, given, surroundings).exported()


MONTH = "2024-01"


def every_state() -> Answers:
    """The small form with every state that a value, a row, a note can have."""
    base = answers(
        c01="co",
        c09a=3,
        c09b=0,
        c10=Missing("chưa tổng hợp xong"),
        c24=("a",),
        c17=Decimal("12.5"),
        c21="=1+1\n- dòng & <b>",
    )
    cells = {
        **base.cells,
        Path("c03_so", "c03", "r1"): "12/KH-UBND",
        Path("c03_ngay", "c03", "r1"): date(2024, 1, 5),
        Path("c03_so", "c03", "r4"): "+84",
        Path("c03_ngay", "c03", "r4"): Missing(),
        Path("h10t", "dai_huyen", MONTH): Decimal(1),
        Path("h14x", "xa", "14869@0000"): "co",
        Path("h16x", "xa", "14869@0000"): Missing("mất sổ"),
        Path("h16x", "xa", "r1"): Decimal(4),
    }
    return replace(
        base,
        cells=cells,
        rows={"c03": ("r1", "r4"), "xa": ("14869@0000", "14872@0000", "r1")},
        row_marks={
            RowKey("xa", "r1"): RowMark(RowMarkKind.OUTSIDE, "Xã Mới", "vừa lập"),
            RowKey("xa", "14872@0000"): RowMark(RowMarkKind.MERGED, "Xã Thành Sơn", "nhập vào thị trấn"),
        },
        notes={
            Path("c09a"): "trên 3",
            Path("c10"): "ghi thêm",
            Path("h10t", "dai_huyen", MONTH): "phát lúc 17 giờ",
            Path("c21"): "bản thảo",
        },
        explanations={"chuan_thang": "Máy phát hỏng từ tháng 02."},
        nothing=frozenset(),
    )


def small(given: Answers) -> bytes:
    return written(small_program(), given, SURROUNDINGS)


def read_small(data: bytes, name: str = "bao-cao.xlsx") -> ReadReport:
    return read(data, FORM, SURROUNDINGS, name)


def small_exported(given: Answers) -> Answers:
    return exported(small_program(), given, SURROUNDINGS)
