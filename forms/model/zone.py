"""The zone that days are reckoned in."""

from __future__ import annotations

from datetime import timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam keeps one time the whole year."""
