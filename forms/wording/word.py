"""Sentences about Word documents and templates."""

SENTENCES: dict[str, str] = {}
