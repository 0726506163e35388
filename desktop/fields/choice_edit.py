"""A choice from a list too long for buttons in the cell."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from forms.model.form import ChoiceList
from forms.text.keys import search_key


class ChoiceEdit(QComboBox):
    """A list box; a letter goes to the next choice that begins with it, marks or not."""

    keeps_arrows = True

    def __init__(self, choices: ChoiceList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "cell")
        self.setFrame(False)
        self.addItem("")
        for choice in choices.choices:
            self.addItem(choice.label, choice.name)

    def show_text(self, text: str) -> None:
        """Go to the choice of that label."""
        self.setCurrentIndex(max(0, self.findText(text)))

    def typed_text(self) -> str:
        """The chosen label."""
        return self.currentText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose."""
        key = search_key(event.text()) if event.text().isprintable() else ""
        if not key:
            super().keyPressEvent(event)
            return
        places = [*range(self.currentIndex() + 1, self.count()), *range(self.currentIndex() + 1)]
        found = next((place for place in places if search_key(self.itemText(place)).startswith(key)), None)
        if found is not None:
            self.setCurrentIndex(found)
