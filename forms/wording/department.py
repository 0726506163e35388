"""Sentences about receiving, owing and summing up."""

SENTENCES: dict[str, str] = {}
