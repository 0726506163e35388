"""Whether a file may report at all: its period is open, its unit exists and owes that form."""

from __future__ import annotations

from dataclasses import dataclass

from forms.department.read_file import ReadFile
from forms.exchange.identity import Identity
from forms.model.form import Form, Severity
from forms.model.period import Period
from forms.model.problem import Fact, Problem
from forms.model.report import ReportKey
from forms.model.unit import Unit, UnitCatalogue
from forms.store.store import Store


class NotAdmitted(Exception):
    """The file is refused for ``problem``; ``key`` is the report it says it is, where that is known."""

    def __init__(self, problem: Problem, key: ReportKey | None = None) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.key = key


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may report: what it says, for whom, when, and with which frozen form."""

    identity: Identity
    unit: Unit
    period: Period
    form: Form
    form_hash: str

    @property
    def key(self) -> ReportKey:
        """The report that it is a version of."""
        return ReportKey(self.form.id, self.unit.id, self.period.id)


def admit(read_file: ReadFile, store: Store, catalogue: UnitCatalogue) -> Admitted:
    """Let the file in by what it says of itself.

    Raises:
        NotAdmitted: it is no report, its period is not open, its unit unknown or gone, or the form is
            not one that the unit owes.
    """
    identity = read_file.identity
    if identity is None:
        raise NotAdmitted(_refusal("department.not_a_report"))
    period = store.periods.get(identity.period_id)
    if period is None:
        raise _refused(identity, "department.period_not_open", period=identity.period_id)
    unit = _unit(identity, period, catalogue)
    _owes(identity, unit, period, store)
    hash_ = _form_hash(identity, store)
    return Admitted(identity, unit, period, store.forms.form(hash_), hash_)


def _unit(identity: Identity, period: Period, catalogue: UnitCatalogue) -> Unit:
    unit = catalogue.resolve(identity.unit_id, period.end)
    if unit is None:
        raise _refused(identity, "department.unknown_unit", unit=identity.unit_id, period=period.id)
    if not unit.is_valid(period.end):
        raise _refused(
            identity, "department.unit_not_valid", unit=unit.name, period=period.id, day=period.end
        )
    return unit


def _owes(identity: Identity, unit: Unit, period: Period, store: Store) -> None:
    owed = [one.form_id for one in store.periods.owed_by(period.id, unit.id)]
    if identity.form_id in owed:
        return
    titles = {form.id: form.title for form in store.periods.forms(period.id)}
    found = titles.get(identity.form_id, identity.form_id)
    if owed:
        wanted = tuple(titles[form_id] for form_id in owed)
        raise _refused(
            identity, "department.wrong_form", unit=unit.name, found=found, wanted=wanted, period=period.id
        )
    raise _refused(identity, "department.not_owed", unit=unit.name, form=found, period=period.id)


def _form_hash(identity: Identity, store: Store) -> str:
    of_period = store.periods.form_hash(identity.period_id, identity.form_id)
    if identity.form_hash in ("", of_period):
        return of_period
    # A file made with an earlier issue of the form is read by that issue: names keep their meaning.
    if identity.form_hash in store.forms.hashes(identity.form_id):
        return identity.form_hash
    raise _refused(
        identity,
        "department.unknown_form_version",
        form=store.forms.form(of_period).title,
        found=identity.form_version,
        wanted=store.forms.form(of_period).version,
    )


def _refused(identity: Identity, code: str, **facts: Fact) -> NotAdmitted:
    key = ReportKey(identity.form_id, identity.unit_id, identity.period_id)
    return NotAdmitted(_refusal(code, **facts), key)


def _refusal(code: str, **facts: Fact) -> Problem:
    return Problem(code, Severity.ERROR, facts=facts)
