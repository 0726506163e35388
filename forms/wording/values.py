"""Sentences about typed and imported values."""

SENTENCES: dict[str, str] = {}
