"""The verbs that keep the data safe, as a user types them."""

from __future__ import annotations

import json
import zipfile
from typing import Any

import pytest

from forms.cli.command import main


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    status = main([*map(str, arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_workspace_is_backed_up_restored_and_moved(tmp_path, capsys):
    desk = ["--workspace", tmp_path / "kho"]
    assert run(capsys, "open", *desk, "--period", "2024S1")[0] == 0
    status, saved = run(capsys, "backup", *desk, "-o", tmp_path / "USB")
    assert status == 0
    assert len(run(capsys, "backup", *desk, "--list")[1]["results"]) == 1
    assert run(capsys, "open", *desk, "--period", "2024")[0] == 0
    file = saved["results"][0]["file"]
    assert run(capsys, "restore", *desk, file, "--dry-run")[1]["results"][0]["going"] == 0
    assert run(capsys, "restore", *desk, file)[0] == 0
    assert run(capsys, "owing", *desk, "--period", "2024")[0] == 2
    assert run(capsys, "move", *desk, "-o", tmp_path / "mới")[0] == 0
    assert run(capsys, "owing", "--workspace", tmp_path / "mới", "--period", "2024S1")[0] == 1
    assert run(capsys, "repair", "--workspace", tmp_path / "mới")[0] == 0
    assert run(capsys, "owing", "--workspace", tmp_path / "mới", "--period", "2024S1")[0] == 1


def test_a_file_that_is_no_backup_is_refused(tmp_path, capsys):
    desk = ["--workspace", tmp_path / "kho"]
    assert run(capsys, "open", *desk, "--period", "2024S1")[0] == 0
    (tmp_path / "x.sqlite").write_bytes(b"PK" * 300)
    for file in ("x.sqlite", "không có.sqlite"):
        status, said = run(capsys, "restore", *desk, tmp_path / file)
        assert status == 2
        assert said["problems"][0]["text"]


def test_the_diagnostic_package_is_written(tmp_path, capsys):
    desk = ["--workspace", tmp_path / "kho"]
    assert run(capsys, "open", *desk, "--period", "2024S1")[0] == 0
    assert run(capsys, "diagnose", *desk, "-o", tmp_path / "chan-doan.zip")[0] == 0
    with zipfile.ZipFile(tmp_path / "chan-doan.zip") as package:
        assert json.loads(package.read("figures.json"))["period"] == 1
