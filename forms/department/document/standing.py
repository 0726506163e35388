"""Who has reported and who has not, by name, in the words of an official report."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from forms.department.completeness import OwedState, OwedStatus, Timeliness
from forms.department.regime_summary import RegimeSummary, unit_progress
from forms.exchange.word.document import OfficialDocument
from forms.exchange.word.figures import Figure as LiveFigure
from forms.model.path import Path
from forms.model.regime import Binding
from forms.wording import department as words


def write_standing(document: OfficialDocument, summary: RegimeSummary) -> None:
    """The section on the units: how many of whom, who is late, being corrected, missing."""
    document.heading(1, words.STANDING)
    counts = summary.progress
    reported = words.REPORTED_OF.format(reported=counts.reported, owing=counts.owing)
    document.paragraph(
        words.STANDING_BEFORE,
        LiveFigure(Path("bao_cao_da_gui"), reported),
        words.STANDING_ALL[0],
        LiveFigure(Path("bao_cao_hop_le"), str(counts.valid)),
        words.STANDING_ALL[1],
    )
    _write_groups(document, summary.statuses)
    for line in _named(summary):
        document.paragraph(line)


def _write_groups(document: OfficialDocument, statuses: tuple[OwedStatus, ...]) -> None:
    bindings = [one for one in Binding if _of_binding(statuses, one)]
    counted = [(one, unit_progress(_of_binding(statuses, one))) for one in bindings]
    shown = [(binding, counts) for binding, counts in counted if counts.owing]
    for number, (binding, counts) in enumerate(shown, start=1):
        end = "." if number == len(shown) else ";"
        name = words.STANDING_GROUP.format(binding=words.BINDING_GROUPS[binding])
        reported = words.REPORTED_OF.format(reported=counts.reported, owing=counts.owing)
        figure = LiveFigure(Path(f"da_gui_{binding}"), reported)
        document.paragraph(name, figure, words.STANDING_GROUP_END.format(end=end))


def _of_binding(statuses: Iterable[OwedStatus], binding: Binding) -> list[OwedStatus]:
    return [status for status in statuses if status.owed.binding is binding]


def _named(summary: RegimeSummary) -> list[str]:
    statuses = summary.statuses
    provisional = {source.unit.id for one in summary.forms for source in one.sources if source.is_provisional}
    typed = {source.unit.id for one in summary.forms for source in one.sources if source.is_typed}

    def is_waiting(one: OwedStatus) -> bool:
        is_here = one.state in (OwedState.IN_CORRECTION, OwedState.RECEIVED)
        return is_here and one.owed.unit.id not in provisional

    lines = [
        _line(words.STANDING_MISSING, statuses, is_missing) or words.STANDING_NOBODY_MISSING,
        _line(words.STANDING_NOT_PROVIDED, statuses, is_not_provided),
        _line(words.STANDING_CORRECTION, statuses, is_waiting),
        _line(words.STANDING_PROVISIONAL, statuses, lambda one: one.owed.unit.id in provisional),
        _line(words.STANDING_TYPED, statuses, lambda one: one.owed.unit.id in typed),
        _line(words.STANDING_LATE, statuses, lambda one: one.timeliness is Timeliness.LATE),
    ]
    return [line for line in lines if line]


def is_missing(status: OwedStatus) -> bool:
    """An obliged unit of which nothing has come."""
    return status.state is OwedState.MISSING and status.owed.binding is Binding.MANDATORY


def is_not_provided(status: OwedStatus) -> bool:
    """One that was asked to help and has sent nothing; no fault."""
    is_asked = status.owed.binding in (Binding.INVITED, Binding.ASSIGNED)
    return is_asked and status.state is OwedState.MISSING


def _line(pattern: str, statuses: Iterable[OwedStatus], holds: Callable[[OwedStatus], bool]) -> str:
    names = list(dict.fromkeys(one.owed.unit.name for one in statuses if holds(one)))
    return pattern.format(count=len(names), units="; ".join(names)) if names else ""
