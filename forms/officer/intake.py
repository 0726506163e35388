"""*Tiếp nhận*: the officer's deeds over files that came and the reports in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path as FilePath

from forms.department import decisions
from forms.department.call import Call, Typed
from forms.department.counting import opened
from forms.department.deeds import needed
from forms.department.file_view import FileView, view_file
from forms.department.inbox import NOT_TAKEN, InboxRow, inbox
from forms.department.intake import Intake, Taken
from forms.department.paper_senders import PaperSenders
from forms.department.read_file import ReadFile
from forms.department.reply import reply_to
from forms.exchange.identity import Identity
from forms.exchange.package import ascii_name
from forms.exchange.parcel_item import Item, item_of
from forms.file_desk import FileDesk
from forms.model.answers import Answers
from forms.model.form import Form, Severity
from forms.model.path import Path
from forms.model.problem import KnownTrouble, Problem
from forms.model.reading import read_text
from forms.model.report import DeliveryVerdict, ReportKey, ReportState
from forms.model.value import Answer
from forms.officer.acting import Officer
from forms.outside_files import Incoming, arrival_of, for_intake
from forms.store.deliveries import Arrival, Delivery
from forms.store.history import Deed, Entry
from forms.workspace import Progress, no_progress

_MOST_DRAFTS = 100


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that is being typed here from a unit's paper; ``filled`` cells so far."""

    report_id: int
    key: ReportKey
    unit: str
    filled: int


class IntakeDeeds(Officer):
    """Taking in, judging, asking back, answering."""

    # -- taking in -------------------------------------------------------------------------------

    def receive(
        self,
        paths: Sequence[FilePath],
        *,
        sent: datetime | None = None,
        is_dry_run: bool = False,
        progress: Progress = no_progress,
    ) -> Iterator[Taken]:
        """Take in files, folders, mails and zips: one verdict and one transaction each.

        Signed papers come last: whose they are is told by the workbooks that came with them.

        Args:
            paths: what the officer gives.
            sent: when they were sent, for those that came without a mail.
            is_dry_run: the verdicts of the real thing, and nothing stays.
            progress: told after each file; the number of files grows while mails and zips are opened. What it
                raises ends the batch, and what is in stays in.
        """
        intake, senders = Intake(self.desk), PaperSenders(self.workspace.store)
        received = self.workspace.now()
        items = Incoming(paths)
        with self.workspace.store.rehearsal() if is_dry_run else nullcontext():
            for done, (item, found) in enumerate(self._read(items), start=1):
                arrival = arrival_of(item, received, sent)
                key = senders.whose(arrival, item.kind, item.subject) if item.may_be_paper else None
                if key is not None:
                    taken = intake.receive_paper(arrival, key)
                else:
                    taken = intake.receive(arrival, for_intake(found))
                senders.note(arrival, taken.key)
                yield taken
                progress(done, len(items), item.name)

    def inbox(self, period_id: str) -> tuple[InboxRow, ...]:
        """Every file of the period and those of nobody, in the groups an officer works through.

        Raises:
            KnownTrouble: ``department.no_such_period``.
        """
        return inbox(self.desk, opened(self.desk, period_id))

    def file(self, row: InboxRow) -> FileView:
        """One file in full."""
        return view_file(self.desk, row)

    def delivery(self, delivery_id: int) -> Delivery:
        """A received file.

        Raises:
            KnownTrouble: ``desk.no_such_file``.
        """
        try:
            return self.desk.store.deliveries.get(delivery_id)
        except KeyError as error:
            raise KnownTrouble("desk.no_such_file", file=delivery_id) from error

    def save_original(self, delivery_id: int, folder: FilePath) -> FilePath:
        """Write a received file as it came into ``folder``, for the system's program to open.

        Raises:
            KnownTrouble: ``desk.no_such_file``, or a trouble of the disk.
        """
        delivery = self.delivery(delivery_id)
        name = FilePath(delivery.name.replace("\\", "/")).name
        suffix = FilePath(name).suffix[:8]
        path = folder / f"{delivery.id}_{ascii_name(name.removesuffix(suffix))}{suffix}"
        self.workspace.write(path, self.desk.store.deliveries.content(delivery.file_hash))
        return path

    # -- decisions -------------------------------------------------------------------------------

    def accept(self, delivery_id: int, note: str) -> None:
        """Let a report with errors count, for the reason in ``note``.

        Raises:
            KnownTrouble: ``desk.no_such_version``, ``desk.cannot_decide``, ``desk.note_needed``.
        """
        decisions.accept(self.desk, self._version_id(delivery_id), note, self.who)

    def choose(self, delivery_id: int, note: str) -> None:
        """Of two contents with one number take this one.

        Raises:
            KnownTrouble: as :meth:`accept`.
        """
        decisions.choose(self.desk, self._version_id(delivery_id), note, self.who)

    def set_aside(self, delivery_id: int, note: str) -> None:
        """Of two contents with one number keep the one that is held.

        Raises:
            KnownTrouble: as :meth:`accept`.
        """
        decisions.set_aside(self.desk, self._version_id(delivery_id), note, self.who)

    def take_as(self, delivery_id: int, key: ReportKey, note: str) -> Taken:
        """Take a workbook that does not say whose it is as that report, and read it so.

        Raises:
            KnownTrouble: ``desk.no_such_file``, ``desk.has_version``, ``desk.note_needed``,
                ``desk.not_owed``.
        """
        delivery, why = self._undecided(delivery_id), needed(note)
        form = self._owed_form(key)
        told = Identity(form.id, form.version, "", key.unit_id, key.period_id)
        data = self.desk.store.deliveries.content(delivery.file_hash)
        ((_, found),) = self._read([item_of(delivery.name, data)], told)
        arrival = _again(delivery, data)
        with self.desk.store.transaction():
            taken = Intake(self.desk).receive(arrival, for_intake(found))
            self._tell(Deed.TAKEN_AS, taken.key or key, delivery.name, why, taken.version_id)
        return taken

    def keep_as_paper(
        self, delivery_id: int, key: ReportKey, reference: str = "", day: date | None = None
    ) -> None:
        """The file is the signed paper of that report; or what it is, with its number and day.

        Raises:
            KnownTrouble: ``desk.no_such_file``, ``desk.has_version``, ``desk.not_owed``.
        """
        delivery = self._undecided(delivery_id)
        self._owed_form(key)
        facts = {"unit": self.desk.unit(key.unit_id).name}
        told = Problem("department.paper_kept", Severity.NOTE, facts=facts).in_file(delivery.name)
        with self.desk.store.transaction():
            self.desk.store.deliveries.judge(delivery_id, DeliveryVerdict.PAPER, (told,), key)
            self.desk.store.papers.keep(delivery_id, reference.strip(), day)
            self._tell(Deed.PAPER_KEPT, key, reference.strip() or delivery.name, delivery.name)

    def refuse(self, delivery_id: int, note: str) -> None:
        """A file that waited for a decision is not taken, for the reason in ``note``.

        Raises:
            KnownTrouble: ``desk.no_such_file``, ``desk.has_version``, ``desk.note_needed``.
        """
        delivery, why = self._undecided(delivery_id), needed(note)
        told = Problem(NOT_TAKEN, Severity.ERROR, facts={"reason": why}).in_file(delivery.name)
        key = delivery.key or ReportKey("", "", "")
        with self.desk.store.transaction():
            self.desk.store.deliveries.judge(
                delivery_id, DeliveryVerdict.REFUSED, (told, *delivery.problems), delivery.key
            )
            self._tell(Deed.NOT_TAKEN, key, delivery.name, why)

    # -- asking back, answering ------------------------------------------------------------------

    def ask_for_correction(self, delivery_id: int, due: date, folder: FilePath) -> tuple[FilePath, ...]:
        """*Đề nghị chỉnh sửa*: the marked workbook and the mail draft, written into ``folder``.

        Raises:
            KnownTrouble: ``desk.no_such_version``, ``desk.no_points``, or a trouble of the disk.
        """
        from forms.department.correction import ask_for_correction

        papers = ask_for_correction(self.desk, self._version_id(delivery_id), due, self.who)
        return self._write(folder, papers.files)

    def reply(self, delivery_ids: Sequence[int], folder: FilePath) -> tuple[FilePath, ...]:
        """A reply mail with the receipt for each file of a known unit, written into ``folder``.

        Raises:
            KnownTrouble: ``desk.no_such_file``, ``desk.nobody_to_answer``, or a trouble of the disk.
        """
        files: dict[str, bytes] = {}
        for id_ in delivery_ids:
            for name, data in reply_to(self.desk, self.delivery(id_)).items():
                files[name if name not in files else f"{id_}_{name}"] = data
        if not files:
            raise KnownTrouble("desk.nobody_to_answer")
        return self._write(folder, files)

    # -- typed here ------------------------------------------------------------------------------

    def correct_by_phone(self, key: ReportKey, told: Mapping[Path, str], call: Call) -> Typed:
        """*Sửa theo điện thoại*: answers as the unit said them, in the words the officer typed.

        Raises:
            KnownTrouble: ``desk.nothing_held``, ``desk.nothing_changed``, ``desk.note_needed``,
                ``desk.caller_needed``, ``desk.not_readable``.
        """
        from forms.department.desk_entry import correct_by_phone

        if not call.caller.strip():
            raise KnownTrouble("desk.caller_needed")
        form = self._owed_form(key)
        kinds = {question.name: question for question in form.questions()}
        changed: dict[Path, Answer | None] = {}
        for path, text in told.items():
            question = kinds[path.name]
            choices = next((one for one in form.choice_lists if one.name == question.choices), None)
            reading = read_text(question.kind, text, choices, question.unit)
            if reading.code and reading.severity is Severity.ERROR:
                raise KnownTrouble("desk.not_readable", text=text, label=question.label)
            changed[path] = reading.answer
        return correct_by_phone(self.desk, key, changed, call, self.who)

    def take_typed(self, answers: Answers, call: Call) -> Typed:
        """*Nhập hộ*: a whole report that was typed here from the unit's paper.

        Raises:
            KnownTrouble: ``desk.note_needed``, ``desk.caller_needed``, ``desk.not_owed``.
        """
        from forms.department.desk_entry import type_from_paper

        if not call.caller.strip():
            raise KnownTrouble("desk.caller_needed")
        return type_from_paper(self.desk, answers, call, self.who)

    def drafts(self, period_id: str) -> tuple[Draft, ...]:
        """The reports of other units that are being typed here and were not taken in yet."""
        store, period = self.desk.store, opened(self.desk, period_id)
        own = {self.desk.receiver(form, period).id for form in store.periods.forms(period.id)}
        found = []
        for report in store.reports.latest(_MOST_DRAFTS):
            key = report.key
            is_open = report.state is ReportState.EDITING and key.period_id == period_id
            if is_open and key.unit_id not in own:
                filled = len(store.reports.read(report.id).answers.cells)
                found.append(Draft(report.id, key, self.desk.unit(key.unit_id).name, filled))
        return tuple(found)

    def take_draft(self, draft: Draft, call: Call) -> Typed:
        """Take in what was typed on the entry page from a unit's paper.

        Raises:
            KnownTrouble: as :meth:`take_typed`.
        """
        with self.desk.store.transaction():
            typed = self.take_typed(self.desk.store.reports.read(draft.report_id).answers, call)
            self.desk.store.lives.add_step(draft.report_id, ReportState.RECEIVED)
        return typed

    def confirm_typed(self, version_id: int, how: str) -> None:
        """The unit stands by what was typed here.

        Raises:
            KnownTrouble: ``desk.no_such_version``, ``desk.note_needed``.
        """
        from forms.department.desk_entry import confirm

        confirm(self.desk, version_id, how, self.who)

    # -- within ----------------------------------------------------------------------------------

    def _read(self, items: Iterable[Item], told: Identity | None = None) -> Iterator[tuple[Item, ReadFile]]:
        return FileDesk(self.workspace).read_items(items, told=told, is_at_department=True)

    def _version_id(self, delivery_id: int) -> int:
        version_id = self.delivery(delivery_id).version_id
        if version_id is None:
            raise KnownTrouble("desk.no_such_version", version=delivery_id)
        return version_id

    def _undecided(self, delivery_id: int) -> Delivery:
        delivery = self.delivery(delivery_id)
        if delivery.version_id is not None:
            raise KnownTrouble("desk.has_version", file=delivery.name)
        return delivery

    def _owed_form(self, key: ReportKey) -> Form:
        """The form frozen for a report that is owed.

        Raises:
            KnownTrouble: ``desk.not_owed``.
        """
        owed = {one.form_id for one in self.desk.store.periods.owed_by(key.period_id, key.unit_id)}
        if key.form_id not in owed:
            raise KnownTrouble("desk.not_owed", unit=self.desk.unit(key.unit_id).name, period=key.period_id)
        hash_ = self.desk.store.periods.form_hash(key.period_id, key.form_id)
        return self.desk.store.forms.form(hash_)

    def _write(self, folder: FilePath, files: Mapping[str, bytes]) -> tuple[FilePath, ...]:
        for name, data in files.items():
            self.workspace.write(folder / name, data)
        return tuple(folder / name for name in files)

    def _tell(self, deed: Deed, key: ReportKey, new: str, why: str, version_id: int | None = None) -> None:
        self.desk.store.history.add(Entry(self.who, deed, key, version_id, new=new, why=why))


def _again(delivery: Delivery, data: bytes) -> Arrival:
    """The file as it arrived the first time: judged again it stays one delivery."""
    return Arrival(delivery.name, data, delivery.received, delivery.container, delivery.sender, delivery.sent)
