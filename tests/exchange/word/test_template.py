"""The Department's own templates: rendered, marked, linted."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path as FilePath

import docx
import pytest

from forms.exchange.word.container import is_untouched
from forms.exchange.word.figures import known_figures
from forms.exchange.word.living import read_back, refresh
from forms.exchange.word.template import STANDING, template_bytes
from forms.exchange.word.template_linter import lint_template, placeholders
from forms.model.problem import KnownTrouble
from forms.model.value import Missing
from forms.wording import say, say_trouble
from tests import sample
from tests.exchange.word import reading
from tests.exchange.word.reading import W, text
from tests.exchange.word.reports import ISSUE, identity_of, small

LINES = (
    "Số: {{ so }}/{{ ky_hieu }}",
    "{{ mo_dau }}",
    "Đã tổ chức {{ c09a }} hội nghị ({{ c09a.so_sanh }}), tổng số {{ c09.don_vi }}.",
    "{% if c10.value %}Có {{ c10 }} lượt người.{% endif %}",
    "{%p for dong in c03 %}",
    "- {{ dong.c03_so }}",
    "{%p endfor %}",
    "{{ c21 }}",
    "[[bang:so_lieu]]",
    "[[bang:dai_huyen]]",
)


def template(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def made(data: bytes, **cells: object) -> bytes:
    instance = small(**cells)
    return template_bytes(data, instance, ISSUE, identity_of(instance))


def told(data: bytes) -> list[str]:
    return [text(p).replace("\u00a0", " ") for p in reading.body(data).findall(f"{W}p")]


def test_a_template_is_filled_and_its_figures_stand_in_bookmarks() -> None:
    data = made(template(*LINES), c09a=7, c09b=1, c10=1234, c03__r1__c03_so="12/KH-UBND", c21="Một.\nHai.")
    lines = told(data)
    assert "Đã tổ chức 07 hội nghị (), tổng số 08 cuộc." in lines
    assert "Có 1.234 lượt người." in lines
    assert "- 12/KH-UBND" in lines
    assert lines[lines.index("Một.") + 1] == "Hai."
    marks = reading.bookmarks(data)
    assert {marks["bc_c09a_1"], marks["bc_c09_2"], marks["bc_c10_3"]} == {"07", "08\u00a0cuộc", "1.234"}
    assert len(list(reading.body(data).iter(f"{W}tbl"))) == 2
    assert not any(sign in text(reading.body(data)) for sign in "\ue000\ue001\ue002\ue003\ue004")


def test_figures_are_numbered_in_document_order() -> None:
    data = made(template(*LINES), c09a=7, c09b=1, c10=1234)
    numbers = [int(name.rpartition("_")[2]) for name in reading.bookmarks(data) if name.startswith("bc_")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(known_figures(reading.properties(data))) == len(numbers)


def test_a_template_document_lives() -> None:
    data = made(template(*LINES), c09a=7, c09b=1, c21="Một.\nHai.")
    fresh = refresh(data, small(c09a=12, c09b=1))
    assert "Đã tổ chức 12 hội nghị (), tổng số 13 cuộc." in told(fresh.data)
    assert read_back(data).prose == {"c21": "Một.\nHai."}


def test_strange_text_stays_text() -> None:
    data = made(template("{{ c21 }}"), c21="A & B <5 hộ> {{ c09 }} \"'")
    assert told(data)[0] == "A & B <5 hộ> {{ c09 }} \"'"


def test_a_missing_figure_says_so() -> None:
    assert told(made(template("Có {{ c09a }}."), c09a=Missing("x")))[0] == "Có chưa có số liệu."


def test_same_data_same_bytes_and_untouched() -> None:
    data = template(*LINES)
    assert made(data, c09a=7) == made(data, c09a=7)
    assert is_untouched(made(data, c09a=7))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ khong_co }}", "không có tên “khong_co”"),
        ("{{ c09a.khong_co }}", "không có “khong_co” sau dấu chấm"),
        ("{% for x in c03 %}", "thiếu thẻ kết thúc endfor"),
        ("{% if c09a.value %}", "thiếu thẻ kết thúc endif"),
        ("{{ c09a", "thiếu dấu đóng thẻ"),
        ("{% lap x %}", "không có thẻ “lap”"),
        ("{{ c09a.__class__ }}", "không được dùng “__class__”"),
        ("{{ c09a.__class__.mro() }}", "không được dùng “mro(…)”"),
        ("{{ c09a | dep }}", "không có hàm “dep”"),
        ("{{ c09a c10 }}", "không chờ “c10” ở chỗ này"),
        ("{{ 1 / 0 }}", "chia cho số không"),
        ("{% for x in range(10**9) %}a{% endfor %}", "không được dùng “range(…)”"),
        ("{% macro a() %}{{ a() }}{% endmacro %}", "không được dùng “macro”"),
        ("{{ 'x' * 10 }}", "không được dùng “*”"),
        ("{{ don_vi | center(9) }}", "không được dùng “|center”"),
    ],
)
def test_what_cannot_be_rendered_is_said(line: str, said: str) -> None:
    with pytest.raises(KnownTrouble) as trouble:
        made(template(line), c09a=7)
    assert trouble.value.code == "word.template_failed"
    assert said in say_trouble(trouble.value)


def test_placeholders() -> None:
    assert placeholders(template(*LINES)) == {"so", "ky_hieu", "mo_dau", "c09a", "c09", "c10", "c03", "c21"}


def test_a_good_template_has_no_fault() -> None:
    assert lint_template(template(*LINES), sample.FORM) == ()


@pytest.mark.parametrize(
    ("lines", "code", "paragraph"),
    [
        pytest.param(("a", "{{ c09a"), "word.template_syntax", 2, id="open tag"),
        pytest.param(("a", "b", "{% if c09a.value %}x"), "word.template_syntax", 3, id="no endif"),
        pytest.param(("{%p for d in c03 %}", "x"), "word.template_syntax", 1, id="loop without end"),
        pytest.param(("a", "{{ c09x }}"), "word.template_unknown_name", 2, id="unknown name"),
        pytest.param(("a", "b", "[[bang:khac]]"), "word.template_unknown_table", 3, id="unknown table"),
        pytest.param(
            ("Xem [[bang:so_lieu]] sau",), "word.template_unknown_table", 1, id="table inside words"
        ),
    ],
)
def test_a_broken_tag_is_named_with_its_paragraph(lines: tuple[str, ...], code: str, paragraph: int) -> None:
    (problem,) = lint_template(template(*lines), sample.FORM)
    assert (problem.code, problem.facts["paragraph"]) == (code, paragraph)
    assert f"đoạn {paragraph}" in say(problem)


def test_the_nearest_name_is_offered() -> None:
    (problem,) = lint_template(template("{{ c09aa }}"), sample.FORM)
    assert problem.facts["nearest"] == "c09a"


def with_part(name: str, content: bytes) -> bytes:
    source = zipfile.ZipFile(BytesIO(template("a")))
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry in source.namelist():
            if entry != name:
                archive.writestr(entry, source.read(entry))
        archive.writestr(name, content)
    return target.getvalue()


def test_a_macro_is_refused() -> None:
    problems = lint_template(with_part("word/vbaProject.bin", b"x"), sample.FORM)
    assert [problem.code for problem in problems] == ["word.template_macro"]


def test_a_picture_from_elsewhere_is_refused() -> None:
    link = b'<Relationship Id="r" Type="a/image" TargetMode="External"/>'
    relations = b'<Relationships xmlns="x">' + link + b"</Relationships>"
    problems = lint_template(with_part("word/_rels/header1.xml.rels", relations), sample.FORM)
    assert [problem.code for problem in problems] == ["word.template_link"]


def test_what_is_no_word_file_is_one_problem() -> None:
    assert [problem.code for problem in lint_template(b"x", sample.FORM)] == ["word.not_word"]


C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def test_a_chart_is_a_native_one_with_the_tables_numbers() -> None:
    cells = {f"dai_huyen__2024-0{month}__h10t": month for month in range(1, 6)}
    data = made(template("Biểu đồ", "[[bieu_do:dai_huyen]]", "[[bieu_do:xa]]"), **cells)
    assert "[[" not in text(reading.body(data))
    chart = reading.part(data, "word/charts/bieu_do_1.xml")
    first, second = chart.iter(f"{C}ser")
    assert first.findtext(f"{C}tx/{C}v") == "Số chương trình (chương trình)"
    assert [v.text for v in first.iterfind(f"{C}val//{C}v")] == ["1", "2", "3", "4", "5"]
    assert [v.text for v in second.iterfind(f"{C}val//{C}v")] == [], "a blank draws no bar"
    assert [v.text for v in first.iterfind(f"{C}cat//{C}v")][:2] == ["Tháng 01", "Tháng 02"]
    opened = docx.Document(BytesIO(data))
    assert len(opened.inline_shapes) == 2
    related = [
        rel.target_part.partname for rel in opened.part.rels.values() if rel.reltype.endswith("/chart")
    ]
    assert sorted(related) == ["/word/charts/bieu_do_1.xml", "/word/charts/bieu_do_2.xml"]
    assert made(template("[[bieu_do:xa]]")) == made(template("[[bieu_do:xa]]")), "same data, same bytes"


@pytest.mark.parametrize("place", ["[[bieu_do:c03]]", "[[bieu_do:so_lieu]]", "Xem [[bieu_do:xa]]"])
def test_a_chart_of_what_has_no_numbers_is_a_fault(place: str) -> None:
    assert [p.code for p in lint_template(template(place), sample.FORM)] == ["word.template_unknown_table"]


def test_a_chart_in_its_place_is_no_fault() -> None:
    assert lint_template(template("[[bieu_do:dai_huyen]]"), sample.FORM) == ()


def test_a_table_is_always_followed_by_a_paragraph() -> None:
    data = made(template("[[bang:so_lieu]]", "[[bang:dai_huyen]]"))
    tags = [element.tag.removeprefix(W) for element in reading.body(data)]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_template_is_given_the_style_of_cells_once() -> None:
    styles = reading.part(made(template("[[bang:dai_huyen]]", "[[bang:xa]]")), "word/styles.xml")
    assert [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")].count("TrongBang") == 1


def test_the_help_names_everything_a_template_may_print() -> None:
    page = (FilePath(__file__).parents[3] / "resources" / "help" / "ban-hanh-mau.md").read_text("utf-8")
    assert {name for name in STANDING if f"{{{{ {name} }}}}" not in page} == set()
