"""The diagnostic package tells of the program, and of no report and no person."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path as FilePath

import pytest

from forms import diagnostics
from forms.diagnostics import Diagnostics, package, set_up
from forms.model.problem import KnownTrouble
from forms.store.store import Store
from tests.store.schemas.make import fill

ROOT = FilePath(__file__).parents[1]
SECRETS = (
    "UBND",
    "Quan",
    "chưa tổng hợp",
    "15/KH",
    "don-vi",
    "BC (",
    "trên 12",
    "Xã Mới",
    "đài hỏng",
    "thu.eml",
)
"""Names, answers, notes and addresses that ``fill`` puts into the store."""


def texts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as whole:
        return {name: whole.read(name).decode() for name in whole.namelist()}


@pytest.fixture
def at_work(tmp_path, monkeypatch) -> Iterator[Diagnostics]:
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    opened = set_up(tmp_path / "Nguyễn Văn Mật" / "kho")
    yield opened
    opened.close()


def fail_with(words: str) -> None:
    raise ValueError(words) from KnownTrouble("store.disk_full", folder=words, reason=words)


def test_no_answer_and_no_name_is_in_it(at_work):
    folder = at_work.folder.parent
    with Store.open(folder, lambda: datetime.now(UTC)) as store:
        fill(store)
        figures = store.figures()
    for secret in (*SECRETS, "Nguyễn Văn Mật", "line\nbreak 99887766"):
        with pytest.raises(ValueError, match=re.escape(secret)) as caught:
            fail_with(secret)
        sys.excepthook(ValueError, caught.value, caught.value.__traceback__)
    thread = threading.Thread(target=fail_with, args=("Nguyễn Văn Mật",), name="Nguyễn Văn Mật")
    thread.start()
    thread.join()
    with (at_work.folder / "baocao.log").open("a") as log:
        log.write("Nguyễn Văn Mật: 99887766\n2024-06-18 01:00:00,000 INFO Quan Hóa\n")
    with (at_work.folder / "crash.log").open("a") as crash:
        crash.write(
            'Fatal Python error: Segmentation fault\n  File "/home/Nguyễn Văn Mật/x.py", line 3 in go\n'
        )
        crash.write("99887766 Nguyễn Văn Mật\n")
    told = texts(package(folder, figures, {"font_size": 12, "is_dark": True}))
    everything = "\n".join(told.values())
    for secret in (*SECRETS, "Nguyễn", "Mật", "99887766", str(folder)):
        assert secret not in everything
    assert "raised ValueError" in told["log.txt"]
    assert "caused by KnownTrouble store.disk_full" in told["log.txt"]
    assert "tests/test_diagnostics.py" in told["log.txt"]
    assert "x.py:3 go" in told["crash.txt"]
    assert json.loads(told["figures.json"])["report"] == 1


def test_a_note_is_a_code_and_numbers(at_work):
    at_work.note("receive.done", files=12)
    assert "receive.done files=12" in texts(package(at_work.folder.parent))["log.txt"]
    with pytest.raises(ValueError, match="not a code"):
        at_work.note("UBND huyện Quan Hóa")


def test_the_log_stays_small(at_work, monkeypatch):
    at_work._handler.maxBytes = 2000
    for number in range(500):
        at_work.note("x.y", number=number)
    files = list(at_work.folder.glob("baocao.log*"))
    assert len(files) == 5
    assert all(file.stat().st_size <= 2000 for file in files)


def test_the_same_data_give_the_same_bytes(tmp_path):
    assert package(tmp_path) == package(tmp_path)


def test_a_setting_in_words_is_refused(tmp_path):
    with pytest.raises(ValueError, match="int"):
        package(tmp_path, settings={"signer": "Nguyễn Văn Mật"})  # type: ignore[dict-item]  # what is tried


def test_a_log_that_cannot_be_written_is_known_trouble(tmp_path):
    (tmp_path / diagnostics.LOG_FOLDER).write_text("in the way")
    with pytest.raises(KnownTrouble):
        set_up(tmp_path)


def test_a_crash_below_python_leaves_its_trace(tmp_path):
    script = (
        "import sys, pathlib, faulthandler; from forms.diagnostics import set_up;"
        "set_up(pathlib.Path(sys.argv[1])); faulthandler._sigabrt()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, check=False, capture_output=True
    )
    assert done.returncode != 0
    assert "Fatal Python error: Aborted" in texts(package(tmp_path))["crash.txt"]
