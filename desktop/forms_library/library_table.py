"""The forms of the library: title, version, whether it is owed, where it came from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.days import local, short_day
from desktop.icons import State
from desktop.models.rows_model import Column, RowsModel
from desktop.theme import Theme
from desktop.widgets.rows_table import RowsTable
from forms.form_library import ListedForm
from forms.store.instants import read_instant
from forms.text.letters import capitalised

_WIDTH = 500


def tr(text: str) -> str:
    """The text of the page in the user's language."""
    return QCoreApplication.translate("forms_library", text)


def state_words(listed: ListedForm) -> str:
    """Whether periods opened from now on use it."""
    if not listed.is_latest:
        return tr("bản cũ")
    if listed.form.regime is None:
        return tr("không có chế độ")
    return tr("đang bật") if listed.is_on else tr("đang tắt")


def origin_words(listed: ListedForm) -> str:
    """Where it came from."""
    if listed.origin.is_shipped:
        return tr("theo chương trình")
    if not listed.origin.taken:
        return listed.origin.package
    day = short_day(local(read_instant(listed.origin.taken)).date())
    return tr("{package}, nhập {day}").format(package=listed.origin.package, day=day)


def _short_title(listed: ListedForm) -> str:
    """The title without what all titles begin with."""
    return capitalised(listed.form.title.removeprefix(tr("Báo cáo của ")))


def _glyph(listed: ListedForm) -> State:
    if not listed.is_latest:
        return State.REFUSED
    return State.GOOD if listed.is_on else State.OPEN


class LibraryTable(RowsTable[ListedForm]):
    """One row a version, the latest of each form first."""

    def __init__(self, theme: Theme) -> None:
        columns = (
            Column[ListedForm](tr("Mẫu báo cáo"), _short_title, 0, glyph=_glyph),
            Column[ListedForm](tr("Mã"), lambda one: one.form.id, 84, tone=lambda _: "quiet"),
            Column[ListedForm](tr("Bản"), lambda one: one.form.version, 62),
            Column[ListedForm](tr("Trạng thái"), state_words, 86),
            Column[ListedForm](tr("Nguồn"), origin_words, 128, tone=lambda _: "quiet"),
        )
        super().__init__(theme, RowsModel(theme, columns), tr("Thư viện mẫu báo cáo"))
        self.setMinimumWidth(_WIDTH)
