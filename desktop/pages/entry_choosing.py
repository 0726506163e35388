"""Choosing without typing: which choice a key or a click means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.models.entry_desk import EntryDesk
from forms.model.path import Path
from forms.model.value import ValueType
from forms.text.keys import search_key

_ON, _OFF = ("x", "1", "c"), ("0", "k")
"""Keys that tick and untick: x, 1 and có; 0 and không."""


def choose_by_key(desk: EntryDesk, path: Path, event: QKeyEvent) -> bool:
    """Space goes on to the next choice; a figure or first letter picks one. Whether the key was used."""
    key = letter(event)
    question = desk.question(path.name)
    if question.kind is ValueType.ACKNOWLEDGE:
        wanted = wanted_tick(event, is_on=desk.value(path) is not None)
        if wanted is not None:
            desk.acknowledge_tick(path, is_on=wanted)
        return bool(key)
    choices = desk.shown_choices(path)
    if choices is None:
        return False
    names = [choice.name for choice in choices.choices]
    if event.key() == Qt.Key.Key_Space:
        now = desk.value(path)
        at = names.index(now) if isinstance(now, str) and now in names else -1
        desk.put(path, names[(at + 1) % len(names)])
        return True
    found = [choice.name for choice in choices.choices if key and search_key(choice.label).startswith(key)]
    if key.isdigit():
        place = int(key) - 1 if int(key) else len(names) - 1
        found = names[place : place + 1]
    if found:
        desk.put(path, found[0])
    return bool(key)


def choose_at(desk: EntryDesk, path: Path, place: int) -> None:
    """Choose the painted choice at that place."""
    question = desk.question(path.name)
    if question.kind is ValueType.ACKNOWLEDGE:
        desk.acknowledge_tick(path, is_on=desk.value(path) is None)
        return
    choices = desk.shown_choices(path)
    if choices is not None:
        desk.put(path, choices.choices[place].name)


def wanted_tick(event: QKeyEvent, *, is_on: bool) -> bool | None:
    """What a key makes of a tick; ``None`` where it means nothing."""
    if event.key() == Qt.Key.Key_Space:
        return not is_on
    key = letter(event)
    return True if key in _ON else False if key in _OFF else None


def letter(event: QKeyEvent) -> str:
    """The letter of a key press without marks, or empty."""
    text = event.text()
    return search_key(text) if text and text.isprintable() else ""
