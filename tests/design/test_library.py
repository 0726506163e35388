"""The library: opened from form.json alone, which is made from form.xlsx and says so."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from forms.design.library import SHIPPED, Library, freeze, thaw, version_key
from forms.design.xlsform import read_form
from forms.model.canonical import sha256
from forms.model.problem import KnownTrouble
from forms.wording import say_trouble
from tests.design.workbooks import SETTINGS, SURVEY, form


def put(folder: Path, form_id: str, version: str, *, compiled: bool = True) -> Path:
    settings = [[*SETTINGS[0]], [f"Mẫu {form_id}", form_id, version, SETTINGS[1][3]]]
    data = form(SURVEY, settings=settings)
    place = folder / form_id / version
    place.mkdir(parents=True)
    (place / "form.xlsx").write_bytes(data)
    if compiled:
        (place / "form.json").write_bytes(freeze(read_form(data, "form.xlsx"), data))
    return place


@pytest.fixture
def folder(tmp_path):
    for form_id, version in (("huyen", "2022.9"), ("huyen", "2022.10"), ("so_nganh", "2022.1")):
        put(tmp_path, form_id, version)
    put(tmp_path, "nhap", "2024.1", compiled=False)
    (tmp_path / "mau_bao_cao.xlsx").write_bytes(b"")
    return tmp_path


def test_only_compiled_forms_are_in_the_library(folder):
    assert Library(folder).ids() == ("huyen", "so_nganh")


def test_versions_count_as_numbers(folder):
    assert Library(folder).versions("huyen") == ("2022.9", "2022.10")
    assert Library(folder).versions("../huyen") == ()
    assert version_key("2022.9") < version_key("2022.10") < version_key("2023")


def test_the_latest_version_is_meant_unless_another_is_named(folder):
    library = Library(folder)
    assert library.form("huyen").version == "2022.10"
    assert library.form("huyen", "2022.9").version == "2022.9"
    assert [(form.id, form.version) for form in library.forms()] == [
        ("huyen", "2022.10"),
        ("so_nganh", "2022.1"),
    ]
    assert len(library.all_forms()) == 3


@pytest.mark.parametrize(("form_id", "version"), [("xa", None), ("huyen", "2021.1"), ("../x", None)])
def test_what_is_not_there_is_said(folder, form_id, version):
    with pytest.raises(KnownTrouble) as trouble:
        Library(folder).form(form_id, version)
    assert "huyen, so_nganh" in say_trouble(trouble.value)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("Số cuộc", "Số buổi"), id="a changed label"),
        pytest.param(lambda text: text[:-40], id="cut off"),
        pytest.param(lambda _text: "[]", id="no object"),
        pytest.param(lambda text: text.replace('"schema": "1"', '"schema": "2"'), id="later schema"),
    ],
)
def test_a_changed_form_is_refused(folder, change):
    path = folder / "huyen" / "2022.9" / "form.json"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(KnownTrouble) as trouble:
        Library(folder).form("huyen", "2022.9")
    assert "form.json" in say_trouble(trouble.value)


def test_opening_a_form_loads_neither_pyxform_nor_openpyxl(folder):
    code = (
        "import sys\nfrom pathlib import Path\nfrom forms.design.library import Library\n"
        f"assert Library(Path({str(folder)!r})).form('huyen')\n"
        "assert not {'pyxform', 'openpyxl', 'xlrd', 'lxml'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize(
    "path", sorted(SHIPPED.glob("*/*/form.xlsx")), ids=lambda path: path.parent.parent.name
)
def test_shipped_forms_are_compiled_from_their_workbooks(path):
    compiled = thaw((path.parent / "form.json").read_bytes())
    data = path.read_bytes()
    assert compiled.source_hash == sha256(data), "run: main.py forms compile"
    assert (compiled.form.id, compiled.form.version) == (path.parent.parent.name, path.parent.name)
    assert freeze(read_form(data, path.name), data) == (path.parent / "form.json").read_bytes()


def test_a_form_frozen_before_there_was_a_checksum_is_read():
    plain = json.loads((SHIPPED / "xa/2022.1/form.json").read_bytes())
    del plain["checksum"]
    assert thaw(json.dumps(plain).encode()).form == Library().form("xa")


@pytest.mark.parametrize("has_checksum", [True, False], ids=["checksum", "hash alone"])
def test_a_changed_letter_in_a_compiled_form_is_seen(has_checksum):
    plain = json.loads((SHIPPED / "xa/2022.1/form.json").read_bytes())
    plain["form"]["title"] += "x"
    if not has_checksum:
        del plain["checksum"]
    with pytest.raises(ValueError, match="changed"):
        thaw(json.dumps(plain).encode())
