"""A batch for the intake: read file by file, papers last, as many as are known so far."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from forms.exchange.guard_kind import FileKind
from forms.model.problem import KnownTrouble
from forms.outside_files import Incoming
from tests.exchange import hostile
from tests.exchange.test_parcel import mail

PDF = b"%PDF-1.7 "


def test_papers_come_last_with_their_bytes_and_senders(tmp_path: Path) -> None:
    book = hostile.xlsx()
    (tmp_path / "a.pdf").write_bytes(PDF + b"a" * (20 << 20))
    (tmp_path / "b.eml").write_bytes(mail(("ký.pdf", PDF + b"b"), ("bc.xlsx", book)).as_bytes())
    (tmp_path / "c.xlsx").write_bytes(book)
    incoming = Incoming([tmp_path])
    assert len(incoming) == 3
    found = list(incoming)
    assert len(incoming) == 4
    assert [item.name for item in found] == ["b.eml › bc.xlsx", "c.xlsx", "a.pdf", "b.eml › ký.pdf"]
    assert [item.data for item in found] == [book, book, PDF + b"a" * (20 << 20), PDF + b"b"]
    assert found[3].sender == found[0].sender != ""
    assert [item.kind for item in found[2:]] == [FileKind.PDF] * 2


def test_no_file_is_read_before_its_turn(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.xlsx").write_bytes(hostile.xlsx())
    items = iter(Incoming([tmp_path]))
    assert next(items).name == "a.xlsx"
    (tmp_path / "b.xlsx").unlink()
    gone, last = items
    assert gone.problem is not None
    assert (gone.problem.code, gone.problem.place.file) == ("workspace.cannot_read", "b.xlsx")
    assert (last.name, last.problem) == ("c.xlsx", None)


def test_many_files_take_the_memory_of_few(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.xlsx").write_bytes(bytes(1 << 20))
        (tmp_path / f"{number}.pdf").write_bytes(PDF + bytes(1 << 20))
    tracemalloc.start()
    try:
        assert sum(len(item.data) for item in Incoming([tmp_path])) > 80 << 20
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40 << 20


def test_a_path_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(KnownTrouble) as caught:
        list(Incoming([tmp_path / "không có.xlsx"]))
    assert caught.value.code == "workspace.cannot_read"
