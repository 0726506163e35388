"""The deeds of the command line, what they need, and what is judged when one is done under a fault."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import shutil
import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from forms.cli.command import main
from forms.store.folder import DATABASE_NAME
from forms.store.store import Store
from tests.reliability.example import NOW, PERIOD
from tests.reliability.outcome import Outcome

FORM_FILE = Path(__file__).parents[2] / "forms" / "library" / "dot_xuat" / "2022.1" / "form.xlsx"
_BLANK = ("--form", "huyen", "--unit", "384", "--period", PERIOD)
_REPLACES_THE_DATABASE = ("restore-done", "repair", "move")
"""What is put back afterwards, so that the next deed finds the same workspace."""
_ORIGINAL = "gốc"


def deeds(workspace: Path, given: Path, output: Path) -> dict[str, list[str]]:
    """Each deed with its arguments: the workspace, what is read, and where is written."""
    returned = given / "returned"
    workbook = a_report(given)
    desk = ["--workspace", str(workspace)]
    return {
        "open": ["open", *desk, "--period", "2024"],
        "blank": ["blank", *desk, *_BLANK, "-o", f"{output}/B.xlsx"],
        "blank-alone": ["blank", *_BLANK, "-o", f"{output}/B.xlsx"],
        "check": ["check", *desk, str(workbook)],
        "check-alone": ["check", str(workbook)],
        "export": ["export", "--no-pdf", *desk, str(workbook), "-o", str(output)],
        "export-alone": ["export", "--no-pdf", str(workbook), "-o", str(output)],
        "receive": ["receive", *desk, str(returned)],
        "rehearse": ["receive", "--dry-run", *desk, str(returned)],
        "owing": ["owing", *desk, "--period", PERIOD],
        "summary": ["summary", *desk, "--period", PERIOD, "-o", str(output)],
        "forms-check": ["forms", "check", str(given / "form.xlsx")],
        "forms-compile": ["forms", "compile", str(given / "form.xlsx"), "-o", f"{output}/form.json"],
        "document-read": ["document", *desk, "read", str(given / "BC.docx"), "--from", str(workbook)],
        "document-refresh": ["document", "refresh", str(given / "BC.docx"), "--from", str(workbook)],
        "backup": ["backup", *desk],
        "backup-elsewhere": ["backup", *desk, "-o", f"{output}/usb"],
        "backup-list": ["backup", *desk, "--list"],
        "restore-look": ["restore", *desk, str(given / "sao-luu.sqlite"), "--dry-run"],
        "restore-done": ["restore", *desk, str(given / "sao-luu.sqlite")],
        "repair": ["repair", *desk],
        "diagnose": ["diagnose", *desk, "-o", f"{output}/chan-doan.zip"],
        "move": ["move", *desk, "-o", f"{output}/moi"],
    }


def a_report(given: Path) -> Path:
    """A returned workbook that is a report."""
    return min((given / "returned").glob("*_*.xlsx"))


def lay_out(example: Path, place: Path) -> tuple[Path, Path, Path]:
    """A workspace, what is given and where is written, all under ``place``."""
    workspace, given, output = place / "kho", place / "nhận", place / "ra"
    shutil.copytree(example / "kho", workspace)
    given.mkdir()
    shutil.copytree(example / "returned", given / "returned")
    shutil.copytree(example / _ORIGINAL, place / _ORIGINAL)
    for file in ("sao-luu.sqlite", "BC.docx", "form.xlsx"):
        shutil.copyfile(example / file, given / file)
    output.mkdir()
    return workspace, given, output


def make_ready(example: Path) -> Path:
    """What the deeds need beside the example's own files: a backup, a Word file, a form; made once."""
    if not (example / _ORIGINAL).exists():
        with Store.open(example / "kho", lambda: NOW) as store:
            store.backups.save_to(example / "usb").file.rename(example / "sao-luu.sqlite")
        attempt(["export", "--no-pdf", str(a_report(example)), "-o", str(example / "gói")])
        next((example / "gói").rglob("*.docx")).rename(example / "BC.docx")
        shutil.copyfile(FORM_FILE, example / "form.xlsx")
        shutil.copytree(example / "kho", example / _ORIGINAL)
    return example


def attempt(arguments: list[str]) -> tuple[int, dict[str, Any]]:
    """Do a deed; gives its exit status and its document. Whatever it raises is a bug and raised."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = main([*arguments, "--json"])
    return status, json.loads(out.getvalue())


def content(workspace: Path) -> list[str]:
    """Everything in the store, but for who was last there and when."""
    connection = sqlite3.connect(f"file:{workspace / DATABASE_NAME}?mode=ro", uri=True)
    lines = [line for line in connection.iterdump() if '"session"' not in line]
    connection.close()
    return lines


def judge(
    outcome: Outcome, name: str, arguments: list[str], workspace: Path, fault: AbstractContextManager[None]
) -> int:
    """Do one deed under a fault and note what is not as it should be; gives the exit status."""
    before = content(workspace)
    outcome.tried += 1
    status: int = -1
    document: dict[str, Any] = {}
    try:
        with fault:
            status, document = attempt(arguments)
    except Exception as error:  # noqa: BLE001 - a traceback is the finding
        outcome.failures.append(f"{outcome.name}, {name}: {type(error).__name__}: {error}")
    if status == 2:
        outcome.count("cannot, said why")
        if not all(problem["text"] for problem in document["problems"]) or not document["problems"]:
            outcome.failures.append(f"{outcome.name}, {name}: no sentence")
        for text in (problem["text"] for problem in document["problems"]):
            if any(os.strerror(number) in text for number in errno.errorcode):
                outcome.failures.append(f"{outcome.name}, {name}: not in Vietnamese: {text}")
        # Each received file is a transaction of its own: those before the fault stay, and are "same again".
        if content(workspace) != before and not name.startswith("receive"):
            outcome.failures.append(f"{outcome.name}, {name}: the store changed")
    elif name.startswith(_REPLACES_THE_DATABASE):
        shutil.rmtree(workspace, ignore_errors=True)
        if name == "move":
            shutil.rmtree(arguments[-1], ignore_errors=True)
        shutil.copytree(workspace.parent / _ORIGINAL, workspace)
    return status
