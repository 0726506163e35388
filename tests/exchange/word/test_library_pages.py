"""Every form's document as LibreOffice prints it: pages counted, nothing lost, nothing left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from forms.exchange.word.report import report_bytes
from forms.model.issue import default_issue
from forms.workspace import identity_of
from tests import office
from tests.exchange.word import reading
from tests.exchange.word.library_documents import (
    LONG_NAME,
    OTHER_UNITS,
    STATE_UNITS,
    STRANGE,
    Case,
    cases,
    document,
    instance,
)
from tests.exchange.word.reading import W

pypdfium2 = pytest.importorskip("pypdfium2")
pytestmark = [pytest.mark.libreoffice, office.needs_office]
QUICK = [case for case in cases([*STATE_UNITS, *OTHER_UNITS]) if case.kind != ""]
LONG = [
    replace(case, fullness="extreme")
    for case in cases([*STATE_UNITS, *OTHER_UNITS])
    if case.fullness == "empty"
]
PAGES = {"empty": range(4, 14), "plausible": range(5, 18), "extreme": range(8, 60)}
AD_HOC = {"empty": range(2, 10), "plausible": range(2, 12), "extreme": range(5, 30)}


def printed(files: dict[Case, bytes], folder: Path) -> dict[Case, list[str]]:
    """The text of each page; all files in one process."""
    for case, data in files.items():
        (folder / f"{case}.docx").write_bytes(data)
    office.convert(sorted(folder.glob("*.docx")), "pdf", folder / "pdf", folder / "profile")
    return {case: page_texts(folder / "pdf" / f"{case}.pdf") for case in files}


def page_texts(file: Path) -> list[str]:
    opened = pypdfium2.PdfDocument(file)
    try:
        texts = []
        for page in opened:
            held = page.get_textpage()
            texts.append(held.get_text_bounded().replace("\r", ""))
            held.close()
            page.close()
        return texts
    finally:
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Case, list[str]]:
    return printed({case: document(case) for case in QUICK}, tmp_path_factory.mktemp("trang"))


@pytest.mark.parametrize("case", QUICK, ids=str)
def test_pages_are_as_many_as_the_content_asks(pages: dict[Case, list[str]], case: Case) -> None:
    expected = (AD_HOC if case.form_id == "dot_xuat" else PAGES)[case.fullness]
    assert len(pages[case]) in expected


@pytest.mark.parametrize("case", QUICK, ids=str)
def test_signature_stands_with_the_last_paragraph(pages: dict[Case, list[str]], case: Case) -> None:
    (page,) = [text for text in pages[case] if "Nơi nhận" in text]
    assert "./." in page
    assert "Lưu: VT" in page
    assert "……" in page


@pytest.mark.parametrize("case", QUICK, ids=str)
def test_no_page_of_an_annex_begins_without_its_header(pages: dict[Case, list[str]], case: Case) -> None:
    texts = pages[case]
    first = next(number for number, text in enumerate(texts) if text.startswith("Phụ lục"))
    assert all("STT" in text for text in texts[first:])


@pytest.mark.parametrize("case", QUICK, ids=str)
def test_no_heading_ends_a_page_and_no_line_begins_one_alone(
    pages: dict[Case, list[str]], case: Case
) -> None:
    kept = {
        squeezed(reading.text(p))
        for p in reading.body(document(case)).iter(f"{W}p")
        if reading.text(p) and reading.has(p, "pPr/keepNext")
    }
    for text in pages[case]:
        lines = [line for line in text.splitlines() if line.strip()]
        assert squeezed(lines[-1]) not in kept
        assert len(lines) >= 5 or "Mã đối chiếu" not in text, "the table's last rows stay with its foot"


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("case", QUICK, ids=str)
def test_page_1_has_no_number_and_page_2_has(pages: dict[Case, list[str]], case: Case) -> None:
    first, second, *_ = [[line.strip() for line in text.splitlines()] for text in pages[case]]
    assert "1" not in (first[0], first[-1])
    assert "2" in (second[0], second[-1]) or second[0].startswith("Phụ lục")


@pytest.mark.slow
@pytest.mark.parametrize("case", LONG, ids=str)
def test_long_lists_and_twenty_pages_of_prose(case: Case, tmp_path: Path) -> None:
    report = instance(case, rows=500, lines=12)
    unit, period = report.surroundings.unit, report.surroundings.period
    issue = default_issue(unit, "Sở Thông tin và Truyền thông", year=period.end.year)
    (texts,) = printed({case: report_bytes(report, issue, identity_of(report))}, tmp_path).values()
    told = [text for text in texts if "Phụ lục" not in text and "STT" not in text]
    assert len(told) >= (6 if case.form_id == "dot_xuat" else 20)
    listed = [text for text in texts if "Trích yếu nội dung" in text]
    assert len(listed) > 15
    assert all("STT" in text for text in listed)
    whole = " ".join(" ".join(texts).split()).replace("\u00a0", " ")
    assert "500 văn bản" in whole
    assert LONG_NAME.split()[-1] in whole
    for sign in STRANGE.split()[:-1]:
        assert sign in whole
