"""A row of a list as one sentence says it: a document as it is cited, anything else with its particulars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from forms.exchange.word import phrases
from forms.exchange.word.telling import Telling
from forms.model.form import Node, Question, Repeat, Role
from forms.model.path import Path
from forms.text.letters import capitalised
from forms.wording import word as words

SYMBOL, _DAY, _SUBJECT = "_so_ky_hieu", "_ngay", "_trich_yeu"
_STATE_SYMBOL = re.compile(r"\d*\s*/\s*([A-ZĐa-zđ]+)-")
_PARTY_SYMBOL = re.compile(r"\d*\s*-\s*([A-ZĐa-zđ]+)/")


def row_text(telling: Telling, repeat: Repeat, row: str) -> str:
    """The row in words, beginning with a capital; empty where nothing was entered."""
    told = {}
    for question in _questions(repeat.children):
        value = telling.instance.value(Path(question.name, repeat.name, row))
        if value is not None and value != "":
            text = phrases.answer_text(telling.form, question, value)
            told[question] = " ".join(phrases.with_unit(text, _unit(question, value)).split(" "))
    text = _cited(told) or _listed(told, telling, repeat, row)
    return capitalised(text)


def cited(symbol: str, day: str, subject: str) -> str:
    """A document by kind, number, day and subject (Nghị định 30/2020, Phụ lục I, II.6.b)."""
    kind = document_kind(symbol)
    reference = words.NUMBERED.format(number=symbol)
    if day:
        reference = f"{reference} {words.DATED.format(day=day)}"
    subject = " ".join(subject.split()).rstrip(".;")
    if not subject:
        return f"{kind} {reference}"
    if subject.casefold().startswith(f"{kind.casefold()} "):
        return f"{subject} ({reference})"
    if subject.casefold().startswith(words.ABOUT):
        return f"{kind} {reference} {_about(subject)}"
    return f"{kind} {reference}: {subject}"


def document_kind(symbol: str) -> str:
    """What kind of document a symbol names: "51/KH-UBND" a plan, "12/UBND-VX" a letter, else a document."""
    state, party = _STATE_SYMBOL.match(symbol), _PARTY_SYMBOL.match(symbol)
    match = state or party
    if match is None:
        return words.DOCUMENT
    return words.DOCUMENT_KINDS.get(match[1].upper(), words.LETTER if state else words.DOCUMENT)


def _about(subject: str) -> str:
    for start in words.ABOUT:
        if subject.casefold().startswith(start):
            rest = subject[len(start) :]
            lead = words.REGARDING[1].strip() if start == words.REGARDING[0] else words.ABOUT_WRITTEN
            return f"{lead} {rest}"
    return subject


def _cited(told: dict[Question, str]) -> str:
    """The row as a citation, where its first answer is a document's symbol."""
    by_end = {_ending(question.name): text for question, text in told.items()}
    if SYMBOL not in by_end or "" in by_end:
        return ""
    return cited(by_end[SYMBOL], by_end.get(_DAY, ""), by_end.get(_SUBJECT, ""))


def _ending(name: str) -> str:
    return next((end for end in (SYMBOL, _DAY, _SUBJECT) if name.endswith(end)), "")


def _listed(told: dict[Question, str], telling: Telling, repeat: Repeat, row: str) -> str:
    """The first answer, a day right behind it, the others by their labels in brackets."""
    first, particulars = "", []
    for question, text in told.items():
        value = telling.instance.value(Path(question.name, repeat.name, row))
        if not first:
            first = text
        elif isinstance(value, date):
            first = f"{first} {words.DATED.format(day=text)}"
        else:
            label = question.label[:1].lower() + question.label[1:]
            particulars.append(words.LABELLED.format(label=label, text=text.rstrip(".;")))
    return f"{first} ({'; '.join(particulars)})" if particulars else first


def _unit(question: Question, value: object) -> str:
    return question.unit if isinstance(value, Decimal) else ""


def _questions(nodes: Iterable[Node]) -> Iterator[Question]:
    for node in nodes:
        if not isinstance(node, Question):
            yield from _questions(node.children)
        elif node.label and node.role is not Role.NOTE:
            yield node
