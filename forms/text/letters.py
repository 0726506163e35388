"""Capitals at the beginning of what is said."""

from __future__ import annotations


def capitalised(words: str) -> str:
    """``words`` beginning with a capital; the rest stays, as in the name "đợt rà soát CĐS"."""
    return words[:1].upper() + words[1:]
