"""The Word file of every shipped form: half-year and year, made-up answers, none, and as much as fits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from forms.design.made_up import Mood, made_up_answers
from forms.exchange.word.report import report_bytes
from forms.model.answers import Answers
from forms.model.form import Question, Repeat, Role, walk
from forms.model.issue import default_issue
from forms.model.path import Path
from forms.model.period import Period
from forms.model.unit import Unit
from forms.model.value import Answer, ValueType
from forms.rules.instance import Instance
from forms.workspace import Workspace, identity_of

STRANGE = "& < > \" ' = + - @ | \\ 🙂"
LONG_NAME = "Ban Quản lý các khu công nghiệp, khu kinh tế & vùng phụ cận tỉnh"
STATE_UNITS = {
    "huyen": "385",
    "so_nganh": "STC",
    "dau_moi": "STTTT",
    "xa": "14758",
    "dot_xuat": "STC",
    "bao_chi": "DPTTH",
}
"""A body of the State, or one that follows its layout, for each form."""
OTHER_UNITS = {"doan_the": "BTGTU", "hiep_hoi_dn": "HHDN"}


@dataclass(frozen=True, slots=True)
class Case:
    """One document to be made."""

    form_id: str
    kind: str
    fullness: str

    def __str__(self) -> str:
        return f"{self.form_id}-{self.kind}-{self.fullness}"


def cases(form_ids: object) -> list[Case]:
    """Each form for each kind of period that it is owed for, empty, plausible and extreme."""
    return [
        Case(form_id, kind, fullness)
        for form_id in form_ids  # type: ignore[attr-defined]
        for kind in (["DX01"] if form_id == "dot_xuat" else ["S1", ""])
        for fullness in ("empty", "plausible", "extreme")
    ]


@cache
def workspace() -> Workspace:
    return Workspace(None, lambda: datetime(2024, 6, 15, tzinfo=UTC))


@cache
def document(case: Case) -> bytes:
    """The Word file of a case; a plausible one is issued, the others are drafts."""
    report = instance(case)
    unit, period = report.surroundings.unit, report.surroundings.period
    issue = default_issue(unit, "Sở Thông tin và Truyền thông", year=period.end.year)
    issue = replace(issue, is_draft=case.fullness != "plausible")
    return report_bytes(report, issue, identity_of(report))


def instance(case: Case, *, rows: int = 30, lines: int = 3) -> Instance:
    place = workspace()
    form = place.library.form(case.form_id)
    unit_code = {**STATE_UNITS, **OTHER_UNITS}[case.form_id]
    period = _period(case)
    unit = place.unit(unit_code, period)
    if case.fullness == "extreme":
        unit = replace(unit, name=LONG_NAME, official_name=LONG_NAME)
    blank = place.instance(form, unit, period)
    match case.fullness:
        case "empty":
            return blank
        case "plausible":
            answers = made_up_answers(blank.program, blank.surroundings, 7, Mood.PLAUSIBLE)
        case _:
            answers = extreme_answers(blank, unit, rows, lines)
    return Instance(blank.program, answers, blank.surroundings)


def _period(case: Case) -> Period:
    year = 2026 if case.form_id == "xa" else 2024
    if case.kind.startswith("DX"):
        return Period(
            f"{year}{case.kind}", date(year, 5, 1), date(year, 5, 31), date(year, 6, 5), "tháng 5 năm 2024"
        )
    return workspace().period(f"{year}{case.kind}", workspace().library.form(case.form_id))


def extreme_answers(blank: Instance, unit: Unit, rows: int, lines: int) -> Answers:
    """Large numbers, every sign that breaks a format, long texts, lists of ``rows`` rows."""
    form = blank.program.form
    cells: dict[Path, Answer] = {}
    ids: dict[str, tuple[str, ...]] = {}
    for node, parents in walk(form.children):
        if isinstance(node, Repeat) and not node.fixed_rows:
            ids[node.name] = tuple(f"r{n}" for n in range(1, rows + 1))
        if not isinstance(node, Question) or node.role is not Role.INPUT:
            continue
        repeat = next((parent for parent in parents if isinstance(parent, Repeat)), None)
        if repeat is None:
            cells[Path(node.name)] = _extreme(blank, node, lines)
            continue
        places = ids.get(repeat.name) or tuple(row.id for row in blank.rows(repeat.name))
        for row in places:
            cells[Path(node.name, repeat.name, row)] = _extreme(blank, node, 1)
    period = blank.surroundings.period
    return Answers(form.id, form.version, unit.id, period.id, cells=cells, rows=ids)


def _extreme(blank: Instance, question: Question, lines: int) -> Answer:
    match question.kind:
        case ValueType.INTEGER | ValueType.DECIMAL:
            return Decimal(999_999_999)
        case ValueType.DATE:
            return blank.surroundings.period.start
        case ValueType.SELECT_ONE:
            return blank.program.form.choice_list(question.choices).choices[0].name
        case ValueType.SELECT_MULTIPLE:
            return tuple(c.name for c in blank.program.form.choice_list(question.choices).choices)
        case _:
            text = f"{STRANGE} =1+1 Công tác tuyên truyền về chuyển đổi số được triển khai sâu rộng"
            return "\n".join([" ".join([text] * 6)] * lines) if question.is_prose else text
