"""Made-up answers for any form: for trying a form out and for the ready example.

No figure and no person here is real. The answers are drawn by type, unit of measure and label from a
seeded generator and then mended by the form's own rules until none of them objects, so that a new
form needs no code of its own to be tried.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from forms.design.made_up_mending import Mender
from forms.model.answers import Answers
from forms.model.form import OverPeriods, Question, Repeat, Role, Severity, walk
from forms.model.path import Path
from forms.model.surroundings import Surroundings
from forms.model.value import Answer, ValueType
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.rules.program import Program
from forms.wording.made_up import KINDS_OF_PROSE, prose, short_text


class Mood(StrEnum):
    """What kind of made-up report is wanted."""

    PLAUSIBLE = "plausible"
    FAULTY = "faulty"
    EMPTY = "empty"
    EXTREME = "extreme"


_LIST_ROWS = {Mood.PLAUSIBLE: 4, Mood.FAULTY: 2, Mood.EMPTY: 0, Mood.EXTREME: 60}

_SIZES = {
    "lượt người": (40, 400),
    "người": (20, 120),
    "bản": (100, 900),
    "lượt": (3, 40),
    "phút": (10, 60),
    "triệu đồng": (5, 60),
    "%": (0, 100),
}
"""Plausible whole numbers by unit of measure; anything else is a small count."""

_SMALL = (1, 9)

_MONTHLY = {"chương trình": (1, 2), "lượt": (3, 5), "tháng": (1, 1)}
"""What a station does in one month: the plan wants one programme and three repeats (V.8.3, V.8.4)."""

_SUBJECTS = (
    "Kế hoạch tuyên truyền về chuyển đổi số",
    "Về việc đẩy mạnh tuyên truyền về chuyển đổi số",
    "Về việc hưởng ứng Ngày Chuyển đổi số quốc gia",
    "Hướng dẫn tổ chức Diễn đàn phổ biến và hỏi đáp về chuyển đổi số",
)
_TEXTS_OF_A_ROW = 3
_NASTY = "& < > \" ' = + - @ | \\ 🙂 =1+1"


def made_up_answers(
    program: Program, surroundings: Surroundings, seed: int, mood: Mood = Mood.PLAUSIBLE
) -> Answers:
    """Answers of that mood; the same arguments give the same answers.

    A plausible report breaks none of the form's error rules where a bounded search finds a way, and
    gives an explanation where a warning stays; a faulty one has a few wrong figures planted in it; an
    extreme one has the largest figures, the longest texts and many rows, and may well be objected to.
    """
    maker = _Maker(program, surroundings, random.Random(seed), mood)  # noqa: S311 - no secret depends on it
    return maker.make()


class _Maker:
    def __init__(self, program: Program, surroundings: Surroundings, dice: random.Random, mood: Mood) -> None:
        self._form = program.form
        self._surroundings = surroundings
        self._dice = dice
        self._mood = mood
        identity = (self._form.id, self._form.version, surroundings.unit.id, surroundings.period.id)
        self._instance = Instance(program, Answers(*identity), surroundings)
        self._texts = 0
        self._fixed_rows = {repeat.name: repeat.fixed_rows for repeat in self._form.repeats()}

    def make(self) -> Answers:
        if self._mood is Mood.EMPTY:
            return self._instance.exported()
        for repeat in self._form.repeats():
            if not repeat.fixed_rows:
                for _ in range(_LIST_ROWS[self._mood]):
                    self._instance.add_row(repeat.name)
        for path, question in self._inputs():
            if self._instance.is_relevant(path):
                self._instance.set(path, self._draw(path, question))
        Mender(self._instance, dict(self._inputs()), self._draw, self._dice).mend()
        answers = self._explained(self._instance.exported())
        return self._with_faults(answers) if self._mood is Mood.FAULTY else answers

    def _inputs(self) -> Iterator[tuple[Path, Question]]:
        for node, parents in walk(self._form.children):
            if not isinstance(node, Question) or node.role is not Role.INPUT or node.is_read_only:
                continue
            repeat = next((parent.name for parent in parents if isinstance(parent, Repeat)), "")
            rows = [row.id for row in self._instance.rows(repeat)] if repeat else [""]
            for row in rows:
                yield Path(node.name, repeat, row), node

    def _draw(self, path: Path, question: Question) -> Answer:
        period = self._surroundings.period
        match question.kind:
            case ValueType.INTEGER | ValueType.DECIMAL:
                return self._draw_number(path, question)
            case ValueType.DATE:
                days = (period.end - period.start).days
                return period.start + timedelta(days=self._dice.randint(0, days))
            case ValueType.SELECT_ONE:
                return self._choices(question)[0]
            case ValueType.SELECT_MULTIPLE:
                return tuple(self._choices(question))
            case ValueType.ACKNOWLEDGE:
                return "OK"
            case ValueType.FILE:
                return "van-ban.pdf"
            case _:
                return self._draw_text(question)

    def _draw_number(self, path: Path, question: Question) -> Decimal:
        if self._mood is Mood.EXTREME:
            return Decimal(self._dice.choice((0, 1, 999_999_999)))
        low, high = self._size(question, self._fixed_rows.get(path.repeat, ""))
        number = Decimal(self._dice.randint(low, high))
        if question.kind is ValueType.DECIMAL:
            number += Decimal(self._dice.randint(0, 9)) / 10
        return self._after_earlier(path, question, number)

    def _size(self, question: Question, rows: str) -> tuple[int, int]:
        """A grid's cell is smaller than a unit's figure; a commune's is of all months of the period."""
        low, high = _SIZES.get(question.unit, _SMALL)
        if rows == "months":
            return _MONTHLY.get(question.unit, (low, min(high, low + 5)))
        if rows and question.unit in _MONTHLY:
            months = max(1, len(self._surroundings.months))
            low, high = _MONTHLY[question.unit]
            return low * months, (low if high == low else low + 1) * months
        return (low, max(low, min(high, low + 5))) if rows else (low, high)

    def _after_earlier(self, path: Path, question: Question, number: Decimal) -> Decimal:
        """A year holds its first half; a stock seldom shrinks."""
        around = self._surroundings
        earlier = around.year_to_date.get(path)
        if question.over_periods is OverPeriods.SUM and isinstance(earlier, Decimal):
            return earlier + number
        last = around.previous.get(path)
        if question.over_periods is OverPeriods.LAST and isinstance(last, Decimal):
            return last + self._dice.randint(0, 2)
        return number

    def _choices(self, question: Question) -> list[str]:
        return [choice.name for choice in self._form.choice_list(question.choices).choices]

    def _draw_text(self, question: Question) -> str:
        if self._mood is Mood.EXTREME:
            number = self._dice.randint(1, 10**9)
            texts = (prose("", kind) for kind in range(KINDS_OF_PROSE))
            return " ".join([f"{number}", *[_NASTY, *texts] * (40 if question.is_prose else 3)])
        if question.is_prose:
            return prose(question.label, self._dice.randrange(KINDS_OF_PROSE))
        label = question.label.casefold()
        if "địa chỉ" in label or "url" in label:
            return f"https://trang-tin.example/chuyen-doi-so/{self._dice.randint(100, 999)}"
        if "số, ký hiệu" in label or "số ký hiệu" in label:
            return f"{self._dice.randint(10, 99)}/KH-{self._surroundings.unit.symbol or 'ĐV'}"
        if "trích yếu" in label:
            return self._dice.choice(_SUBJECTS)
        self._texts += 1
        return short_text(question.label, self._texts // _TEXTS_OF_A_ROW)

    def _explained(self, answers: Answers) -> Answers:
        rules = {
            str(p.facts.get("rule") or p.facts.get("question", ""))
            for p in check(self._instance)
            if p.severity is Severity.WARNING
        }
        words = dict.fromkeys(sorted(rules - {""}), "Đơn vị đã rà soát, số liệu đúng thực tế.")
        return replace(answers, explanations=words)

    def _with_faults(self, answers: Answers) -> Answers:
        numbers = [path for path, value in answers.cells.items() if isinstance(value, Decimal)]
        for path in self._dice.sample(numbers, k=min(3, len(numbers))):
            answers = answers.with_answer(path, Decimal(-self._dice.randint(1, 9)))
        return answers
