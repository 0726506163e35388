"""The recipe of the bundle: all that ships is packed, PyInstaller is pinned, both systems are built."""

from __future__ import annotations

import ast
import os
import re
import runpy
import struct
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from desktop import app, bundle, environment
from desktop.places import BESIDE
from forms.cli.verbs import VERBS

ROOT = Path(__file__).resolve().parents[2]
SPEC = bundle.SPEC.read_text("utf-8")
LOCK = (bundle.RECIPE / "requirements.lock").read_text("utf-8")
NOT_SHIPPED = {"CONFORMANCE.md", "README.md", "py.typed"}
"""For whoever changes the program."""


def constant(name: str) -> object:
    """A constant of the recipe, without running it."""
    for node in ast.parse(SPEC).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=found)]) if found == name:
                return ast.literal_eval(node.value)
    raise AssertionError(name)


def test_every_file_that_is_not_python_is_packed() -> None:
    shipped = constant("SHIPPED")
    assert isinstance(shipped, dict)
    packed = {
        file for folder, patterns in shipped.items() for pattern in patterns
        for file in (ROOT / folder).rglob(pattern)
    }  # fmt: skip
    needed = [
        file
        for top in ("forms", "desktop", "resources")
        for file in (ROOT / top).rglob("*")
        if file.is_file() and file.suffix not in {".py", ".pyc"} and file.name not in NOT_SHIPPED
    ]
    left = [file.relative_to(ROOT) for file in needed if bundle.RECIPE not in file.parents]
    assert not [file for file in left if ROOT / file not in packed]


def test_what_sets_up_the_sources_is_not_packed() -> None:
    for name in constant("SETTING_UP"):  # type: ignore[attr-defined]  # a set of names
        assert (ROOT / f"{name.replace('.', '/')}.py").is_file(), name


def test_nothing_that_the_program_imports_is_left_out() -> None:
    left_out = constant("UNUSED")
    assert isinstance(left_out, list)
    for file in [*(ROOT / "forms").rglob("*.py"), *(ROOT / "desktop").rglob("*.py"), ROOT / "main.py"]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            wrong = [name for name in names for out in left_out if name == out or name.startswith(f"{out}.")]
            assert not wrong, (file, wrong)


def test_pyinstaller_is_pinned_by_its_hashes() -> None:
    wanted = (bundle.RECIPE / "requirements.in").read_text("utf-8").strip()
    assert re.search(rf"^{re.escape(wanted)} ", LOCK, re.MULTILINE)
    packages = re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)
    assert {"pyinstaller", "pefile", "pywin32-ctypes", "altgraph"} <= set(packages)
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in LOCK


@pytest.mark.parametrize("system", ["ubuntu", "windows"])
def test_the_workflow_builds_both_systems(system: str) -> None:
    workflow = (ROOT / ".github" / "workflows" / "bundle.yml").read_text("utf-8")
    assert f"runs-on: {system}-" in workflow
    assert "sha256sum --check" in workflow
    verbs = re.findall(r'"\$verbs" (\w+)', workflow)
    assert verbs
    assert set(verbs) <= set(VERBS)


def test_what_lies_beside_the_program_tells_of_the_stick() -> None:
    words = (bundle.RECIPE / "DOC-TRUOC.txt").read_text("utf-8")
    assert f'"{BESIDE}"' in words
    assert all(name in words for name in ("bao-cao-cds", "bao-cao-cds-lenh", "LICENSE.txt"))


def test_the_icon_has_its_sizes() -> None:
    data = (bundle.RECIPE / "bao-cao-cds.ico").read_bytes()
    count = struct.unpack("<HHH", data[:6])[2]
    widths = {data[6 + 16 * place] or 256 for place in range(count)}
    assert {16, 32, 48, 256} <= widths


def test_a_python_renewed_meanwhile_needs_no_second_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir()
    python.touch()
    (tmp_path / "prepared").write_text(environment.wanted([environment.LOCK]))
    monkeypatch.setattr(sys, "version", f"{sys.version} +deb12u6")
    assert environment.prepare(home=tmp_path) == python


def test_what_qt_says_is_borne_where_there_is_no_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    app._tell_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), "a font is missing")  # the packed window


def test_a_folder_weighs_what_its_files_do(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b").write_bytes(b"x" * 5)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert bundle.weight(tmp_path) == 15


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({}, None, id="from the sources"),
        pytest.param({"LD_LIBRARY_PATH": "/packed"}, None, id="it had none"),
        pytest.param(
            {"LD_LIBRARY_PATH": "/packed", "LD_LIBRARY_PATH_ORIG": "/own"}, "/own", id="it had its own"
        ),
    ],
)
def test_other_programs_get_their_own_libraries(
    monkeypatch: pytest.MonkeyPatch, before: dict[str, str], after: str | None
) -> None:
    for name in ("LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG", "PYINSTALLER_RESET_ENVIRONMENT"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    for name, value in before.items():
        monkeypatch.setenv(name, value)
    runpy.run_path(str(bundle.RECIPE / "outside_programs.py"))
    assert os.environ.get("LD_LIBRARY_PATH") == after
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
    assert ("PYINSTALLER_RESET_ENVIRONMENT" in os.environ) is bool(before)
