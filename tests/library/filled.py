"""A well-filled report of each form: every question answered, nothing for a check to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from forms.design.registers import load_catalogue
from forms.model.answers import Answers
from forms.model.form import Form, Question, Repeat, Role, walk
from forms.model.months import months_of
from forms.model.path import Path
from forms.model.period import Period
from forms.model.regime import PeriodKind
from forms.model.surroundings import Row, Surroundings
from forms.model.unit import UnitCatalogue
from forms.model.value import Answer
from tests.library.shipped import shipped

FIRST_HALF = Period("2024S1", date(2023, 12, 15), date(2024, 6, 14), date(2024, 6, 17))
YEAR = Period("2024", date(2023, 12, 15), date(2024, 12, 14), date(2024, 12, 17))
FIRST_HALF_2026 = Period("2026S1", date(2025, 12, 15), date(2026, 6, 14), date(2026, 6, 17))
YEAR_2026 = Period("2026", date(2025, 12, 15), date(2026, 12, 14), date(2026, 12, 17))
ON_REQUEST = Period("2024DX01", date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 5), "Rà soát truyền thông")

UNITS: dict[str, tuple[str, ...]] = {
    "huyen": ("385",),
    "so_nganh": ("SNV", "STC", "VPUBND", "SCT", "SNNPTNT", "STTTT"),
    "xa": ("14869",),
    "bao_chi": ("BAOTH", "DPTTH", "VPDD"),
    "doan_the": ("BTGTU", "BDVTU", "LDLD"),
    "hiep_hoi_dn": ("HHDN",),
    "dau_moi": ("STTTT",),
    "dot_xuat": ("SNV",),
}
"""Units by whose duties, code or kind the form shows other sections."""

_PAGE = "https://donvi.thanhhoa.gov.vn/chuyen-doi-so"
_FIGURES = """
c26=1 c04=12 c05=5 c27=1 c06=2 c07=30 c08=120 c09a=3 c09b=1 c09c=4 c09d=20 c10=1500 c11=2 c12=900 c13=25
c16=2 c16b=3 c17_bo_tri=150 c18_bo_tri=20 c19_bo_tri=0 c17=72.5 c18=10 c19=0 s01=10 s02=24 s03=80 s04=76
s08=4 f01=500 f02=120.5 f03=1 v02=1 t01=2 t02=60 t03=2 t04=20 t04b=8 t05=5 n01=2 n02=40 n04=1 n05=6 d01=2
d02=2 d03=300 d09=30 d08=28 d04=15 d05=900 d06b=40 d06=35 b01=3 b02b=500 b02=300 p02b=26 p04=140 p05=60
p06=4 p07=6 p09=26 p10=390 p11=52000 p12=9 p13=210 i01=3 i02=2 i03=90 i04=5200 i05=120 i06=8100 i07=64000
i08=10 i09=15 i09b=310000 i10=5 i11=420 i12=61 i12_dung_han=50 i12_muon=6 i12_chua=5 i14=1 i15=1 h03=120
h05=8 h05b=60 h06=10 h07=700 h08=25 h04=10 h13=90 h10t=1 h11t=3 h16x=2 h17x=6 h18x=18 h19m=6 x16t=1
x17t=0 x18t=3
"""
_NUMBERS = dict(pair.split("=") for pair in _FIGURES.split())
_DATES = {"c03_ngay": date(2024, 3, 12), "h01_ngay": date(2024, 1, 20), "h22_ngay": date(2024, 2, 5)}
_TEXTS = {"c04_url": _PAGE, "s06b": _PAGE, "s07_url": _PAGE, "p03b": _PAGE, "c03_so_ky_hieu": "25/KH-UBND"}
_YEARLY = {"h17x": "12", "h18x": "36", "h19m": "12"}
"""Where a year needs another figure than a half-year to meet the norm."""


@cache
def catalogue() -> UnitCatalogue:
    """The shipped register."""
    return load_catalogue()


def surroundings(
    form_id: str,
    unit_code: str,
    period: Period,
    *,
    previous: Mapping[str, Answer] | None = None,
    year_to_date: Mapping[str, Answer] | None = None,
) -> Surroundings:
    """What a report of that unit for that period knows."""
    unit = catalogue().resolve(unit_code, period.end)
    regime = shipped(form_id).regime
    assert unit is not None
    assert regime is not None
    communes = catalogue().communes_of(unit, period.end)
    return Surroundings(
        unit=unit,
        period=period,
        now=datetime(2024, 6, 12, 7, 0, tzinfo=UTC),
        months=months_of(period, regime.months),
        communes=tuple(Row(commune.id, commune.name) for commune in communes),
        previous=_by_path(previous),
        year_to_date=_by_path(year_to_date),
    )


def filled(form_id: str, around: Surroundings, list_rows: int = 1) -> Answers:
    """A good report in these surroundings, with so many rows in each open list."""
    form = shipped(form_id)
    cells: dict[Path, Answer] = {}
    rows: dict[str, tuple[str, ...]] = {}
    for node, parents in walk(form.children):
        if isinstance(node, Repeat) and not node.fixed_rows:
            rows[node.name] = tuple(f"r{number}" for number in range(1, list_rows + 1))
        if not isinstance(node, Question) or node.role is not Role.INPUT:
            continue
        repeat = next((parent for parent in parents if isinstance(parent, Repeat)), None)
        for path in _paths(node.name, repeat, around, rows):
            cells[path] = _answer(form, node, around.period)
    return Answers(form.id, form.version, around.unit.id, around.period.id, cells=cells, rows=rows)


def changed(answers: Answers, **overrides: Answer | int | str | None) -> Answers:
    """The answers with some of them replaced, in every row of a table; ``None`` makes a cell blank."""
    for name, given in overrides.items():
        answer = Decimal(given) if isinstance(given, int) else given
        paths = [path for path in answers.cells if path.name == name]
        assert paths, name
        for path in paths:
            answers = answers.with_answer(path, answer)
    return answers


def _answer(form: Form, question: Question, period: Period) -> Answer:
    if question.kind.is_number:
        yearly = _YEARLY.get(question.name) if period.kind is PeriodKind.YEAR else None
        return Decimal(yearly or _NUMBERS[question.name])
    if question.choices == "co_khong":
        return "co"
    if question.choices:
        return tuple(choice.name for choice in form.choice_list(question.choices).choices)
    if question.name in _DATES:
        day = _DATES[question.name]
        return day.replace(year=period.year) if period.kind is not PeriodKind.AD_HOC else period.start
    return _TEXTS.get(question.name, "Nội dung do đơn vị báo cáo.")


def _paths(
    name: str, repeat: Repeat | None, around: Surroundings, lists: Mapping[str, tuple[str, ...]]
) -> Iterable[Path]:
    if repeat is None:
        return [Path(name)]
    fixed = {"months": around.months, "communes": around.communes}.get(repeat.fixed_rows, ())
    ids = [row.id for row in fixed] if repeat.fixed_rows else lists[repeat.name]
    return [Path(name, repeat.name, row) for row in ids]


def _by_path(answers: Mapping[str, Answer] | None) -> dict[Path, Answer]:
    return {Path(name): answer for name, answer in (answers or {}).items()}
