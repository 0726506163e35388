"""Sentences about the workspace and its database."""

SENTENCES: dict[str, str] = {}
