"""Forms on their way: the same bytes, nothing altered taken in, nothing half-installed."""

import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest

from forms.design.faults import FormRefused
from forms.design.library import SHIPPED, Library
from forms.design.library_folder import FOLDER, open_library
from forms.design.package import MANIFEST, PackedForm, is_package, pack, package_name, unpack
from forms.design.package_taking import issue, take_in
from forms.design.regime_overlay import RegimesRefused
from forms.exchange.guard import inspect
from forms.form_library import FormLibraryDesk
from forms.model.canonical import sha256
from forms.model.problem import KnownTrouble
from forms.wording import say, say_trouble
from forms.workspace import Workspace
from tests.design.workbooks import REGIME, SETTINGS, form
from tests.design.workbooks import SURVEY as SHIPPED_SURVEY

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
SURVEY = [SHIPPED_SURVEY[0], ["integer", "thu09", *SHIPPED_SURVEY[1][2:]]]
OWN_REGIME = [REGIME[0], ["regime_id", "", "thu"], *REGIME[2:]]


def packed(form_id: str = "thu", version: str = "1", *, survey=SURVEY, title: str = "Mẫu thử") -> PackedForm:
    settings = [[*SETTINGS[0]], [title, form_id, version, SETTINGS[1][3]]]
    return PackedForm(form_id, version, form(survey, settings=settings, regime=OWN_REGIME))


def rezipped(data: bytes, change) -> bytes:
    """The package with its parts changed by ``change``, a function over name → bytes."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts = change(parts)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def manifest(parts: dict[str, bytes], /, **said: object) -> dict[str, bytes]:
    plain = {**json.loads(parts[MANIFEST]), **said}
    return {**parts, MANIFEST: json.dumps(plain).encode()}


def taken(data: bytes, workspace, name: str = "goi.zip"):
    return take_in(unpack(data, name), open_library(workspace), workspace, inspect, NOW)


def unpacked(data: bytes) -> list[bytes] | str:
    """The workbooks of a package, or that it was refused with a sentence."""
    try:
        return [one.workbook for one in unpack(data, "goi.zip").forms]
    except KnownTrouble as trouble:
        return "refused" if say_trouble(trouble) else ""


def files(folder) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_same_form_gives_the_same_plain_zip():
    name, data = issue(Library(), ("huyen", "2022.1"))
    assert (name, data) == issue(Library(), ("huyen", "2022.1"))
    assert name == "MAU_huyen_2022.1.zip"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == ["manifest.json", "huyen/2022.1/form.xlsx"]
        plain = json.loads(archive.read("manifest.json"))
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in archive.infolist())
    workbook = (SHIPPED / "huyen" / "2022.1" / "form.xlsx").read_bytes()
    assert plain == {
        "schema": 1,
        "kind": "form",
        "parts": [{"name": "huyen/2022.1/form.xlsx", "sha256": sha256(workbook)}],
    }
    assert is_package(data)
    assert not is_package(workbook)
    assert not is_package(b"not a zip")


def test_all_eight_travel_together_and_are_known_again(tmp_path):
    library = Library()
    wanted = [(form_id, version) for form_id in library.ids() for version in library.versions(form_id)]
    name, data = issue(library, *wanted)
    assert name == f"MAU_{len(wanted)}-mau.zip"
    found = taken(data, tmp_path)
    assert [one.is_new for one in found] == [False] * len(wanted)
    assert files(tmp_path) == set()


def test_what_is_taken_in_opens_and_says_where_it_came_from(tmp_path):
    data = pack([packed()])
    (one,) = taken(data, tmp_path, "MAU_thu_1.zip")
    assert one.is_new
    library = open_library(tmp_path)
    assert library.form("thu").title == "Mẫu thử"
    assert "huyen" in library.ids()
    origin = library.origin("thu", "1")
    assert (origin.package, origin.sha256, origin.taken) == (
        "MAU_thu_1.zip",
        sha256(data),
        "2026-03-02T01:30:00Z",
    )
    assert library.origin("huyen", "2022.1").is_shipped
    assert issue(library, ("thu", "1")) == (package_name([packed()]), data)
    assert [one.is_new for one in taken(data, tmp_path)] == [False]


def test_an_older_version_stays_beside_the_newer(tmp_path):
    taken(pack([packed(version="1"), packed(version="2", title="Mẫu thử mới")]), tmp_path)
    library = open_library(tmp_path)
    assert library.versions("thu") == ("1", "2")
    assert library.form("thu").title == "Mẫu thử mới"
    assert library.form("thu", "1").title == "Mẫu thử"


PART = "thu/1/form.xlsx"


@pytest.mark.parametrize(
    ("change", "code", "named"),
    [
        pytest.param(
            lambda p: {**p, PART: p[PART][:-1] + bytes([p[PART][-1] ^ 1])}, "altered_part", PART, id="a byte"
        ),
        pytest.param(lambda p: {MANIFEST: p[MANIFEST]}, "missing_part", PART, id="a missing part"),
        pytest.param(lambda p: {PART: p[PART]}, "not_a_package", "goi.zip", id="no manifest"),
        pytest.param(lambda p: manifest(p, schema=2), "newer_schema", "2", id="newer schema"),
        pytest.param(lambda p: manifest(p, schema="x"), "other_kind", "goi.zip", id="no schema"),
        pytest.param(lambda p: manifest(p, kind="receipt"), "other_kind", "receipt", id="another kind"),
        pytest.param(lambda p: manifest(p, parts="x"), "not_a_package", "goi.zip", id="no list of parts"),
        pytest.param(lambda p: {**p, MANIFEST: b"\xff"}, "not_a_package", "goi.zip", id="no JSON"),
        pytest.param(lambda p: {**p, MANIFEST: b"[" * 9999}, "not_a_package", "goi.zip", id="deep JSON"),
        pytest.param(lambda p: {**p, "thu/2/form.xlsx": b""}, "strange_part", "thu/2", id="not listed"),
        pytest.param(lambda p: {**p, "../form.xlsx": b""}, "strange_part", "../form", id="climbing name"),
        pytest.param(
            lambda p: manifest({**p, "a.exe": b""}, parts=[{"name": "a.exe", "sha256": sha256(b"")}]),
            "strange_part",
            "a.exe",
            id="listed but no part of a form",
        ),
        pytest.param(lambda p: manifest({MANIFEST: p[MANIFEST]}, parts=[]), "empty", "goi.zip", id="empty"),
    ],
)
def test_a_package_that_is_not_as_issued_is_refused(tmp_path, change, code, named):
    data = rezipped(pack([packed()]), change)
    with pytest.raises(KnownTrouble) as trouble:
        taken(data, tmp_path)
    assert trouble.value.code == f"form_packages.{code}"
    assert named in say_trouble(trouble.value)
    assert files(tmp_path) == set()


@pytest.mark.parametrize("place", range(0, 900, 75))
def test_any_changed_byte_is_noticed(tmp_path, place):
    data = bytearray(pack([packed()]))
    data[place * len(data) // 900] ^= 0x10
    assert unpacked(bytes(data)) in ([packed().workbook], "refused")


@pytest.mark.parametrize("data", [b"", b"PK", pack([packed()])[:-30], b"PK\x05\x06" + bytes(18)])
def test_what_is_no_zip_is_refused(data):
    with pytest.raises(KnownTrouble) as trouble:
        unpack(data, "goi.zip")
    assert "goi.zip" in say_trouble(trouble.value)


def test_one_id_and_version_has_one_content(tmp_path):
    taken(pack([packed()]), tmp_path)
    before = files(tmp_path)
    other = pack([packed("khac"), packed(title="Mẫu khác")])
    with pytest.raises(KnownTrouble) as trouble:
        taken(other, tmp_path)
    assert trouble.value.code == "form_packages.other_content"
    assert "phiên bản 1" in say_trouble(trouble.value)
    assert files(tmp_path) == before


def test_a_part_that_is_another_form_than_its_place_says_is_refused(tmp_path):
    wrong = PackedForm("khac", "1", packed().workbook)
    with pytest.raises(KnownTrouble) as trouble:
        taken(pack([wrong]), tmp_path)
    assert trouble.value.code == "form_packages.misnamed"
    assert say_trouble(trouble.value)


def test_a_type_does_not_change_between_versions(tmp_path):
    taken(pack([packed()]), tmp_path)
    survey = [SURVEY[0], ["text", *SURVEY[1][1:3]]]
    before = files(tmp_path)
    with pytest.raises(FormRefused) as refused:
        taken(pack([packed("moi"), packed(version="2", survey=survey)]), tmp_path)
    assert "form_faults.type_changed" in [problem.code for problem in refused.value.problems]
    assert all(say(problem) for problem in refused.value.problems)
    assert files(tmp_path) == before


def test_a_form_with_faults_leaves_the_whole_package_outside(tmp_path):
    faulty = packed("hong", survey=[SURVEY[0], ["integer", "thu09", "Số cuộc", "cuộc", "cộng", "sum"]])
    with pytest.raises(FormRefused):
        taken(pack([packed(), faulty]), tmp_path)
    assert files(tmp_path) == set()


def test_the_door_is_asked_about_every_workbook(tmp_path):
    bomb = PackedForm("thu", "1", b"\xd0\xcf\x11\xe0 not a workbook")
    with pytest.raises(KnownTrouble) as trouble:
        taken(pack([bomb]), tmp_path)
    assert trouble.value.code.startswith("door.")
    assert files(tmp_path) == set()


def test_a_template_that_cannot_be_opened_is_refused(tmp_path):
    thing = packed()
    with pytest.raises((KnownTrouble, FormRefused)):
        taken(pack([PackedForm(thing.id, thing.version, thing.workbook, b"not Word")]), tmp_path)
    assert files(tmp_path) == set()


def test_a_regime_owing_a_form_that_is_not_there_is_refused(tmp_path):
    table = b"form,item,who,value\r\nkhong_co,switched,,off\r\n"
    with pytest.raises(RegimesRefused) as refused:
        taken(pack([packed()], table), tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["form_packages.regime_without_form"]
    assert "khong_co" in say(refused.value.problems[0])
    assert files(tmp_path) == set()


def test_a_regime_may_come_with_its_form(tmp_path):
    table = b'form,item,who,value\r\nthu,cycle,S1,"15/12 - 14/06, 20/06"\r\n'
    taken(pack([packed()], table), tmp_path)
    regime = open_library(tmp_path).form("thu").regime
    assert regime is not None
    assert [cycle.due.day for cycle in regime.cycles if cycle.due] == [20, 17]
    assert files(tmp_path / FOLDER) == {
        "regimes.csv",
        "thu/1/form.json",
        "thu/1/form.xlsx",
        "thu/1/origin.json",
    }


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / FOLDER).write_bytes(b"a file where a folder belongs")
    with pytest.raises(KnownTrouble) as trouble:
        take_in(unpack(pack([packed()]), "goi.zip"), Library(), tmp_path, inspect, NOW)
    assert trouble.value.code == "form_packages.cannot_write"
    assert say_trouble(trouble.value)


def test_a_failure_half_way_takes_back_what_was_put(tmp_path):
    """The second form's place is taken by leftovers that a rename does not replace."""
    leftover = tmp_path / FOLDER / "thu_hai" / "1"
    leftover.mkdir(parents=True)
    (leftover / "ghi-chu.txt").write_bytes(b"x")
    with pytest.raises(KnownTrouble):
        taken(pack([packed(), packed("thu_hai")]), tmp_path)
    assert files(tmp_path / FOLDER) == {"thu_hai/1/ghi-chu.txt"}


def test_a_package_cut_off_while_it_is_put_in_place_is_finished_at_the_next_start(tmp_path):
    with Workspace.open(tmp_path, lambda: NOW) as workspace:
        taken(pack([packed(), packed("thu_hai")]), tmp_path)
    # As a power cut leaves it after the first of two renames.
    whole = tmp_path / FOLDER / ".whole_bc_cut"
    (whole / "thu_hai").mkdir(parents=True)
    (tmp_path / FOLDER / "thu_hai" / "1").rename(whole / "thu_hai" / "1")
    with Workspace.open(tmp_path, lambda: NOW) as workspace:
        assert workspace.library.versions("thu") == workspace.library.versions("thu_hai") == ("1",)
        again = FormLibraryDesk(workspace)
        package = tmp_path / "goi.zip"
        package.write_bytes(pack([packed(), packed("thu_hai")]))
        assert [one.is_new for one in again.take(package).forms] == [False, False]
    assert not whole.exists()


def test_a_package_of_which_one_form_is_there_is_completed_by_taking_it_in_again(tmp_path):
    """What an earlier program left, killed between two forms."""
    taken(pack([packed()]), tmp_path)
    package = tmp_path / "goi.zip"
    package.write_bytes(pack([packed(), packed("thu_hai")]))
    with Workspace.open(tmp_path, lambda: NOW) as workspace:
        found = FormLibraryDesk(workspace).take(package)
        assert [(one.form.id, one.is_new) for one in found.forms] == [("thu", False), ("thu_hai", True)]
        assert workspace.library.versions("thu_hai") == ("1",)
