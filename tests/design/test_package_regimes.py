"""Regimes as data of the workspace: switched on with a legal basis, days and receiver edited."""

from datetime import date

import pytest

from forms.department.completeness import owing
from forms.design.library import Library
from forms.design.library_folder import open_library
from forms.design.package_taking import keep_regimes
from forms.design.regime_overlay import RegimeOverlay, RegimesRefused, write_overlays
from forms.design.regime_table import read_overlays
from forms.design.registers import load_catalogue
from forms.model.form import Form
from forms.model.frozen_form import form_hash
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.regime import Binding, Cycle, DayMonth, PeriodKind, Regime, Reporter
from forms.wording import say

HEAD = "form,item,who,value\n"
ON = RegimeOverlay(is_switched_off=False, basis="Quyết định số 12/QĐ-UBND ngày 05/01/2026")


def regime_of(form: Form) -> Regime:
    assert form.regime is not None
    return form.regime


def test_communes_are_owed_once_the_department_enters_the_basis(tmp_path):
    period = Period("2026S1", date(2025, 12, 15), date(2026, 6, 14), date(2026, 6, 17))
    catalogue = load_catalogue()
    assert owing([open_library(tmp_path).form("xa")], catalogue, period) == ()
    keep_regimes(tmp_path, open_library(tmp_path), {"xa": ON})
    library = open_library(tmp_path)
    assert len(owing([library.form("xa")], catalogue, period)) == 166
    assert regime_of(library.form("xa")).basis == ON.basis
    assert form_hash(library.issued("xa")) == form_hash(Library().form("xa"))
    keep_regimes(tmp_path, library, {})
    assert owing([open_library(tmp_path).form("xa")], catalogue, period) == ()


def test_days_receiver_and_reporters_are_data(tmp_path):
    library = open_library(tmp_path)
    regime_id = regime_of(library.form("huyen")).regime_id
    members = [form.id for form in library.forms() if form.regime and form.regime.regime_id == regime_id]
    cycle = Cycle(PeriodKind.FIRST_HALF, DayMonth(1, 1), DayMonth(30, 6), DayMonth(10, 7))
    changed = {form_id: RegimeOverlay(receiver="SKHCN", cycles={cycle.kind: cycle}) for form_id in members}
    reporter = Reporter("huyen", Binding.INVITED, ("380",))
    changed["huyen"] = RegimeOverlay(receiver="SKHCN", cycles={cycle.kind: cycle}, reporters=(reporter,))
    keep_regimes(tmp_path, library, changed)
    form = open_library(tmp_path).form("huyen")
    assert regime_of(form).receiver == "SKHCN"
    taken = regime_of(form).cycle(PeriodKind.FIRST_HALF)
    assert taken == cycle
    period = period_in_cycle(PeriodId.parse("2024S1"), taken)
    assert (period.start, period.end, period.due) == (date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 10))
    debts = owing([form], load_catalogue(), period)
    assert {debt.binding for debt in debts} == {Binding.INVITED}
    assert len(debts) == 26


def test_a_second_half_year_is_switched_on_and_off():
    forms = [Library().form("dot_xuat")]
    cycle = Cycle(PeriodKind.SECOND_HALF, DayMonth(15, 6), DayMonth(14, 12), DayMonth(17, 12))
    on = RegimeOverlay(
        cycles={PeriodKind.SECOND_HALF: cycle}, texts={"opening": "Theo yêu cầu,\n{unit} báo cáo:"}
    )
    assert read_overlays(write_overlays({"dot_xuat": on}), forms) == {"dot_xuat": on}
    form = on.applied(forms[0])
    assert regime_of(form).cycle(PeriodKind.SECOND_HALF) == cycle
    off = RegimeOverlay(cycles={PeriodKind.SECOND_HALF: None})
    assert regime_of(off.applied(form)).cycle(PeriodKind.SECOND_HALF) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(HEAD + "khong_co,switched,,on\n", "regime_without_form", id="no such form"),
        pytest.param(HEAD + "xa,switched,,on\n", "no_basis", id="switched on without a basis"),
        pytest.param(HEAD + "xa,switched,,mở\n", "regimes_row", id="another word"),
        pytest.param(HEAD + "huyen,cycle,S1,mai\n", "regimes_row", id="no days"),
        pytest.param(HEAD + 'huyen,cycle,S1,"31/02 - 14/06, 17/06"\n', "regimes_row", id="no such day"),
        pytest.param(HEAD + 'huyen,cycle,T1,"1/1 - 2/1, 3/1"\n', "regimes_row", id="no such period"),
        pytest.param(HEAD + "huyen,reporter,,mandatory\n", "regimes_row", id="nobody"),
        pytest.param(HEAD + "huyen,reporter,huyen,phải\n", "regimes_row", id="no such binding"),
        pytest.param(HEAD + "huyen,màu,,xanh\n", "regimes_row", id="no such item"),
        pytest.param("mẫu,mục\n", "regimes_header", id="another table"),
        pytest.param(HEAD + "huyen,receiver,,SKHCN\n", "regimes_differ", id="one form of a regime alone"),
    ],
)
def test_a_wrong_row_is_said_and_nothing_of_the_table_used(text, code):
    with pytest.raises(RegimesRefused) as refused:
        read_overlays(text.encode(), Library().forms())
    assert {problem.code for problem in refused.value.problems} == {f"form_packages.{code}"}
    assert all(say(problem) for problem in refused.value.problems)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", HEAD.encode() + b'huyen,"\x00' + b"a" * 200_000])
def test_what_is_no_table_is_refused(data):
    with pytest.raises(RegimesRefused):
        read_overlays(data, Library().forms())


def test_a_table_saved_by_a_spreadsheet_program_is_read():
    text = "\ufeffform;item;who;value\r\ndot_xuat;receiver;;VPUBND\r\n;;;\r\n"
    assert read_overlays(text.encode(), Library().forms())["dot_xuat"].receiver == "VPUBND"
