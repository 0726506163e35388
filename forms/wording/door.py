"""Sentences about files from outside, before anything is read in them."""

SENTENCES: dict[str, str] = {}
