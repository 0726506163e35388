"""Instants as text that sorts in time: UTC, always with microseconds."""

from __future__ import annotations

from datetime import UTC, datetime


def write_instant(instant: datetime) -> str:
    """An aware instant as ``2024-06-12T07:02:00.000000+00:00``.

    Raises:
        ValueError: the instant has no zone.
    """
    if instant.tzinfo is None:
        raise ValueError(f"an instant without a zone: {instant!r}")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def read_instant(text: str) -> datetime:
    """The instant that :func:`write_instant` wrote."""
    return datetime.fromisoformat(text)
