"""Sentences about mistakes in a form workbook, for its author."""

SENTENCES: dict[str, str] = {}
