"""From a question's type to the widget that edits it in a cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.fields.cell_edit import CellEdit, NumberEdit
from desktop.fields.choice_edit import ChoiceEdit
from forms.model.form import ChoiceList, Question
from forms.model.value import ValueType


def editor_for(question: Question, choices: ChoiceList | None, parent: QWidget | None) -> QWidget:
    """The editor of a cell; it has ``show_text`` and ``typed_text``."""
    if question.kind is ValueType.SELECT_ONE and choices is not None:
        return ChoiceEdit(choices, parent)
    return _EDITORS.get(question.kind, CellEdit)(parent)


def _date_edit(parent: QWidget | None) -> QWidget:
    return CellEdit(parent, placeholder=QCoreApplication.translate("entry", "ngày/tháng/năm"))


_EDITORS: dict[ValueType, Callable[[QWidget | None], QWidget]] = {
    ValueType.INTEGER: NumberEdit,
    ValueType.DECIMAL: NumberEdit,
    ValueType.DATE: _date_edit,
}
