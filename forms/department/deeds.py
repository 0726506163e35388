"""What every deed of the officer has in common: it needs a reason."""

from __future__ import annotations

from forms.model.problem import KnownTrouble
from forms.text.unicode import nfc


def needed(note: str) -> str:
    """The note, trimmed.

    Raises:
        KnownTrouble: ``desk.note_needed``, it is empty.
    """
    text = nfc(note).strip()
    if not text:
        raise KnownTrouble("desk.note_needed")
    return text
