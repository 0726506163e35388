"""The living document through real edits in LibreOffice: rewording, deleting, moving, tracked changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.exchange.word.container import is_untouched
from forms.exchange.word.living import read_back, refresh
from tests.exchange.word import reading
from tests.exchange.word.reading import text
from tests.exchange.word.reports import document, small
from tests.uno_office import drive, needs_uno

SCRIPT = Path(__file__).with_name("libreoffice_edit.py")

pytestmark = [pytest.mark.libreoffice, needs_uno]


def before() -> bytes:
    return document(small(c09a=7, c09b=2, c10=90, c21="Kinh phí còn hạn hẹp.\nCán bộ kiêm nhiệm."))


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    folder = tmp_path_factory.mktemp("libreoffice")
    source, target = folder / "bc.docx", folder / "da-sua.docx"
    source.write_bytes(before())
    drive(SCRIPT, [source, target], folder)
    yield target.read_bytes()
    shutil.rmtree(folder, ignore_errors=True)


def test_an_edited_file_is_known_as_edited(edited: bytes) -> None:
    assert not is_untouched(edited)


def test_a_reworded_sentence_keeps_its_figure(edited: bytes) -> None:
    fresh = refresh(edited, small(c09a=12, c09b=2, c10=90))
    assert "đã tổ chức thành công 12\u00a0cuộc" in text(reading.body(fresh.data))
    assert ("c09a", "07\u00a0cuộc", "12\u00a0cuộc") in [(str(c.path), c.old, c.new) for c in fresh.changes]


def test_a_deleted_figure_is_lost(edited: bytes) -> None:
    fresh = refresh(edited, small(c09a=7, c09b=2, c10=90))
    assert "c09b" in {str(lost.path) for lost in fresh.lost}
    assert "- Số hội thảo: 02" not in text(reading.body(fresh.data))


def test_a_moved_figure_is_refreshed_or_known_to_be_lost(edited: bytes) -> None:
    fresh = refresh(edited, small(c09a=7, c09b=2, c10=95))
    moved = "- Số lượt người tham dự: 95\u00a0lượt người" in text(reading.body(fresh.data))
    lost = "c10" in {str(lost.path) for lost in fresh.lost}
    assert moved or lost


def test_prose_comes_back_with_tracked_changes_taken_as_made(edited: bytes) -> None:
    prose = read_back(edited).prose["c21"]
    assert prose == "Kinh phí còn hạn chế so với yêu cầu.\nCán bộ kiêm nhiệm nhiều việc, có 45 người mới."


def test_a_number_typed_by_the_head_is_listed(edited: bytes) -> None:
    assert "45" in [typed.text for typed in read_back(edited).typed]
