"""Where the program writes: the user's folders, or the folder ``du-lieu`` beside the packed program."""

from pathlib import Path

import pytest

from desktop.places import BESIDE, default_workspace, packed_program, portable_folder, settings_file
from desktop.settings import Settings


def test_from_source_nothing_is_packed() -> None:
    assert packed_program() is None
    assert portable_folder(None) is None


def test_without_the_folder_the_user_s_own_places_serve(tmp_path: Path) -> None:
    program = tmp_path / "bao-cao-cds"
    assert tmp_path not in settings_file(program).parents
    assert default_workspace(program).name == "Bao cao CDS"


def test_the_folder_beside_the_program_takes_everything(tmp_path: Path) -> None:
    (tmp_path / BESIDE).mkdir()
    program = tmp_path / "bao-cao-cds"
    assert settings_file(program) == tmp_path / BESIDE / "cua-so.ini"
    assert default_workspace(program).parent == tmp_path / BESIDE


@pytest.mark.parametrize("moved", [False, True], ids=["stays", "moved"])
def test_a_stick_may_come_back_under_another_letter(tmp_path: Path, moved: bool) -> None:
    stick = tmp_path / "E"
    stick.mkdir()
    settings = Settings(stick / "cua-so.ini")
    settings.set_workspace(stick / "so-lieu")
    if moved:
        stick = stick.rename(tmp_path / "F")
    assert Settings(stick / "cua-so.ini").workspace == stick / "so-lieu"


def test_a_folder_elsewhere_is_remembered_whole(tmp_path: Path) -> None:
    elsewhere = tmp_path / "noi-khac"
    settings = Settings(tmp_path / "o-day" / "cua-so.ini")
    settings.set_workspace(elsewhere)
    assert settings.workspace == elsewhere
