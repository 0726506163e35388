"""Sentences about checks of a report."""

SENTENCES: dict[str, str] = {}
