"""Word files from outside, those that came back and the forms' own templates, opened in a supervised child.

What :mod:`forms.exchange.word` does with an opened file is done there (contract 17); texts, numbers and the
bytes of a new file cross back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.design.library import TEMPLATE
from forms.exchange.guard import inspect
from forms.exchange.guard_kind import FileKind
from forms.exchange.identity import Identity
from forms.exchange.warm_reader import read_alone
from forms.exchange.worker_child import Reply
from forms.model.answers import Answers
from forms.model.form import Form
from forms.model.issue import Issue
from forms.model.path import Path
from forms.model.surroundings import Surroundings
from forms.rules.instance import Instance
from forms.rules.program import compile_form

if TYPE_CHECKING:
    from forms.exchange.word.figures import Figure
    from forms.exchange.word.living import ReadBack, Refreshed, TypedNumber
    from forms.exchange.word.making import Earlier

_DOCX = frozenset({FileKind.DOCX})


@dataclass(frozen=True, slots=True)
class _Report:
    """A report as it crosses to the child; there it is made live again."""

    form: Form
    answers: Answers
    surroundings: Surroundings

    @classmethod
    def of(cls, instance: Instance) -> _Report:
        return cls(instance.program.form, instance.answers, instance.surroundings)

    def live(self) -> Instance:
        return Instance(compile_form(self.form), self.answers, self.surroundings)


def properties_of(data: bytes, name: str) -> Mapping[str, str]:
    """The custom properties of a Word file.

    Raises:
        KnownTrouble: ``door.…``, the file may not be opened or took the child with it; ``word.not_word``.
    """
    found: Any = read_alone(properties_task, None, data, name).document
    return {str(key): str(text) for key, text in found.items()}


def properties_task(_told: None, data: bytes, name: str) -> dict[str, str]:
    """Asked of the child by :func:`properties_of`."""
    from forms.exchange.word.opened import open_word

    inspect(data, name, _DOCX)
    return dict(open_word(data).properties)


def read_back(data: bytes, name: str) -> ReadBack:
    """The edited prose, and the numbers that the figures do not bear out.

    Raises:
        KnownTrouble: as :func:`properties_of`; ``word.no_figures``.
    """
    from forms.exchange.word.living import ReadBack, TypedNumber
    from forms.exchange.word.old_fonts import OldFont
    from forms.text.legacy import Encoding

    found: Any = read_alone(read_back_task, None, data, name).document
    fonts = (OldFont(before, after, Encoding(code), sure) for before, after, code, sure in found["fonts"])
    return ReadBack(found["prose"], tuple(TypedNumber(*one) for one in found["typed"]), tuple(fonts))


def read_back_task(_told: None, data: bytes, name: str) -> dict[str, Any]:
    """Asked of the child by :func:`read_back`."""
    from forms.exchange.word import living

    inspect(data, name, _DOCX)
    found = living.read_back(data)
    return {
        "prose": dict(found.prose),
        "typed": [(one.text, one.excerpt, one.expected, one.figure) for one in found.typed],
        "fonts": [(one.before, one.after, one.encoding.value, one.is_sure) for one in found.old_fonts],
    }


def refresh(
    data: bytes,
    name: str,
    instance: Instance,
    issue: Issue | None = None,
    identity: Identity | None = None,
) -> Refreshed:
    """A report's figures into an edited Word file, as :func:`forms.exchange.word.living.refresh`.

    Raises:
        KnownTrouble: as :func:`read_back`.
    """
    return _refreshed(read_alone(refresh_task, told_of(instance, issue, identity), data, name))


_Told = tuple[_Report, Issue | None, Identity | None]


def told_of(instance: Instance, issue: Issue | None = None, identity: Identity | None = None) -> _Told:
    """What the child is told of the report whose figures it shall write."""
    return _Report.of(instance), issue, identity


def refresh_task(told: _Told, data: bytes, name: str) -> Reply:
    """Asked of the child by :func:`refresh`."""
    from forms.exchange.word import living

    inspect(data, name, _DOCX)
    report, issue, identity = told
    return _plain(living.refresh(data, report.live(), issue, identity))


def refresh_figures(data: bytes, name: str, fresh: Iterable[Figure]) -> Refreshed:
    """Figures of a document made anew into an edited one.

    Raises:
        KnownTrouble: as :func:`read_back`.
    """
    return _refreshed(read_alone(refresh_figures_task, tuple(fresh), data, name))


def refresh_figures_task(fresh: tuple[Figure, ...], data: bytes, name: str) -> Reply:
    """Asked of the child by :func:`refresh_figures`."""
    from forms.exchange.word import living

    inspect(data, name, _DOCX)
    return _plain(living.refresh_figures(data, fresh))


def put_figure_back(data: bytes, name: str, typed: TypedNumber, instance: Instance) -> bytes:
    """The file with the report's figure where ``typed`` was typed over it.

    Raises:
        KnownTrouble: as :func:`read_back`; ``word.changed_since``; ``word.figures_older``.
    """
    return read_alone(put_figure_back_task, (typed, _Report.of(instance)), data, name).blobs[0]


def put_figure_back_task(told: tuple[TypedNumber, _Report], data: bytes, name: str) -> Reply:
    """Asked of the child by :func:`put_figure_back`."""
    from forms.exchange.word import typing_over

    inspect(data, name, _DOCX)
    typed, report = told
    return Reply(None, (typing_over.put_figure_back(data, typed, report.live()),))


def highlighted(data: bytes, name: str, refreshed: Collection[Path], typed: Collection[TypedNumber]) -> bytes:
    """A copy for the screen with a fill behind the figures at ``refreshed`` and the ``typed`` numbers.

    Raises:
        KnownTrouble: as :func:`properties_of`.
    """
    return read_alone(highlighted_task, (tuple(refreshed), tuple(typed)), data, name).blobs[0]


def highlighted_task(told: tuple[tuple[Path, ...], tuple[TypedNumber, ...]], data: bytes, name: str) -> Reply:
    """Asked of the child by :func:`highlighted`."""
    from forms.exchange.word import highlighting

    inspect(data, name, _DOCX)
    return Reply(None, (highlighting.highlighted(data, *told),))


def made(
    instance: Instance,
    issue: Issue,
    identity: Identity,
    template: bytes = b"",
    earlier: Earlier | None = None,
) -> bytes:
    """The Word file of a report, as :func:`forms.exchange.word.making.word_bytes`.

    Only a form's own template comes from outside; the standard document is made here.

    Raises:
        KnownTrouble: ``word.broken_output``; with a template ``door.…``, ``word.template_failed``.
    """
    from forms.exchange.word.making import NONE_EARLIER, word_bytes

    if not template:
        return word_bytes(instance, issue, identity, earlier=earlier or NONE_EARLIER)
    before = (earlier.issue, _Report.of(earlier.instance) if earlier.instance else None) if earlier else None
    told = (_Report.of(instance), issue, identity, before)
    return read_alone(made_task, told, template, f"{instance.program.form.id}/{TEMPLATE}").blobs[0]


_Before = tuple[Issue | None, _Report | None] | None


def made_task(told: tuple[_Report, Issue, Identity, _Before], data: bytes, name: str) -> Reply:
    """Asked of the child by :func:`made`."""
    from forms.exchange.word.making import Earlier, word_bytes

    inspect(data, name, _DOCX)
    report, issue, identity, before = told
    first, then = before or (None, None)
    earlier = Earlier(first, then.live() if then else None)
    return Reply(None, (word_bytes(report.live(), issue, identity, template=data, earlier=earlier),))


def _plain(found: Refreshed) -> Reply:
    document = {
        "changes": [(str(one.path), one.old, one.new, one.was_typed) for one in found.changes],
        "lost": [(str(one.path), one.style.value, one.value) for one in found.lost],
        "unprinted": [(one.label, one.text) for one in found.unprinted],
    }
    return Reply(document, (found.data,))


def _refreshed(reply: Reply) -> Refreshed:
    from forms.exchange.word.figures import FigureStyle, Known
    from forms.exchange.word.living import FigureChange, Refreshed
    from forms.exchange.word.unprinted import Unprinted

    told: Any = reply.document
    return Refreshed(
        reply.blobs[0],
        tuple(FigureChange(Path.parse(path), *rest) for path, *rest in told["changes"]),
        tuple(Known(Path.parse(path), FigureStyle(style), value) for path, style, value in told["lost"]),
        tuple(Unprinted(*one) for one in told["unprinted"]),
    )
