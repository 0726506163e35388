"""A ready example: a made-up period, half-way, with the files that its units sent back.

Every state of a report is there: clean, by mail, late, missing, wrong, replaced, sent twice, and files
that are no report. No figure and no person in it is real; the same arguments give the same files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from email.utils import format_datetime
from enum import StrEnum
from pathlib import Path as FilePath

from forms.department.completeness import Owed
from forms.design.made_up import made_up_answers
from forms.exchange.mail import Attachment, Draft, draft_bytes
from forms.exchange.output import write_beside
from forms.exchange.package import ascii_name
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.answers import Answers
from forms.model.form import Form
from forms.model.path import Path
from forms.model.period import Period
from forms.model.regime import Binding
from forms.model.report import FIRST, Amendment, AmendmentKind
from forms.model.surroundings import VIETNAM
from forms.model.value import Missing, ValueType
from forms.workspace import Progress, Workspace, identity_of, no_progress

RETURNED = "returned"
"""The folder inside the workspace that holds what came back."""

_SEED = 20240614


class Fate(StrEnum):
    """What becomes of one unit's report in the example."""

    CLEAN = "clean"
    MAILED = "mailed"
    LATE = "late"
    MISSING = "missing"
    WRONG = "wrong"
    REPLACED = "replaced"
    TWICE = "twice"
    GAPS = "gaps"


_FATES = (
    Fate.CLEAN,
    Fate.MAILED,
    Fate.GAPS,
    Fate.MAILED,
    Fate.CLEAN,
    Fate.MISSING,
    Fate.MAILED,
    Fate.TWICE,
    Fate.LATE,
    Fate.CLEAN,
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


def make_demo(
    workspace: Workspace,
    period_id: str,
    folder: FilePath,
    progress: Progress = no_progress,
    most: int | None = None,
) -> int:
    """Open the period and write what its units sent back into ``folder/returned``.

    Args:
        workspace: where the period is opened.
        period_id: which.
        folder: where the files go.
        progress: told after each unit.
        most: only so many of those who owe, spread over all of them, have answered.

    Returns:
        How many files were written.

    Raises:
        KnownTrouble: ``store.period_is_open`` or a trouble of the disk.
    """
    period, owed = workspace.begin_period(period_id)
    target = folder / RETURNED
    written = 0
    step = 1 if most is None else max(1, len(owed) // most)
    for number, debt in enumerate(owed):
        if number % step and "V.1" not in debt.unit.duties:
            continue
        for file in _files_of(workspace, period, debt, number):
            write_beside(target / file.name, file.data)
            written += 1
        progress(number + 1, len(owed), debt.unit.name)
    for file in _strangers(workspace, period, owed):
        write_beside(target / file.name, file.data)
        written += 1
    return written


def _files_of(workspace: Workspace, period: Period, debt: Owed, number: int) -> Iterator[ReturnedFile]:
    fate = _fate(debt, number)
    form = workspace.library.form(debt.form_id)
    maker = _Maker(workspace, period, debt, form, _SEED + number)
    name = f"{debt.form_id}_{ascii_name(debt.unit.name)}"
    match fate:
        case Fate.MISSING:
            return
        case Fate.MAILED:
            yield maker.mail(
                name, maker.workbook(maker.answers()), days_before_due=number % 4, is_signed=number % 5 > 0
            )
        case Fate.LATE:
            yield maker.mail(name, maker.workbook(maker.answers()), days_before_due=-2)
        case Fate.WRONG:
            yield ReturnedFile(f"{name}.xlsx", maker.workbook(maker.wrong_answers()))
        case Fate.GAPS:
            yield ReturnedFile(f"{name}.xlsx", maker.workbook(maker.answers_with_gaps()))
        case Fate.REPLACED:
            yield maker.mail(name, maker.workbook(maker.answers()), days_before_due=3)
            again = maker.workbook(maker.changed_answers(), Amendment(AmendmentKind.REPLACEMENT, 1))
            yield maker.mail(f"{name}_thay-the", again, days_before_due=1)
        case Fate.TWICE:
            data = maker.workbook(maker.answers())
            yield ReturnedFile(f"{name}.xlsx", data)
            yield maker.mail(f"{name} (1)", data, days_before_due=1)
        case _:
            yield ReturnedFile(f"{name}.xlsx", maker.workbook(maker.answers()))


def _fate(debt: Owed, number: int) -> Fate:
    if debt.binding is Binding.IF_ASKED:
        return Fate.MISSING
    if "V.1" in debt.unit.duties:
        return Fate.CLEAN  # the one that gathers the reports hands in its own
    return _FATES[number % len(_FATES)]


class _Maker:
    """Makes the files of one unit."""

    def __init__(self, workspace: Workspace, period: Period, debt: Owed, form: Form, seed: int) -> None:
        self._workspace = workspace
        self._period = period
        self._unit = debt.unit
        self.form = form
        self._seed = seed
        self._dice = random.Random(seed)  # noqa: S311 - no secret depends on it

    def answers(self) -> Answers:
        surroundings = self._workspace.surroundings(self.form, self._unit, self._period)
        return made_up_answers(self._workspace.program(self.form), surroundings, self._seed)

    def wrong_answers(self) -> Answers:
        """One negative count, and one whole figure that is a text."""
        answers = self.answers()
        first, second = self._dice.sample(self._typed_numbers(answers), k=2)
        return answers.with_answer(first, Decimal(-3)).with_answer(second, "chưa rõ")

    def answers_with_gaps(self) -> Answers:
        """One figure left blank that need not be there, and one said to be missing."""
        answers = self.answers()
        optional = [
            path for path in self._typed_numbers(answers) if not self.form.question(path.name).required
        ]
        if optional:
            answers = answers.with_answer(self._dice.choice(optional), None)
        missing = self._dice.choice(self._typed_numbers(answers))
        return answers.with_answer(missing, Missing("đang rà soát, sẽ bổ sung"))

    def changed_answers(self) -> Answers:
        """The same report with one figure higher."""
        answers = self.answers()
        path = self._dice.choice(self._typed_numbers(answers))
        number = answers.cells[path]
        return answers.with_answer(path, number + 1 if isinstance(number, Decimal) else number)

    def workbook(self, answers: Answers, amendment: Amendment = FIRST) -> bytes:
        instance = self._workspace.instance(self.form, self._unit, self._period, answers)
        return self._workspace.workbook(instance, amendment)

    def mail(
        self, name: str, workbook: bytes, *, days_before_due: int, is_signed: bool = False
    ) -> ReturnedFile:
        """A mail with the workbook, and with the signed paper where there is one."""
        files = [Attachment(f"{ascii_name(name)}.xlsx", workbook)]
        if is_signed:
            files.append(Attachment("van-ban-da-ky.pdf", signed_paper(self._seed)))
        return self.mail_of(name, files, days_before_due)

    def mail_of(self, name: str, files: list[Attachment], days_before_due: int) -> ReturnedFile:
        """A mail of the unit so many days before the reports are due."""
        day = self._period.due - timedelta(days=days_before_due)
        sent = datetime.combine(day, time(9, self._seed % 60), VIETNAM)
        draft = Draft(
            ("dau-moi@so.example",),
            f"{self._unit.name} gửi báo cáo",
            f"{self._unit.name} gửi số liệu báo cáo, đề nghị đầu mối tổng hợp.\n",
            tuple(files),
        )
        address = f"{ascii_name(self._unit.code).lower()}@don-vi.example"
        return ReturnedFile(f"{name}.eml", _as_sent(draft_bytes(draft), address, sent))

    def _typed_numbers(self, answers: Answers) -> list[Path]:
        kinds = {question.name: question.kind for question in self.form.questions()}
        integers = [
            path for path in answers.cells if kinds[path.name] is ValueType.INTEGER and not path.repeat
        ]
        return sorted(integers)


def _as_sent(draft: bytes, sender: str, sent: datetime) -> bytes:
    """The draft as its receiver has it: with a sender and a date."""
    headers = f"From: {sender}\r\nDate: {format_datetime(sent)}\r\n"
    return draft.replace(b"X-Unsent: 1\r\n", headers.encode("ascii"), 1)


def _strangers(workspace: Workspace, period: Period, owed: tuple[Owed, ...]) -> Iterator[ReturnedFile]:
    """What else lies in a mailbox, much of it for somebody to decide."""
    yield from _undecided(workspace, period, owed)
    form = workspace.library.forms()[0]
    unit = workspace.catalogue.valid(period.end)[0]
    whole = workspace.workbook(workspace.instance(form, unit, period))
    yield ReturnedFile("bao-cao-bi-cat.xlsx", whole[: len(whole) // 2])
    yield ReturnedFile("anh-chup-bao-cao.png", _ONE_PIXEL)
    yield ReturnedFile("ghi-chu.txt", "Gửi anh chị đầu mối, đơn vị đang hoàn thiện báo cáo.\n".encode())


def _undecided(workspace: Workspace, period: Period, owed: tuple[Owed, ...]) -> Iterator[ReturnedFile]:
    """Another content under the number that is taken, a unit nobody knows, a paper without figures."""
    debt = next((one for number, one in enumerate(owed) if _fate(one, number) is Fate.CLEAN), owed[0])
    maker = _Maker(workspace, period, debt, workspace.library.form(debt.form_id), _SEED)
    other = maker.workbook(maker.changed_answers())
    yield maker.mail(f"{debt.form_id}_{ascii_name(debt.unit.name)}_sua", other, days_before_due=0)
    instance = workspace.instance(maker.form, debt.unit, period, maker.answers())
    unknown = replace(identity_of(instance), unit_id="000@0000")
    yield ReturnedFile("bieu-mau-khong-ten.xlsx", workbook_bytes(instance, unknown))
    silent = next((one for number, one in enumerate(owed) if _fate(one, number) is Fate.MISSING), debt)
    writer = _Maker(workspace, period, silent, workspace.library.form(silent.form_id), _SEED)
    papers = [Attachment("bao-cao-da-ky.pdf", signed_paper(_SEED))]
    yield writer.mail_of(f"{ascii_name(silent.unit.name)}_chi-van-ban", papers, 1)


def signed_paper(number: int) -> bytes:
    """A page of PDF that stands for a scanned paper; ``number`` makes each its own file."""
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 0/UserUnit 1/Number {number}>>",
    )
    data, starts = b"%PDF-1.4\n", []
    for at, content in enumerate(objects, start=1):
        starts.append(len(data))
        data += f"{at} 0 obj{content}endobj\n".encode()
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    count = len(objects) + 1
    tail = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\n"
    return data + f"{tail}startxref\n{len(data)}\n%%EOF\n".encode()


_ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf"
    "c0000003010100c9fe92ef0000000049454e44ae426082"
)
