"""Numbers as Vietnamese people write them: "." between thousands, "," before decimals."""

from __future__ import annotations

from decimal import Decimal


def format_number(number: Decimal, places: int | None = None) -> str:
    """``1234.5`` as "1.234,5"; with ``places`` exactly that many decimals, else as many as it has."""
    text = f"{number:,.{places}f}" if places is not None else f"{number:,f}"
    whole, _, fraction = text.partition(".")
    if places is None:
        fraction = fraction.rstrip("0")
    whole = whole.replace(",", ".")
    return f"{whole},{fraction}" if fraction else whole
