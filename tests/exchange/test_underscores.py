"""``_xa_`` in a name or a text: LibreOffice takes it for a new line, whatever the standard says."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from forms.design.made_up import Mood, made_up_answers
from forms.exchange.sheet_keys import mended
from tests.exchange.hostile import zipped
from tests.exchange.sheet_reports import exported, program_of, read, surroundings_of, written

XA = ("xa", "14758", "2026S1")
SHARED = "xl/sharedStrings.xml"


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    assert old in parts[SHARED]
    return zipped({**parts, SHARED: parts[SHARED].replace(old, new)})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b"dai_x005F_xa_thang", b"dai_x005F_xa_thang", id="as it was written"),
        pytest.param(b"dai_x005F_xa_thang", b"dai_xa_thang", id="re-saved once by LibreOffice"),
        pytest.param(b"dai_x005F_xa_thang", b"dai\nthang", id="re-saved twice"),
    ],
)
def test_the_monthly_table_of_the_communes_comes_back(old, new):
    program, surroundings = program_of("xa"), surroundings_of(*XA)
    source = made_up_answers(program, surroundings, 5, Mood.PLAUSIBLE)
    data = changed(written(program, source, surroundings), old, new)
    back = read(data, program.form, surroundings, "xa.xlsx")
    assert back.answers.cells == exported(program, source, surroundings).cells
    assert any(path.repeat == "dai_xa_thang" for path in back.answers.cells)


@pytest.mark.parametrize("name", ["dai_xa_thang", "so_xb_c", "a", "#row:dai_xa_thang[2026-01]"])
def test_a_name_is_mended_and_a_sound_one_left(name):
    spoiled = re.sub("_x([0-9a-f]{1,4})_", lambda found: chr(int(found[1], 16)), name)
    assert mended(spoiled) == name
    assert mended(name) == name
