"""What the Department's deeds have in common: the workspace, the units, the rules of the kept forms."""

from __future__ import annotations

from collections.abc import Callable

from forms.department.completeness import holders
from forms.department.consolidation import without_conditions
from forms.model.answers import Answers
from forms.model.form import Form
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit, UnitCatalogue
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
from forms.store.store import Store

SurroundingsOf = Callable[[Form, Unit, Period], Surroundings]
"""Gives what a report of the form knows without being told: its rows, earlier figures, the instant."""


class Desk:
    """One workspace at work; forms are compiled once.

    Attributes:
        surroundings_of: see :data:`SurroundingsOf`.
    """

    def __init__(self, store: Store, catalogue: UnitCatalogue, surroundings_of: SurroundingsOf) -> None:
        self.store = store
        self.catalogue = catalogue
        self.surroundings_of = surroundings_of
        self._programs: dict[str, Program] = {}
        self._open_programs: dict[str, Program] = {}

    def program(self, form_hash: str) -> Program:
        """The compiled rules of a kept form.

        Raises:
            KeyError: the form is not kept here.
        """
        if form_hash not in self._programs:
            self._programs[form_hash] = compile_form(self.store.forms.form(form_hash))
        return self._programs[form_hash]

    def open_program(self, form_hash: str) -> Program:
        """The same without conditions and checks, as a Summary reckons with it.

        Raises:
            KeyError: the form is not kept here.
        """
        if form_hash not in self._open_programs:
            form = without_conditions(self.program(form_hash).form)
            self._open_programs[form_hash] = compile_form(form)
        return self._open_programs[form_hash]

    def unit(self, unit_id: str) -> Unit:
        """The unit of that id; one that the catalogue no longer has is known by its id alone."""
        return self.catalogue.get(unit_id) or Unit(unit_id.partition("@")[0], unit_id, "")

    def receiver(self, form: Form, period: Period) -> Unit:
        """Who gathers the reports of the form, or has taken that over.

        Raises:
            KnownTrouble: ``department.no_receiver``, the catalogue has no such unit.
        """
        code = form.regime.receiver if form.regime else ""
        unit = next(holders(code, self.catalogue, period.end), None)
        if unit is None:
            raise KnownTrouble("department.no_receiver", receiver=code, form=form.title, period=period.id)
        return unit

    def instance(self, answers: Answers, form_hash: str, unit: Unit, period: Period) -> Instance:
        """A live report of a unit."""
        program = self.program(form_hash)
        return Instance(program, answers, self.surroundings_of(program.form, unit, period))
