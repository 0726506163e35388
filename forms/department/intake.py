"""Taking in what reached the Department: one verdict and one transaction for each file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forms.department.admission import Admitted, NotAdmitted, admit
from forms.department.desk import Desk
from forms.department.examined import Examined, basis_of
from forms.department.findings import examine, is_empty
from forms.department.numbering import Candidate, Numbered, number
from forms.department.read_file import ReadFile
from forms.model.answers import Answers
from forms.model.canonical import reconciliation_code
from forms.model.form import Severity
from forms.model.problem import Fact, Problem
from forms.model.report import Amendment, DeliveryVerdict, Report, ReportKey
from forms.rules.instance import Instance
from forms.store.deliveries import Arrival
from forms.store.history import Deed, Entry
from forms.store.versions import Places


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file.

    Attributes:
        name: as it was given.
        key: the report that it is, where that could be told.
        amendment: the version that it became or repeats.
        code: its mã đối chiếu, empty where no report was read.
        version_id: the version that it became or repeats.
    """

    name: str
    container: str
    verdict: DeliveryVerdict
    problems: tuple[Problem, ...]
    key: ReportKey | None = None
    amendment: Amendment | None = None
    code: str = ""
    version_id: int | None = None


class Intake:
    """Receives files for the open periods of a workspace.

    For a dry run call :meth:`receive` inside ``store.rehearsal()``: the verdicts are those of the real
    thing, one file seeing those before it, and nothing stays.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store

    def receive(self, arrival: Arrival, read_file: ReadFile) -> Taken:
        """Judge one file and keep it with its verdict; either all of it is kept or nothing."""
        try:
            admitted = admit(read_file, self._store, self._desk.catalogue)
            answers = self._own_answers(read_file, admitted)
        except NotAdmitted as refusal:
            return self._refuse(arrival, read_file, refusal)
        examined = self._examine(read_file, admitted, answers, arrival.name)
        report = Report(answers, admitted.form_hash, admitted.identity.amendment)
        with self._store.transaction():
            return self._take(arrival, admitted, _Content(report, read_file.places, examined))

    def receive_paper(self, arrival: Arrival, key: ReportKey) -> Taken:
        """Keep a file as the signed paper of a report, whatever stands in it."""
        earlier = self._store.deliveries.find(arrival)
        is_known = earlier is not None and earlier.verdict is DeliveryVerdict.PAPER
        code = "department.paper_again" if is_known else "department.paper_kept"
        told = Problem(code, Severity.NOTE, facts={"unit": self._desk.unit(key.unit_id).name})
        problems = (_of_file(told, arrival.name),)
        if is_known:
            return Taken(arrival.name, arrival.container, DeliveryVerdict.SAME_AGAIN, problems, key)
        with self._store.transaction():
            id_ = self._store.deliveries.keep(arrival, DeliveryVerdict.PAPER, problems, key)
            self._store.papers.keep(id_)
        return Taken(arrival.name, arrival.container, DeliveryVerdict.PAPER, problems, key)

    def _own_answers(self, read_file: ReadFile, admitted: Admitted) -> Answers:
        """What was answered, under the report that the file was admitted as."""
        answers = read_file.answers
        if answers is None:
            raise NotAdmitted(_problem("department.nothing_read"), admitted.key)
        if is_empty(answers) and not _has_errors(read_file):
            raise NotAdmitted(_problem("department.empty_report", unit=admitted.unit.name), admitted.key)
        key = admitted.key
        return replace(answers, form_id=key.form_id, unit_id=key.unit_id, period_id=key.period_id)

    def _examine(self, read_file: ReadFile, admitted: Admitted, answers: Answers, name: str) -> Examined:
        """What the reader found, unless the figures it stood on are others by now."""
        around = self._desk.surroundings_of(admitted.form, admitted.unit, admitted.period)
        if read_file.examined and read_file.basis == basis_of(admitted.form_hash, around):
            return read_file.examined
        instance = Instance(self._desk.program(admitted.form_hash), answers, around)
        return examine(read_file, instance, name, is_at_department=True)

    def _refuse(self, arrival: Arrival, read_file: ReadFile, refusal: NotAdmitted) -> Taken:
        # What the reader could not read explains a file better than what is then absent from it.
        is_explained = _has_errors(read_file) and refusal.problem.code in _EXPLAINED_BY_READER
        told = () if is_explained else (refusal.problem,)
        problems = tuple(_of_file(one, arrival.name) for one in (*told, *read_file.problems))
        verdict = DeliveryVerdict.REFUSED
        self._store.deliveries.keep(arrival, verdict, problems, refusal.key)
        return Taken(arrival.name, arrival.container, verdict, problems, refusal.key)

    def _take(self, arrival: Arrival, admitted: Admitted, content: _Content) -> Taken:
        examined = content.examined
        earlier = self._store.versions.receipts_of(admitted.key)
        numbered = number(_candidate(arrival, admitted, examined), earlier)
        verdict = numbered.verdict or _standing(examined)
        note = _note(verdict, numbered, admitted)
        problems = (*(_of_file(one, arrival.name) for one in note), *examined.problems)
        version_id = numbered.same_as
        if version_id is None:
            version_id = self._keep_version(content, numbered.amendment, verdict)
        else:
            self._confirm(version_id, arrival, admitted)
        self._store.deliveries.keep(arrival, verdict, problems, admitted.key, version_id)
        return Taken(
            arrival.name,
            arrival.container,
            verdict,
            problems,
            admitted.key,
            numbered.amendment,
            reconciliation_code(examined.answers_hash),
            version_id,
        )

    def _confirm(self, version_id: int, arrival: Arrival, admitted: Admitted) -> None:
        """A file with the content of a version that was typed here is the unit's own word for it."""
        typed = self._store.desk_entries.get(version_id)
        if typed is not None and typed.confirmed is None:
            self._store.desk_entries.confirm(version_id, arrival.name)
            entry = Entry(arrival.sender, Deed.CONFIRMED, admitted.key, version_id, why=arrival.name)
            self._store.history.add(entry)

    def _keep_version(self, content: _Content, amendment: Amendment, standing: DeliveryVerdict) -> int:
        report = replace(content.report, amendment=amendment)
        hash_ = content.examined.answers_hash
        version_id = self._store.versions.add(report, hash_, content.places, standing)
        self._store.facts.put(version_id, content.examined.numbers)
        return version_id


@dataclass(frozen=True, slots=True)
class _Content:
    """What a file brought, before it has its number."""

    report: Report
    places: Places
    examined: Examined


_EXPLAINED_BY_READER = frozenset({"department.not_a_report", "department.nothing_read"})


def _has_errors(read_file: ReadFile) -> bool:
    return any(problem.severity is Severity.ERROR for problem in read_file.problems)


def _candidate(arrival: Arrival, admitted: Admitted, examined: Examined) -> Candidate:
    identity = admitted.identity
    return Candidate(
        identity.amendment, not identity.code, examined.answers_hash, arrival.sent, arrival.received
    )


def _standing(examined: Examined) -> DeliveryVerdict:
    return DeliveryVerdict.IN_CORRECTION if examined.has_errors else DeliveryVerdict.VALID


def _note(verdict: DeliveryVerdict, numbered: Numbered, admitted: Admitted) -> tuple[Problem, ...]:
    """What the officer should know of the verdict beyond its name."""
    facts: dict[str, Fact] = {"unit": admitted.unit.name, "number": numbered.amendment.number}
    match verdict:
        case DeliveryVerdict.SAME_AGAIN:
            return (Problem("department.same_again", Severity.NOTE, facts=facts),)
        case DeliveryVerdict.OLDER:
            return (Problem("department.older", Severity.NOTE, facts=facts),)
        case DeliveryVerdict.DECISION:
            return (Problem("department.decision", Severity.WARNING, facts=facts),)
    if numbered.amendment != admitted.identity.amendment:
        return (Problem("department.numbered", Severity.NOTE, facts=facts),)
    return ()


def _problem(code: str, **facts: Fact) -> Problem:
    return Problem(code, Severity.ERROR, facts=facts)


def _of_file(problem: Problem, name: str) -> Problem:
    return replace(problem, place=replace(problem.place, file=problem.place.file or name))
