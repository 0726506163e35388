"""Every case of a claimed function comes out as in the suites it was taken from, or is a named exception.

The page ``forms/rules/CONFORMANCE.md`` is written by this test where ``WRITE_PAGES=1``, else compared.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from forms.rules.functions import FUNCTIONS
from tests.rules.corpus import Case, agrees, corpus_folder, functions_in, load_cases, unclaimed
from tests.rules.deviations import DEVIATIONS, deviation_for

PAGE = Path(__file__).parents[2] / "forms" / "rules" / "CONFORMANCE.md"
MOST_EXCEPTED = 0.02

pytestmark = pytest.mark.skipif(corpus_folder() is None, reason="CORPUS is not set: no cases to run")


class Results:
    """All cases, each once, and what became of them."""

    def __init__(self) -> None:
        self.agreed: list[Case] = []
        self.excepted: list[tuple[Case, str]] = []
        self.failed: list[Case] = []
        self.beyond: list[tuple[Case, set[str]]] = []
        for case in load_cases():
            self._add(case)

    def _add(self, case: Case) -> None:
        if beyond := unclaimed(case):
            self.beyond.append((case, beyond))
        elif agrees(case):
            self.agreed.append(case)
        elif (deviation := deviation_for(case)) is not None:
            self.excepted.append((case, deviation.name))
        else:
            self.failed.append(case)

    @property
    def claimed(self) -> int:
        return len(self.agreed) + len(self.excepted) + len(self.failed)


@pytest.fixture(scope="module")
def results() -> Results:
    return Results()


def test_every_claimed_case_agrees_or_is_a_named_exception(
    results: Results, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{_counts(results)}\n")
    assert [(case["id"], case["expr"], case["expected"]) for case in results.failed] == []


def test_at_most_two_per_cent_are_exceptions(results: Results) -> None:
    assert len(results.excepted) <= MOST_EXCEPTED * results.claimed


def test_the_page_says_what_came_out(results: Results) -> None:
    page = _page(results)
    if os.environ.get("WRITE_PAGES") == "1":
        PAGE.write_text(page, encoding="utf-8")
    written = PAGE.read_text(encoding="utf-8")
    if _fingerprint() not in written:
        pytest.skip("the page was written from another collection of cases")
    assert written == page


def _counts(results: Results) -> str:
    kinds = sorted({str(case["kind"]) for case in load_cases()})
    lines = ["kind      agreed  excepted  failed"]
    for kind in kinds:
        agreed = sum(case["kind"] == kind for case in results.agreed)
        excepted = sum(case["kind"] == kind for case, _ in results.excepted)
        failed = sum(case["kind"] == kind for case in results.failed)
        lines.append(f"{kind:<8} {agreed:>7} {excepted:>9} {failed:>7}")
    return "\n".join(lines)


def _fingerprint() -> str:
    folder = corpus_folder()
    data = (folder / "xpath_cases.jsonl").read_bytes() if folder else b""
    return hashlib.sha256(data).hexdigest()[:16]


def _page(results: Results) -> str:
    agreed = Counter(name for case in results.agreed for name in _named(case))
    excepted = Counter(name for case, _ in results.excepted for name in _named(case))
    failed = Counter(name for case in results.failed for name in _named(case))
    names = [*sorted(FUNCTIONS), _OPERATORS]
    rows = "\n".join(f"| `{name}` | {agreed[name]} | {excepted[name]} | {failed[name]} |" for name in names)
    return _TEXT.format(
        rows=rows,
        exceptions="\n".join(_exception_rows(results)),
        beyond=", ".join(f"{name} ({count})" for name, count in _beyond(results)),
        total=results.claimed + len(results.beyond),
        claimed=results.claimed,
        agreed=len(results.agreed),
        excepted=len(results.excepted),
        failed=len(results.failed),
        share=f"{100 * len(results.excepted) / max(1, results.claimed):.1f}",
        fingerprint=_fingerprint(),
    )


_OPERATORS = "operators, literals and paths alone"


def _named(case: Case) -> set[str]:
    return (functions_in(case) & set(FUNCTIONS)) or {_OPERATORS}


def _exception_rows(results: Results) -> list[str]:
    rows = []
    for deviation in DEVIATIONS:
        ids = sorted(str(case["id"]) for case, name in results.excepted if name == deviation.name)
        if ids:
            rows.append(
                f"| {deviation.name} | “{deviation.sentence}” ({deviation.source}) | {', '.join(ids)} |"
            )
    return rows


def _beyond(results: Results) -> list[tuple[str, int]]:
    return sorted(Counter(name for _, names in results.beyond for name in names).items())


_TEXT = """# Conformance of expressions

Written by `tests/rules/test_conformance.py` (`WRITE_PAGES=1`); do not edit by hand. The cases come from the
public test suites of JavaRosa, Enketo and ODK Web Forms; their file begins `{fingerprint}` (SHA-256).

Of {total} cases {claimed} use only what the dialect claims: **{agreed} agreed, {excepted} excepted
({share} %), {failed} failed**. Numbers agree when they do to 12 significant digits, because the cases hold
binary doubles and this evaluator counts in decimals.

| function | agreed | excepted | failed |
|---|---|---|---|
{rows}

A case counts under each function it calls.

## Named exceptions

| what | the sentence that decides | cases |
|---|---|---|
{exceptions}

## Not claimed

Cases that call a function the dialect does not have, or cannot be run alone: {beyond}.
"""
