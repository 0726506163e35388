"""The runner of the cases honours their fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.rules.corpus import agrees, unclaimed

XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><model><itext><translation lang="en"><text id="one"><value>First</value></text></translation>
<translation lang="vi"><text id="one"><value>Thứ nhất</value></text></translation></itext>
<instance><f><a/><b/><n/></f></instance>
<instance id="list"><root><item><name>x</name><label>Ích</label></item></root></instance>
<bind nodeset="/f/n" calculate="concat(jr:choice-name(/f/b, '/f/b'), '!')"/></model></h:head>
<h:body><select1 ref="/f/a"><item><label ref="jr:itext('one')"/><value>1</value></item></select1>
<select1 ref="/f/b"><itemset nodeset="instance('list')/root/item"><value ref="name"/><label ref="label"/>
</itemset>
</select1></h:body></h:html>"""


def case(expr: str, expected: Any, kind: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": "t",
        "expr": expr,
        "xml": None,
        "context": None,
        "expected": expected,
        "kind": kind,
        **fields,
    }


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(case("1 div 3", 0.33333, "number", approx=1e-4), id="approx"),
        pytest.param(case("1 div 3", 0.33, "number", rounded_to=100), id="rounded_to"),
        pytest.param(case("'ab'", "/^a.$/", "string", match="regex"), id="match"),
        pytest.param(case("1 = 1", False, "boolean", negated=True), id="negated"),
        pytest.param(case("sum()", None, "error"), id="error"),
        pytest.param(
            case("string(today())", "2020-01-01", "string", clock="2020-01-01T10:00:00Z"), id="clock"
        ),
        pytest.param(
            case(
                "string(today())",
                "2019-12-31",
                "string",
                clock="2020-01-01T05:00:00Z",
                tz="America/Phoenix",
            ),
            id="tz",
        ),
        pytest.param(
            case(
                "pulldata('t', 'v', 'k', 'x')",
                "found",
                "string",
                tables=[{"name": "t", "rows": [{"k": "x", "v": "found"}]}],
            ),
            id="tables",
        ),
        pytest.param(
            case(
                "/r/b | /r/a",
                [{"path": "/r[1]/b[1]"}, {"path": "/r[1]/a[1]"}],
                "nodeset",
                xml="<r><a/><b/></r>",
                unordered=True,
            ),
            id="unordered",
        ),
    ],
)
def test_a_field_is_honoured(given):
    assert agrees(given)


@pytest.mark.parametrize(
    ("expr", "answers", "language", "expected"),
    [
        pytest.param("jr:choice-name(/f/a, '/f/a')", {"/f/a": "1"}, "vi", "Thứ nhất", id="translated"),
        pytest.param("jr:choice-name(/f/a, '/f/a')", {"/f/a": "1"}, "", "First", id="first language"),
        pytest.param("value of /f/n", {"/f/b": "x"}, "", "Ích!", id="value of a calculation"),
    ],
)
def test_a_form_is_filled_in(tmp_path: Path, monkeypatch, expr, answers, language, expected):
    (tmp_path / "form.xml").write_text(XFORM, encoding="utf-8")
    monkeypatch.setenv("CORPUS", str(tmp_path))
    filled = case(expr, expected, "string", form="form.xml", answers=answers, language=language)
    assert not unclaimed(filled) or expr.startswith("value of")
    assert agrees(filled)
