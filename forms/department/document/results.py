"""The results in prose: each section of the forms with its totals, always over how many units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from forms.department.document.prose import Said
from forms.department.figures import Figure
from forms.department.gathering import has_shared_rows
from forms.department.outline import is_indicator, is_told
from forms.department.regime_summary import RegimeSummary
from forms.exchange.word.document import OfficialDocument
from forms.exchange.word.figures import Figure as LiveFigure
from forms.exchange.word.figures import FigureStyle
from forms.exchange.word.phrases import in_prose, padded, unit_in_prose
from forms.model.form import ChoiceList, Group, Node, OverUnits, Question, Repeat, walk
from forms.model.path import Path
from forms.model.value import Missing
from forms.wording import consolidated as more_words
from forms.wording import department as words

_DEEPEST = 3


class Results:
    """Writes the sections of a summary into a document.

    Args:
        document: where.
        summary: what.
        annexes: the name of the annex that holds each repeat; "" the one of what the units say.
        said: what the units say in words, by question.
    """

    def __init__(
        self,
        document: OfficialDocument,
        summary: RegimeSummary,
        annexes: dict[str, str],
        said: dict[str, Said],
    ) -> None:
        self._document = document
        self._summary = summary
        self._annexes = annexes
        self._said = said
        self._lists = _choice_lists(one.form.choice_lists for one in summary.forms)

    def write(self, nodes: Sequence[Node], level: int = 1) -> None:
        """The sections of ``nodes``; one of which nothing can be told is left out."""
        for node in nodes:
            match node:
                case Group():
                    if self._tells(node):
                        self._document.heading(min(level, _DEEPEST), node.label)
                        self.write(node.children, level + 1)
                case Repeat():
                    self._write_repeat(node)
                case Question():
                    self._write_question(node)

    def _tells(self, group: Group) -> bool:
        inside = (node for node, parents in walk(group.children) if not _is_in_repeat(parents))
        return any(
            (isinstance(node, Question) and (self._is_shown(node) or node.name in self._said))
            or (isinstance(node, Repeat) and bool(self._summary.rows.get(node.name)))
            for node in inside
        )

    def _is_shown(self, question: Question) -> bool:
        figure = self._summary.figures.get(Path(question.name))
        return is_indicator(question) and figure is not None and figure.owing > 0

    def _write_question(self, question: Question) -> None:
        if is_told(question) and question.name in self._said:
            said = self._said[question.name]
            if said.is_chosen:
                self._write_chosen(said)
                return
            count = said.units
            annex = self._annexes[""]
            self._document.paragraph(words.PROSE_LINE.format(label=question.label, count=count, annex=annex))
        elif self._is_shown(question):
            figure = self._summary.figures[Path(question.name)]
            if question.over_units is OverUnits.COUNT_EACH:
                self._write_tally(question, figure)
            else:
                label = words.INDICATOR_LINE.format(label=question.label)
                self._document.paragraph(label, live(question, figure), over(figure), ".")

    def _write_chosen(self, said: Said) -> None:
        self._document.paragraph(more_words.CHOSEN_HEADING.format(label=said.question.label), keep_next=True)
        for text, units in said.texts:
            line = more_words.CHOSEN_TEXT.format(text=text.rstrip(" .;"), units="; ".join(units))
            self._document.paragraph(f"{line}.")

    def _write_tally(self, question: Question, figure: Figure) -> None:
        label = words.INDICATOR_LINE.format(label=question.label).rstrip()
        self._document.paragraph(f"{label[:-1]}{over(figure)}:")
        choices = self._lists.get(question.choices)
        for name, count in figure.tally.items():
            chosen = choices.label(name) if choices else name
            text = words.COUNTED_UNITS.format(count=padded(Decimal(count)))
            piece = LiveFigure(figure.path, text, FigureStyle.WITH_UNIT, Decimal(count))
            self._document.paragraph(words.CHOICE_LINE.format(label=chosen), piece, ".")

    def _write_repeat(self, repeat: Repeat) -> None:
        rows = self._summary.rows.get(repeat.name, ())
        if not rows or not repeat.label:
            return
        if has_shared_rows(repeat):
            line = words.GRID_LINE.format(label=repeat.label, annex=self._annexes[repeat.name])
        else:
            units = len({row.unit.id for row in rows if row.unit is not None})
            line = words.LIST_LINE.format(label=repeat.label, count=len(rows), units=units)
        self._document.paragraph(line)


def live(question: Question, figure: Figure) -> LiveFigure:
    """A figure for prose, with its unit; counted answers are counts of units."""
    value = Missing() if figure.value is None else figure.value
    if question.kind.is_choice and isinstance(value, Decimal):
        text = words.COUNTED_UNITS.format(count=padded(value))
    else:
        text = in_prose(value, unit_in_prose(question))
    return LiveFigure(figure.path, text, FigureStyle.WITH_UNIT, figure.value)


def over(figure: Figure) -> str:
    """Over how many units a total stands: " (trên 54/61 đơn vị)"."""
    pattern = words.OVER_INCOMPLETE if figure.is_incomplete else words.OVER
    return pattern.format(over=figure.over, owing=figure.owing)


def _choice_lists(all_lists: Iterable[Sequence[ChoiceList]]) -> dict[str, ChoiceList]:
    found: dict[str, ChoiceList] = {}
    for lists in all_lists:
        for choice_list in lists:
            found.setdefault(choice_list.name, choice_list)
    return found


def _is_in_repeat(parents: Sequence[Group | Repeat]) -> bool:
    return any(isinstance(parent, Repeat) for parent in parents)
