"""Which page is made for which destination; a page's modules are loaded when it is first wanted.

The window starts with home alone: what the other pages need would double the time until it is painted.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.destinations import (
    Destination,
    ToDocument,
    ToEntry,
    ToFirstStart,
    ToFormsLibrary,
    ToHome,
    ToIntake,
    ToOpening,
    ToRecovery,
    ToSetup,
    ToSummary,
    ToTracking,
)
from desktop.main_window import PageMaker
from desktop.page import Kit, Page


def page_makers() -> Mapping[type[Destination], PageMaker]:
    """The maker of each page by its destination."""
    return {
        ToHome: _home,
        ToEntry: _entry,
        ToDocument: _document,
        ToFirstStart: _first_start,
        ToRecovery: _recovery,
        ToSetup: _setup,
        ToIntake: _intake,
        ToTracking: _tracking,
        ToOpening: _opening,
        ToFormsLibrary: _forms_library,
        ToSummary: _summary,
    }


def _home(kit: Kit, _: Destination) -> Page:
    from desktop.pages.home import HomePage

    return HomePage(kit)


def _entry(kit: Kit, where: Destination) -> Page:
    from desktop.pages.entry import EntryPage

    return EntryPage(kit, where)


def _document(kit: Kit, where: Destination) -> Page:
    from desktop.pages.document import DocumentPage

    return DocumentPage(kit, where)


def _first_start(kit: Kit, _: Destination) -> Page:
    from desktop.pages.first_start import FirstStartPage

    return FirstStartPage(kit)


def _recovery(kit: Kit, where: Destination) -> Page:
    from desktop.pages.recovery import RecoveryPage

    return RecoveryPage(kit, where)


def _setup(kit: Kit, where: Destination) -> Page:
    from desktop.pages.setup import SetupPage

    return SetupPage(kit, where)


def _intake(kit: Kit, where: Destination) -> Page:
    from desktop.pages.intake import IntakePage

    return IntakePage(kit, where)


def _tracking(kit: Kit, where: Destination) -> Page:
    from desktop.pages.tracking import TrackingPage

    return TrackingPage(kit, where)


def _opening(kit: Kit, where: Destination) -> Page:
    from desktop.pages.opening import OpeningPage

    return OpeningPage(kit, where)


def _forms_library(kit: Kit, _: Destination) -> Page:
    from desktop.pages.forms_library import FormsLibraryPage

    return FormsLibraryPage(kit)


def _summary(kit: Kit, where: Destination) -> Page:
    from desktop.pages.summary import SummaryPage
    from forms.clerk.papers import Preview

    return SummaryPage(kit, where, Preview(kit.settings.folder / "libreoffice"))
