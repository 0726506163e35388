"""Every code has its sentence, every sentence is used, and each is fit to be read."""

from __future__ import annotations

import ast
import errno
import os
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.model.problem import KnownTrouble
from forms.wording import say_trouble, sentences

ENGINE = Path(__file__).parent.parent / "forms"
AREAS = sorted({code.partition(".")[0] for code in sentences()})
CODE = re.compile(rf"({'|'.join(AREAS)})\.[a-z][a-z0-9_]*")
NO_CODES = {"workbook.xml", "workbook.xlsx", "door.is_"}
"""Names of files that look like codes, and the beginning of many codes."""


def strings(tree: ast.AST) -> Iterator[str]:
    """String constants that are no docstrings."""
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def codes_in_the_engine() -> dict[str, str]:
    found = {}
    for path in sorted(ENGINE.rglob("*.py")):
        if "wording" not in path.parts:
            for text in strings(ast.parse(path.read_text("utf-8"))):
                if CODE.fullmatch(text) and text not in NO_CODES:
                    found[text] = str(path.relative_to(ENGINE))
    return found


def test_every_code_has_a_sentence() -> None:
    said = sentences()
    unsaid = {code: where for code, where in codes_in_the_engine().items() if code not in said}
    assert not unsaid


@pytest.mark.parametrize("code", sorted(sentences()))
def test_a_sentence_reads_well(code: str) -> None:
    text = sentences()[code]
    assert unicodedata.is_normalized("NFC", text)
    assert "  " not in text
    fields = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    assert all(name.isidentifier() for name in fields)
    first = text.lstrip("“{")[:1]
    assert text.startswith(("{", "“")) or first.isupper() or first.isdigit()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        pytest.param(os.strerror(errno.ENOSPC), "ổ đĩa đã đầy", id="of the system"),
        pytest.param("database is locked", "chương trình khác đang giữ tệp dữ liệu", id="of the database"),
        pytest.param("", "không rõ nguyên nhân", id="none given"),
        pytest.param("Thiết bị không sẵn sàng", "Thiết bị không sẵn sàng", id="already in words of the user"),
    ],
)
def test_a_reason_of_the_system_is_said_in_vietnamese(reason: str, said: str) -> None:
    assert f": {said}." in say_trouble(KnownTrouble("store.disk_fault", folder="D:\\kho", reason=reason))
