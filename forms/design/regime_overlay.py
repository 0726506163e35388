"""What a workspace says of a regime instead of the form that brought it: switched, dates, receiver, owers.

A table that the Department edits in a spreadsheet program, ``regimes.csv`` (UTF-8, commas or semicolons),
with the words of the regime sheet:

=====================  ==============  ==========================================================
form                   item            who, value
=====================  ==============  ==========================================================
an id of the library   basis           value: the legal basis (số, ký hiệu, ngày của văn bản)
                       switched        value: on | off
                       receiver        value: the code of the unit that gathers
                       cycle           who: S1 | S2 | Y | DX; value as in the regime sheet, or ``off``
                       reporter        who, value as in the regime sheet; all together replace the form's
                       name, content,  value
                       means, outline,
                       opening, subject
=====================  ==============  ==========================================================
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO

from forms.model.form import Form
from forms.model.problem import Problem
from forms.model.regime import Cycle, PeriodKind, Regime, Reporter

FILE = "regimes.csv"
"""Its name in the library folder of a workspace and in a package."""

COLUMNS = ("form", "item", "who", "value")
TEXTS = ("name", "content", "means", "outline", "opening", "subject")
OFF = "off"


class RegimesRefused(Exception):
    """The table cannot be used; ``problems`` names each row at fault."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__([problem.code for problem in problems])
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class RegimeOverlay:
    """What is said of one form's regime; ``None`` and empty parts leave it as the form has it.

    Attributes:
        basis: the legal basis; needed to switch on what ships switched off.
        cycles: by kind; ``None`` takes that cycle away.
    """

    is_switched_off: bool | None = None
    basis: str = ""
    receiver: str = ""
    cycles: Mapping[PeriodKind, Cycle | None] = field(default_factory=dict)
    reporters: tuple[Reporter, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def applied(self, form: Form) -> Form:
        """The form under the regime of this workspace."""
        if form.regime is None:
            return form
        return replace(form, regime=self._regime(form.regime))

    def _regime(self, regime: Regime) -> Regime:
        cycles: dict[PeriodKind, Cycle | None] = {cycle.kind: cycle for cycle in regime.cycles}
        cycles.update(self.cycles)
        is_off = regime.is_switched_off if self.is_switched_off is None else self.is_switched_off
        texts = self.texts
        return replace(
            regime,
            name=texts.get("name", regime.name),
            content=texts.get("content", regime.content),
            means=texts.get("means", regime.means),
            outline=texts.get("outline", regime.outline),
            opening=texts.get("opening", regime.opening),
            subject=texts.get("subject", regime.subject),
            basis=self.basis or regime.basis,
            receiver=self.receiver or regime.receiver,
            cycles=tuple(cycle for cycle in cycles.values() if cycle is not None),
            reporters=self.reporters or regime.reporters,
            is_switched_off=is_off,
        )


def write_overlays(overlays: Mapping[str, RegimeOverlay]) -> bytes:
    """The table that :func:`read_overlays` reads."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for form_id, overlay in sorted(overlays.items()):
        writer.writerows((form_id, *row) for row in overlay_rows(overlay))
    return stream.getvalue().encode("utf-8-sig")


def overlay_rows(overlay: RegimeOverlay) -> Iterator[tuple[str, str, str]]:
    """What an overlay says, as item, who and value."""
    if overlay.basis:
        yield "basis", "", overlay.basis
    if overlay.is_switched_off is not None:
        yield "switched", "", OFF if overlay.is_switched_off else "on"
    if overlay.receiver:
        yield "receiver", "", overlay.receiver
    for kind, cycle in overlay.cycles.items():
        yield "cycle", kind.value, OFF if cycle is None else _days(cycle)
    for reporter in overlay.reporters:
        but = f" but {' '.join(reporter.but)}" if reporter.but else ""
        yield "reporter", reporter.who, f"{reporter.binding.value}{but}"
    for item, text in overlay.texts.items():
        yield item, "", text


def _days(cycle: Cycle) -> str:
    days = [f"{day.day:02d}/{day.month:02d}" for day in (cycle.start, cycle.end, cycle.due) if day]
    return f"{days[0]} - {days[1]}, {days[2]}" if len(days) == 3 else ""
