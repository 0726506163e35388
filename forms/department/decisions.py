"""The officer's decisions on a version: each a named deed with a note, written into the history."""

from __future__ import annotations

from forms.department.deeds import needed
from forms.department.desk import Desk
from forms.model.form import Severity
from forms.model.problem import KnownTrouble
from forms.model.report import Amendment, AmendmentKind, DeliveryVerdict
from forms.store.history import Deed, Entry
from forms.store.versions import Version


def accept(desk: Desk, version_id: int, note: str, who: str) -> None:
    """Let a version with errors count, for the reason in ``note``.

    Raises:
        KnownTrouble: ``desk.no_such_version``, ``desk.cannot_decide``, ``desk.note_needed``.
    """
    version = _standing_so(desk, version_id, DeliveryVerdict.IN_CORRECTION)
    _judge(desk, version, DeliveryVerdict.VALID, version.amendment, Deed.ACCEPTED, needed(note), who)


def choose(desk: Desk, version_id: int, note: str, who: str) -> DeliveryVerdict:
    """Of two contents with one number take this one: it becomes the next version of its report.

    Returns:
        How it stands now: valid, or in correction where it has errors.

    Raises:
        KnownTrouble: as :func:`accept`.
    """
    version = _standing_so(desk, version_id, DeliveryVerdict.DECISION)
    problems = desk.store.deliveries.of_version(version_id).problems
    is_bad = any(problem.severity is Severity.ERROR for problem in problems)
    standing = DeliveryVerdict.IN_CORRECTION if is_bad else DeliveryVerdict.VALID
    _judge(desk, version, standing, _next(desk, version), Deed.CHOSEN, needed(note), who)
    return standing


def set_aside(desk: Desk, version_id: int, note: str, who: str) -> None:
    """Of two contents with one number keep the one that is held; this one is only kept.

    Raises:
        KnownTrouble: as :func:`accept`.
    """
    version = _standing_so(desk, version_id, DeliveryVerdict.DECISION)
    _judge(desk, version, DeliveryVerdict.OLDER, version.amendment, Deed.SET_ASIDE, needed(note), who)


def held(desk: Desk, version: Version) -> Version | None:
    """The latest version of the same report that has its place in the row."""
    found = [one for one in desk.store.versions.of_report(version.report.key) if one.is_held]
    return found[-1] if found else None


def _standing_so(desk: Desk, version_id: int, standing: DeliveryVerdict) -> Version:
    try:
        version = desk.store.versions.get(version_id)
    except KeyError as error:
        raise KnownTrouble("desk.no_such_version", version=version_id) from error
    if version.standing is not standing:
        raise KnownTrouble("desk.cannot_decide", standing=version.standing.value)
    return version


def _next(desk: Desk, version: Version) -> Amendment:
    latest = held(desk, version)
    if latest is None:
        return version.amendment
    kind = version.amendment.kind
    is_first = kind is AmendmentKind.FIRST
    return Amendment(AmendmentKind.REPLACEMENT if is_first else kind, latest.amendment.number + 1)


def _judge(
    desk: Desk,
    version: Version,
    standing: DeliveryVerdict,
    amendment: Amendment,
    deed: Deed,
    note: str,
    who: str,
) -> None:
    with desk.store.transaction():
        desk.store.versions.judge(version.id, standing, amendment, note)
        desk.store.history.add(
            Entry(
                who,
                deed,
                version.report.key,
                version.id,
                old=version.standing.value,
                new=standing.value,
                why=note,
            )
        )
