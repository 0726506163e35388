"""The consolidated Word: every total over how many units, the missing by name, figures alive."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from forms.department.completeness import Owed, OwedState, OwedStatus, Timeliness
from forms.department.consolidation import FormSummary, summarise
from forms.department.regime_summary import RegimeSummary, join
from forms.department.summary_document import summary_document_bytes
from forms.model.issue import Issue, default_issue
from forms.model.regime import Binding
from forms.model.unit import Unit
from tests.department.reports import PROGRAM, counted, surroundings_of
from tests.department.test_consolidation import BA_THUOC_ANSWERS, QUAN_HOA, QUAN_SON_ANSWERS
from tests.department.units import BA_THUOC, FINANCE, INVITED_DISTRICT, QUAN_SON
from tests.sample import FORM, REGIME, UNIT

ISSUER = Unit("STTTT", "Sở Thông tin và Truyền thông", "so", symbol="STTTT", place="Thanh Hóa")
LAM_DONG = Unit("388", "UBND huyện Lang Chánh", "huyen")


def status(unit: Unit, state: OwedState, binding: Binding = Binding.MANDATORY) -> OwedStatus:
    timeliness = Timeliness.NONE if state is OwedState.MISSING else Timeliness.ON_TIME
    return OwedStatus(Owed(unit, FORM.id, binding), state, timeliness)


STATUSES = (
    status(UNIT, OwedState.VALID),
    replace(status(BA_THUOC, OwedState.VALID), timeliness=Timeliness.LATE),
    status(QUAN_SON, OwedState.IN_CORRECTION),
    status(LAM_DONG, OwedState.MISSING),
    status(INVITED_DISTRICT, OwedState.MISSING, Binding.INVITED),
)


def regime_of(*, with_provisional: bool = False) -> RegimeSummary:
    reports = [counted(UNIT, QUAN_HOA), counted(BA_THUOC, BA_THUOC_ANSWERS)]
    waiting = {LAM_DONG.id, INVITED_DISTRICT.id}
    if with_provisional:
        reports.append(counted(QUAN_SON, QUAN_SON_ANSWERS, is_provisional=True))
    else:
        waiting.add(QUAN_SON.id)
    absent = {question.name: frozenset(waiting) for question in FORM.questions()}
    around = surroundings_of(FINANCE)
    summary: FormSummary = summarise(PROGRAM, reports, STATUSES, around, absent)
    return join(REGIME, (summary,), {FORM.id: PROGRAM}, around)


@pytest.fixture(scope="module")
def issue() -> Issue:
    return default_issue(ISSUER, "Ủy ban nhân dân tỉnh Thanh Hóa", year=2024)


@pytest.fixture(scope="module")
def text(issue) -> str:
    return read(summary_document_bytes(regime_of(), ISSUER, issue))


def read(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    tables = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("đã có 3/5 đơn vị gửi báo cáo; trong đó 2 đơn vị có số liệu hợp lệ", id="progress"),
        pytest.param("Đơn vị có trách nhiệm báo cáo: 3/4 đơn vị đã gửi", id="by-binding"),
        pytest.param("Chưa gửi báo cáo (1): UBND huyện Lang Chánh.", id="missing-by-name"),
        pytest.param(
            "Được đề nghị hoặc giao nhiệm vụ, chưa gửi (1): UBND huyện Cẩm Thủy.", id="invited-apart"
        ),
        pytest.param("chưa tổng hợp (1): UBND huyện Quan Sơn.", id="in-correction-by-name"),
        pytest.param("Gửi sau thời hạn (1): UBND huyện Bá Thước.", id="late-by-name"),
        pytest.param("- Số hội nghị: 05\u00a0cuộc (trên 2/5 đơn vị).", id="total-over-units"),
        pytest.param(
            "- Số hội thảo: 01\u00a0cuộc (chưa đầy đủ, trên 1/5 đơn vị).", id="total-with-a-missing-part"
        ),
        pytest.param("- Có ban hành kế hoạch: 01 đơn vị (trên 2/5 đơn vị).", id="count-yes"),
        pytest.param("+ Định hướng, giải pháp: 02 đơn vị.", id="count-each"),
        pytest.param("- Khó khăn: 2 đơn vị nêu (tổng hợp tại Phụ lục IV).", id="prose-by-annex"),
        pytest.param("- Danh mục văn bản: 3 mục của 2 đơn vị", id="lists"),
        pytest.param("Chương trình từng tháng: số liệu từng dòng tại Phụ lục III.", id="grid-by-annex"),
        pytest.param("Tổng hợp kết quả truyền thông về chuyển đổi số 6 tháng đầu năm 2024", id="subject"),
        pytest.param("xem xét, chỉ đạo./.", id="end-mark"),
        pytest.param("Thiếu kinh phí | UBND huyện Quan Hóa", id="annex-of-prose"),
    ],
)
def test_it_says(text, sentence):
    assert " ".join(sentence.split()) in " ".join(text.split())


def test_every_total_says_over_how_many_units(text):
    lines = [
        line for line in text.splitlines() if re.match(r"- .*: \d.*(cuộc|lượt người|triệu đồng|xã|%)", line)
    ]
    assert lines
    assert all(re.search(r"trên \d+/\d+ đơn vị", line) for line in lines)


def test_what_is_included_with_errors_is_said(issue):
    text = read(summary_document_bytes(regime_of(with_provisional=True), ISSUER, issue))
    assert "Số liệu đang chỉnh sửa được tạm tính (1): UBND huyện Quan Sơn." in text
    assert "chưa tổng hợp" not in text
    assert "- Số hội nghị: 05 cuộc (trên 3/5 đơn vị)." in text
    assert "Tạm tính" in text


def test_nothing_has_come_yet(issue):
    around = surroundings_of(FINANCE)
    missing = (status(UNIT, OwedState.MISSING),)
    absent = {question.name: frozenset({UNIT.id}) for question in FORM.questions()}
    summary = summarise(PROGRAM, (), missing, around, absent)
    text = read(summary_document_bytes(join(REGIME, (summary,), {FORM.id: PROGRAM}, around), ISSUER, issue))
    assert "đã có 0/1 đơn vị gửi báo cáo" in text
    assert "- Số hội nghị: chưa có số liệu (trên 0/1 đơn vị)." in text


def test_the_same_figures_give_the_same_bytes(issue):
    assert summary_document_bytes(regime_of(), ISSUER, issue) == summary_document_bytes(
        regime_of(), ISSUER, issue
    )


def test_figures_stand_in_bookmarks(issue):
    root = docx.Document(BytesIO(summary_document_bytes(regime_of(), ISSUER, issue))).element
    names = root.xpath("//w:bookmarkStart/@w:name")
    assert any(re.fullmatch(r"bc_c09a_\d+", str(name)) for name in names)
    assert any(re.fullmatch(r"bc_h20_\d+", str(name)) for name in names)
