"""Totals worked out again from the returned files alone; imports nothing of the project.

Reads the form workbooks (survey, choices) and the returned workbooks with openpyxl, goes by the keys in
column A, and combines by the form's own rules: the judge of what the program sums up.

    python tests/recompute.py FORMS_FOLDER RETURNED_FOLDER VERDICTS.json

``VERDICTS.json`` is what ``receive --json`` printed: it says which files count.
"""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

Values = dict[tuple[str, str, str], Any]
"""(question, repeat, row) to what the cell holds."""

BLANK_WORDS = "chưa có số liệu"


class FormRules:
    """What a form workbook says of each question."""

    def __init__(self, path: Path) -> None:
        book = openpyxl.load_workbook(path, read_only=True)
        self.rule: dict[str, str] = {}
        self.kind: dict[str, str] = {}
        self.repeat: dict[str, str] = {}
        self.open_repeats: set[str] = set()
        repeats: list[str] = []
        for row in _records(book["survey"]):
            kind = str(row.get("type") or "").strip()
            name = str(row.get("name") or "").strip()
            if kind == "begin_repeat":
                repeats.append(name)
                if not row.get("bind::report:rows"):
                    self.open_repeats.add(name)
            elif kind == "end_repeat":
                repeats.pop()
            elif name and not kind.startswith(("begin", "end", "note")):
                self.kind[name] = kind
                self.rule[name] = str(row.get("bind::report:over_units") or "")
                self.repeat[name] = repeats[-1] if repeats else ""
        self.yes = "Có"


def _records(sheet: Any) -> list[dict[str, Any]]:
    rows = sheet.iter_rows(values_only=True)
    header = [str(cell or "") for cell in next(rows)]
    return [dict(zip(header, row, strict=False)) for row in rows if any(row)]


def read_workbook(data: bytes) -> Values:
    """Every value of a returned workbook by its keys."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    values: Values = {}
    for sheet in book.worksheets:
        columns: dict[str, int] = {}
        for row in sheet.iter_rows(values_only=True):
            key = row[0]
            if not isinstance(key, str) or not key.startswith("#"):
                continue
            kind, _, rest = key[1:].partition(":")
            if kind == "head":
                columns = {str(cell): at for at, cell in enumerate(row) if cell}
            elif kind in ("q", "calc"):
                values[rest, "", ""] = row[columns["@value"]]
            elif kind == "item":
                name, _, choice = rest.partition(":")
                values[name, "", choice] = row[columns["@value"]]
            elif kind == "row":
                repeat, _, detail = rest.partition("[")
                for name, at in columns.items():
                    if not name.startswith(("@", "#")):
                        values[name, repeat, detail.rstrip("]")] = row[at]
    return values


def returned_workbooks(folder: Path) -> dict[str, bytes]:
    """Each workbook by the name that ``receive`` gives it: loose, or in a mail."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".xlsx":
            found[path.name] = path.read_bytes()
        elif path.suffix == ".eml":
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for part in mail.iter_attachments():
                if str(part.get_filename()).endswith(".pdf"):
                    continue  # the signed paper beside the figures
                found[f"{path.name} › {part.get_filename()}"] = part.get_content()
    return found


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def combine(rule: str, values: list[Any], yes: str) -> Any:
    """One figure over the units."""
    numbers = [Decimal(repr(value)) for value in values if is_number(value)]
    if rule == "sum":
        return sum(numbers, Decimal(0)) if numbers else None
    if rule in ("max", "min"):
        return (max if rule == "max" else min)(numbers) if numbers else None
    if rule == "count_yes":
        # Put to nobody whose report counts, it has no figure, as a sum of nothing has none.
        answered = [value for value in values if value is not None]
        return Decimal(sum(value == yes for value in answered)) if answered else None
    return None


def latest_valid(results: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """For each form and unit the file whose version counts."""
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for one in results:
        if one["verdict"] != "valid":
            continue
        number = int(re.sub(r"\D", "", one["amendment"]) or 0)
        name = f"{one['container']} › {one['file']}" if one["container"] else one["file"]
        key = (one["form"], one["unit"])
        if key not in best or number > best[key][0]:
            best[key] = (number, name)
    return {key: name for key, (_, name) in best.items()}


def recompute(forms: Path, returned: Path, results: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """For each form: question (or ``question:choice``, or ``repeat[row]/question``) to its total."""
    files = returned_workbooks(returned)
    totals: dict[str, dict[str, Any]] = {}
    by_form: dict[str, list[Values]] = defaultdict(list)
    for (form, _unit), name in latest_valid(results).items():
        by_form[form].append(read_workbook(files[name]))
    for form, reports in by_form.items():
        (path,) = (forms / form).glob("*/form.xlsx")
        totals[form] = totals_of(FormRules(path), reports)
    return totals


def totals_of(rules: FormRules, reports: list[Values]) -> dict[str, Any]:
    """The totals of one form over the reports that count."""
    totals: dict[str, Any] = {}
    for name, rule in rules.rule.items():
        repeat = rules.repeat[name]
        if repeat in rules.open_repeats and repeat:
            continue
        if rule == "count_each":
            for choice in sorted({key[2] for one in reports for key in one if key[0] == name and key[2]}):
                ticks = [one.get((name, "", choice)) for one in reports]
                totals[f"{name}:{choice}"] = Decimal(sum(bool(tick) and tick != "Không" for tick in ticks))
        elif not repeat:
            totals[name] = combine(rule, [one.get((name, "", "")) for one in reports], rules.yes)
        else:
            for row in sorted({key[2] for one in reports for key in one if key[:2] == (name, repeat)}):
                cells = [one.get((name, repeat, row)) for one in reports]
                totals[f"{repeat}[{row}]/{name}"] = combine(rule, cells, rules.yes)
    return {path: total for path, total in totals.items() if total is not None}


if __name__ == "__main__":
    verdicts = json.loads(Path(sys.argv[3]).read_text("utf-8"))["results"]
    done = recompute(Path(sys.argv[1]), Path(sys.argv[2]), verdicts)
    sys.stdout.write(json.dumps(done, ensure_ascii=False, indent=1, default=str) + "\n")
