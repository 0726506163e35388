"""A list of 5,000 rows, judged by its structure: LibreOffice lays out long tables in quadratic time."""

from __future__ import annotations

from forms.exchange.word.figures import known_figures
from forms.exchange.word.report import report_bytes
from forms.model.issue import default_issue
from forms.workspace import identity_of
from tests.exchange.word import reading
from tests.exchange.word.library_documents import STRANGE, Case, instance
from tests.exchange.word.reading import W, has, text

ROWS = 5_000


def test_every_row_is_there_under_a_header_that_repeats() -> None:
    report = instance(Case("dot_xuat", "DX01", "extreme"), rows=ROWS, lines=1)
    issue = default_issue(report.surroundings.unit, "Sở Thông tin và Truyền thông", year=2024)
    data = report_bytes(report, issue, identity_of(report))
    body = reading.body(data)
    table = next(t for t in body.findall(f"{W}tbl") if "Trích yếu nội dung" in text(t))
    rows = list(table.iter(f"{W}tr"))
    assert [has(row, "trPr/tblHeader") for row in rows[:2]] == [True, False]
    listed = [row for row in rows if text(next(row.iter(f"{W}tc"))).isdecimal()]
    assert len(listed) == ROWS
    assert [text(next(row.iter(f"{W}tc"))) for row in (listed[0], listed[-1])] == ["1", str(ROWS)]
    assert all(has(row, "trPr/cantSplit") for row in rows)
    assert STRANGE in text(listed[-1])
    assert "5.000 văn bản" in text(body).replace("\u00a0", " ")
    assert len(known_figures(reading.properties(data))) == len(
        [name for name in reading.bookmarks(data) if name.startswith("bc_")]
    )
