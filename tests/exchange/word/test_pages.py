"""Documents as LibreOffice prints them: pages counted, nothing lost, also of extreme reports."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from forms.exchange.pdf import PdfMaker
from forms.exchange.pdf_programs import find_program
from forms.exchange.word.report import report_bytes
from forms.model.issue import default_issue
from forms.model.path import Path as AnswerPath
from forms.model.unit import Unit
from forms.rules.instance import Instance
from tests.exchange.word import reports

pypdfium2 = pytest.importorskip("pypdfium2")
OFFICE = find_program()
pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]
LONG = Unit(
    "DAI",
    "Ban Quản lý các khu công nghiệp, khu kinh tế và đô thị mới & vùng phụ cận",
    "ban",
    symbol="BQLKCN&KKT",
    place="Thanh Hóa",
)
STRANGE = "& < > \" ' = + - @ | \\ 😀 "


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> PdfMaker:
    return PdfMaker(OFFICE, tmp_path_factory.mktemp("profile"), timeout=120)


def pages(maker: PdfMaker, data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(BytesIO(maker.pdf_bytes(data)))
    try:
        texts = []
        for page in document:
            held = page.get_textpage()
            texts.append(" ".join(held.get_text_bounded().split()))
            held.close()
            page.close()
        return texts
    finally:
        document.close()


@pytest.mark.parametrize("form_id", ["huyen", "so_nganh"])
def test_a_full_report(maker: PdfMaker, form_id: str) -> None:
    texts = pages(maker, reports.document(reports.filled(form_id)))
    assert 6 <= len(texts) <= 25
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in texts[0]
    assert texts[1].startswith("2 ") or texts[1].endswith(" 2"), "the second page is numbered"
    assert any("Phụ lục" in text and "Chỉ tiêu" in text for text in texts)


def test_signature_and_last_paragraph_stay_together(maker: PdfMaker) -> None:
    for lines in range(1, 20, 3):
        report = reports.filled("huyen", prose="Một dòng.\n" * lines)
        signed = [text for text in pages(maker, reports.document(report)) if "Nơi nhận:" in text]
        assert len(signed) == 1
        assert "./." in signed[0]
        assert "CHỦ TỊCH" in signed[0]


def test_twenty_pages_of_prose_from_a_long_name(maker: PdfMaker) -> None:
    report = reports.filled("so_nganh", prose=(STRANGE * 60 + "\n") * 4, unit=LONG)
    issue = default_issue(LONG, "Sở Thông tin và Truyền thông", year=2024)
    texts = pages(maker, report_bytes(report, issue, reports.identity_of(report)))
    assert len(texts) > 20


def test_a_list_of_500_rows_repeats_its_header(maker: PdfMaker) -> None:
    report = reports.filled("huyen")
    rows = tuple(f"r{n}" for n in range(1, 501))
    cells = {
        **report.answers.cells,
        **{AnswerPath("mo_hinh_ten", "mo_hinh", r): f"Mô hình {r}" for r in rows},
    }
    answers = replace(report.answers, cells=cells, rows={**report.answers.rows, "mo_hinh": rows})
    long = Instance(report.program, answers, report.surroundings)
    texts = pages(maker, reports.document(long))
    listed = [text for text in texts if "Tên mô hình, cách làm" in text]
    assert len(listed) > 10
    assert all("STT" in text for text in listed)
    assert "Mô hình r500" in " ".join(texts)
