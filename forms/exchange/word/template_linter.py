"""Faults of a template, all at once, each with its paragraph, before a report is ever made with it."""

from __future__ import annotations

import difflib
import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO

from jinja2 import TemplateSyntaxError, meta, nodes
from lxml import etree

from forms.exchange.word.charts import charted
from forms.exchange.word.marking import CHART, FIGURES_TABLE, TABLE
from forms.exchange.word.opened import W, open_word, parse_part
from forms.exchange.word.template import STANDING, refuse_unfit
from forms.exchange.word.template_language import LookingEnvironment, unsafe
from forms.model.form import Form, Severity
from forms.model.problem import KnownTrouble, Place, Problem
from forms.wording import word as words

_DOCXTPL_TAG = re.compile(r"\{([{%])-?\s*(?:tr|tc|p|r)\s")
_PLACE = re.compile(r"\[\[([^\]]*)\]\]")
_SHOWN = 60
_PICTURES = re.compile(r"word/media/[^/]+$")
_PICTURE_BEGINNINGS = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\x01\0\0\0",  # .emf
    b"\xd7\xcd\xc6\x9a",  # .wmf
    b"<?xml",  # .svg
    b"<svg",
)


def placeholders(data: bytes) -> frozenset[str]:
    """The names that a template prints or asks for.

    Raises:
        KnownTrouble: ``word.not_word``.
        TemplateSyntaxError: a tag is broken; :func:`lint_template` says where.
    """
    tree = _environment().parse("\n".join(_paragraphs(data)))
    for line, said in unsafe(tree):
        raise TemplateSyntaxError(said, line)
    return frozenset(meta.find_undeclared_variables(tree))


def lint_template(data: bytes, form: Form) -> tuple[Problem, ...]:
    """Every fault of a template of a form; none means that a report can be made with it."""
    outside: tuple[Problem, ...] = ()
    try:
        paragraphs = _paragraphs(data)
        outside = tuple(_outside_parts(data))
        refuse_unfit(data)
    except KnownTrouble as trouble:
        return (*outside, trouble.as_problem())
    return (*outside, *_tag_faults(paragraphs, form), *_table_faults(paragraphs, form))


def _environment() -> LookingEnvironment:
    return LookingEnvironment(autoescape=True)


def _paragraphs(data: bytes) -> list[str]:
    """The text of each paragraph on one line, with docxtpl's own tags as plain ones."""
    body = open_word(data).body
    return [_DOCXTPL_TAG.sub(r"{\1 ", " ".join(_text(p).split())) for p in body.iter(f"{W}p")]


def _text(paragraph: etree._Element) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))


def _tag_faults(paragraphs: Sequence[str], form: Form) -> Iterator[Problem]:
    try:
        tree = _environment().parse("\n".join(paragraphs))
    except TemplateSyntaxError as error:
        yield _fault(
            "word.template_syntax",
            paragraphs,
            error.lineno,
            reason=words.template_reason(error.message or ""),
        )
        return
    strange = tuple(unsafe(tree))
    for line, said in strange:
        yield _fault("word.template_unsafe", paragraphs, line, name=said)
    if strange:  # to ask such a tree for its names would work out its constants
        return
    known = _known_names(form)
    unknown = meta.find_undeclared_variables(tree) - known
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            unknown.discard(name.name)
            nearest = difflib.get_close_matches(name.name, known, 1)
            yield _fault(
                "word.template_unknown_name",
                paragraphs,
                name.lineno,
                name=name.name,
                nearest=nearest[0] if nearest else "—",
            )


def _table_faults(paragraphs: Sequence[str], form: Form) -> Iterator[Problem]:
    places = {
        TABLE: {FIGURES_TABLE, *(repeat.name for repeat in form.repeats())},
        CHART: {repeat.name for repeat in form.repeats() if charted(repeat)},
    }
    for number, text in enumerate(paragraphs, start=1):
        for found in _PLACE.finditer(text):
            matches = ((shape.fullmatch(found.group()), names) for shape, names in places.items())
            is_known = any(match is not None and match[1] in names for match, names in matches)
            if not is_known or found.group() != text.strip():
                yield _fault("word.template_unknown_table", paragraphs, number, name=found.group())


def _known_names(form: Form) -> frozenset[str]:
    names = {question.name for question in form.questions() if not form.repeat_of(question.name)}
    return frozenset({*names, *(repeat.name for repeat in form.repeats()), *STANDING})


def _outside_parts(data: bytes) -> Iterator[Problem]:
    """Macros, links to files elsewhere and pictures that are none: an official document carries none."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.lower().endswith("vbaproject.bin"):
                yield Problem("word.template_macro", Severity.ERROR, Place(), {})
            if name.lower().startswith("word/embeddings/"):
                yield Problem("word.template_object", Severity.ERROR, Place(), {"part": name})
            if name.endswith(".rels") and _links_elsewhere(archive.read(name)):
                yield Problem("word.template_link", Severity.ERROR, Place(), {"part": name})
            if _PICTURES.match(name) and not archive.read(name).startswith(_PICTURE_BEGINNINGS):
                yield Problem("word.template_picture", Severity.ERROR, Place(), {"part": name})


def _links_elsewhere(relations: bytes) -> bool:
    """Whether a part fetches something from outside; a hyperlink that a reader may click is none."""
    return any(
        relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink")
        for relation in parse_part(relations)
    )


def _fault(code: str, paragraphs: Sequence[str], number: int, **facts: str) -> Problem:
    text = paragraphs[number - 1] if 0 < number <= len(paragraphs) else ""
    shown = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
    return Problem(code, Severity.ERROR, Place(), {"paragraph": number, "text": shown, **facts})
