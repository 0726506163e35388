"""What became of each unit's report in the ready example, and the files that came of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from email.utils import format_datetime
from enum import StrEnum

from forms.demo.paper import signed_paper
from forms.department.completeness import Owed
from forms.design.made_up import made_up_answers
from forms.exchange.mail import Attachment, Draft, draft_bytes
from forms.exchange.package import ascii_name
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.answers import Answers
from forms.model.form import Form, Severity
from forms.model.path import Path
from forms.model.period import Period
from forms.model.regime import Binding
from forms.model.report import FIRST, Amendment, AmendmentKind
from forms.model.surroundings import VIETNAM
from forms.model.value import Missing, ValueType
from forms.rules.check import check
from forms.wording import demo as words
from forms.workspace import Workspace, identity_of

SEED = 20240614
_DAYS_APART = 10**6
GATHERS = "V.1"
"""The duty of whoever gathers the reports."""


class Fate(StrEnum):
    """What becomes of one unit's report in the example."""

    CLEAN = "clean"
    MAILED = "mailed"
    LATE = "late"
    MISSING = "missing"
    WRONG = "wrong"
    CORRECTED = "corrected"
    REPLACED = "replaced"
    ADDED = "added"
    TWICE = "twice"
    GAPS = "gaps"


_FATES = (
    Fate.CLEAN,
    Fate.MAILED,
    Fate.GAPS,
    Fate.ADDED,
    Fate.CLEAN,
    Fate.MISSING,
    Fate.MAILED,
    Fate.TWICE,
    Fate.LATE,
    Fate.CORRECTED,
    Fate.WRONG,
    Fate.MAILED,
    Fate.REPLACED,
)
"""Dealt out in turn over those who owe, so that each form meets most of them."""


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """One file of the example: its name and bytes."""

    name: str
    data: bytes


def fate_of(debt: Owed, number: int, period: Period) -> Fate:
    """What becomes of the report of the ``number``-th who owes; in another period another fate."""
    if debt.binding is Binding.IF_ASKED:
        return Fate.MISSING
    if GATHERS in debt.unit.duties:
        return Fate.CLEAN  # the one that gathers the reports hands in its own
    return _FATES[(number + period.end.toordinal()) % len(_FATES)]


def returns_of(workspace: Workspace, period: Period, debt: Owed, number: int) -> Returns:
    """Who makes the files of the ``number``-th who owes."""
    form = workspace.form_in(period.id, debt.form_id)
    return Returns(workspace, period, debt, form, SEED + number)


def files_of(workspace: Workspace, period: Period, debt: Owed, number: int) -> Iterator[ReturnedFile]:
    """The files that one unit sent back; the same arguments give the same files."""
    fate = fate_of(debt, number, period)
    if fate is Fate.MISSING:
        return
    yield from _MAKERS[fate](returns_of(workspace, period, debt, number))


class Returns:
    """Makes the files of one unit."""

    def __init__(self, workspace: Workspace, period: Period, debt: Owed, form: Form, seed: int) -> None:
        self._workspace = workspace
        self._period = period
        self._unit = debt.unit
        self._form = form
        self._seed = seed
        self._dice = random.Random(seed)  # noqa: S311 - no secret depends on it
        self._surroundings = workspace.surroundings(form, debt.unit, period)
        self._name = f"{debt.form_id}_{ascii_name(debt.unit.name)}"

    def clean(self) -> Iterator[ReturnedFile]:
        """As it was asked for."""
        yield ReturnedFile(f"{self._name}.xlsx", self._workbook(self._answers()))

    def mailed(self) -> Iterator[ReturnedFile]:
        """By mail, most often with the signed paper beside the workbook."""
        papers = (self._paper(),) if self._seed % 5 else ()
        yield self._mail("", self._answers(), before_due=self._seed % 4, papers=papers)

    def late(self) -> Iterator[ReturnedFile]:
        """Two days after the due day."""
        yield self._mail("", self._answers(), before_due=-2)

    def wrong(self) -> Iterator[ReturnedFile]:
        """With errors that only the unit can mend."""
        yield ReturnedFile(f"{self._name}.xlsx", self._workbook(self._wrong_answers()))

    def gaps(self) -> Iterator[ReturnedFile]:
        """A figure is blank, another is said to be missing."""
        yield ReturnedFile(f"{self._name}.xlsx", self._workbook(self._answers_with_gaps()))

    def corrected(self) -> Iterator[ReturnedFile]:
        """Sent with errors, asked to be mended, and sent again."""
        yield self._mail("", self._wrong_answers(), before_due=5)
        yield self._mail(words.CORRECTED, self._answers(), AmendmentKind.REPLACEMENT, before_due=1)

    def replaced(self) -> Iterator[ReturnedFile]:
        """Sent, and sent again with another figure as a *báo cáo thay thế*."""
        yield self._mail("", self._answers(), before_due=3)
        yield self._mail(words.REPLACING, self._changed_answers(), AmendmentKind.REPLACEMENT, before_due=1)

    def added(self) -> Iterator[ReturnedFile]:
        """A figure that was said to be missing is there in the *báo cáo bổ sung*."""
        yield self._mail("", self._answers_with_gaps(), before_due=4)
        yield self._mail(words.ADDING, self._answers(), AmendmentKind.ADDITION, before_due=1)

    def twice(self) -> Iterator[ReturnedFile]:
        """The same answers as a loose file and by mail."""
        answers = self._answers()
        yield ReturnedFile(f"{self._name}.xlsx", self._workbook(answers))
        yield self._mail("(1)", answers, before_due=1)

    def other_content(self) -> Iterator[ReturnedFile]:
        """Another content under the number that the first file has: somebody must choose."""
        yield self._mail(words.OTHER_CONTENT, self._changed_answers(), before_due=0)

    def nameless(self) -> Iterator[ReturnedFile]:
        """A workbook whose unit nobody knows."""
        instance = self._workspace.instance(self._form, self._unit, self._period, self._answers())
        unknown = replace(identity_of(instance), unit_id="000@0000")
        yield ReturnedFile(words.NAMELESS, workbook_bytes(instance, unknown))

    def paper_alone(self) -> Iterator[ReturnedFile]:
        """The signed paper without its figures."""
        attachment = Attachment(words.SIGNED_PAPER, self._paper())
        yield self._sent(f"{self._name}_{words.PAPER_ALONE}", (attachment,), before_due=1)

    def _paper(self) -> bytes:
        """The unit's paper of this period; in another period it signs another."""
        return signed_paper(self._seed * _DAYS_APART + self._period.end.toordinal())

    def _answers(self) -> Answers:
        return made_up_answers(self._workspace.program(self._form), self._surroundings, self._seed)

    def _wrong_answers(self) -> Answers:
        """One negative count, and one whole figure that is a text."""
        answers = self._answers()
        first, second = self._dice.sample(self._typed_numbers(answers), k=2)
        return answers.with_answer(first, Decimal(-3)).with_answer(second, words.TYPED_TEXT)

    def _answers_with_gaps(self) -> Answers:
        """One figure left blank that need not be there, and one said to be missing, as far as rules allow."""
        answers = self._answers()
        numbers = self._shuffled_numbers(answers)
        optional = [path for path in numbers if not self._form.question(path.name).required]
        for paths, gap in ((optional, None), (numbers, Missing(words.REASON_MISSING))):
            tried = (answers.with_answer(path, gap) for path in paths)
            answers = next(filter(self._is_sound, tried), answers)
        return answers

    def _changed_answers(self) -> Answers:
        """The same report with one figure higher, which no rule minds."""
        answers = self._answers()
        tried = (
            answers.with_answer(path, number + 1)
            for path in self._shuffled_numbers(answers)
            if isinstance(number := answers.cells[path], Decimal)
        )
        return next(filter(self._is_sound, tried), answers)

    def _is_sound(self, answers: Answers) -> bool:
        instance = self._workspace.instance(self._form, self._unit, self._period, answers)
        return not any(problem.severity is Severity.ERROR for problem in check(instance))

    def _workbook(self, answers: Answers, amendment: Amendment = FIRST) -> bytes:
        instance = self._workspace.instance(self._form, self._unit, self._period, answers)
        return self._workspace.workbook(instance, amendment)

    def _mail(
        self,
        mark: str,
        answers: Answers,
        kind: AmendmentKind | None = None,
        *,
        before_due: int,
        papers: tuple[bytes, ...] = (),
    ) -> ReturnedFile:
        name = "_".join(filter(None, (self._name, mark)))
        workbook = self._workbook(answers, Amendment(kind, 1) if kind else FIRST)
        files = [Attachment(f"{ascii_name(name)}.xlsx", workbook)]
        files += [Attachment(words.SIGNED_PAPER, paper) for paper in papers]
        return self._sent(name, tuple(files), before_due=before_due)

    def _sent(self, name: str, files: tuple[Attachment, ...], *, before_due: int) -> ReturnedFile:
        day = self._period.due - timedelta(days=before_due)
        sent = datetime.combine(day, time(9, self._seed % 60), VIETNAM)
        draft = Draft(
            ("dau-moi@so.example",),
            words.MAIL_SUBJECT.format(unit=self._unit.name),
            words.MAIL_BODY.format(unit=self._unit.name),
            files,
        )
        address = f"{ascii_name(self._unit.code).lower()}@don-vi.example"
        return ReturnedFile(f"{name}.eml", _as_sent(draft_bytes(draft), address, sent))

    def _shuffled_numbers(self, answers: Answers) -> list[Path]:
        numbers = self._typed_numbers(answers)
        return self._dice.sample(numbers, k=len(numbers))

    def _typed_numbers(self, answers: Answers) -> list[Path]:
        kinds = {question.name: question.kind for question in self._form.questions()}
        integers = [
            path for path in answers.cells if kinds[path.name] is ValueType.INTEGER and not path.repeat
        ]
        return sorted(integers)


def _as_sent(draft: bytes, sender: str, sent: datetime) -> bytes:
    """The draft as its receiver has it: with a sender and a date."""
    headers = f"From: {sender}\r\nDate: {format_datetime(sent)}\r\n"
    return draft.replace(b"X-Unsent: 1\r\n", headers.encode("ascii"), 1)


_MAKERS: Mapping[Fate, Callable[[Returns], Iterator[ReturnedFile]]] = {
    Fate.CLEAN: Returns.clean,
    Fate.MAILED: Returns.mailed,
    Fate.LATE: Returns.late,
    Fate.WRONG: Returns.wrong,
    Fate.CORRECTED: Returns.corrected,
    Fate.REPLACED: Returns.replaced,
    Fate.ADDED: Returns.added,
    Fate.TWICE: Returns.twice,
    Fate.GAPS: Returns.gaps,
}
