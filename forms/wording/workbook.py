"""Sentences about what stands in a report workbook."""

SENTENCES: dict[str, str] = {}
