"""The generated page of indicators as chapters to read: a table nine columns wide is no page of a window."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from forms.wording import form_packages as words

INDICATORS = "indicators"
COMMON = "chi-tieu-chung"
_TITLE = re.compile(r"^(?P<title>.*?) \((?P<id>\w+), [\w.]+\)$")
_COUNT = re.compile(r" \(\d+\)$")
_RULE = re.compile(r"; (?=(?:Lỗi|Nhắc|Bắt buộc)\b)")
_CODE = re.compile(r"\b[a-z]\w*\d\w*\b")
_CODE_COLUMN, *_, _DEFINITION_COLUMN, _RULES_COLUMN = words.PAGE_COLUMNS

Told = tuple[str, str, str]
"""Code, label and Markdown of one indicator."""
Table = tuple[list[str], list[list[str]]]
"""The names of the columns, and the rows."""


def indicator_chapters(page: str) -> Iterator[tuple[str, str, str, Sequence[Told]]]:
    """Name, title, Markdown and indicators of each part of the page, in its order."""
    opening, *parts = re.split(r"^## ", page, flags=re.MULTILINE)
    for part in parts:
        heading, _, rest = part.partition("\n")
        named = _TITLE.match(heading)
        title = named["title"] if named else _COUNT.sub("", heading)
        name = f"chi-tieu-{named['id']}" if named else COMMON
        tables, said = _read(rest)
        told = tuple(one for table in tables for one in _indicators(table))
        lines = [f"# {title}", "", *([] if named else [opening.partition("\n")[2].strip(), ""])]
        lines += [f"### {label}\n\n{text}\n" for _, label, text in told]
        lines += [f"{_linked(line)}\n" for line in said]
        lines += [line for table in tables for line in _exceptions(table)]
        yield name, title, "\n".join(lines), told


def _read(part: str) -> tuple[list[Table], list[str]]:
    """The tables of a part, and the paragraphs between them."""
    tables: list[Table] = []
    said: list[str] = []
    for block in re.split(r"\n\s*\n", part.strip()):
        if block.startswith("|"):
            header, _, *rows = (_cells(line) for line in block.splitlines())
            tables.append((header, rows))
        elif block:
            said.append(block)
    return tables, said


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def _indicators(table: Table) -> Iterator[Told]:
    header, rows = table
    if len(header) < len(words.PAGE_COLUMNS):
        return
    for row in rows:
        yield row[0], row[1], _told(dict(zip(header[2:], row[2:], strict=True)), row[0])


def _told(facts: dict[str, str], code: str) -> str:
    """Definition first, then what there is to know in one line, then the rules."""
    shown = {name: fact for name, fact in facts.items() if fact and fact != "–"}
    definition = shown.pop(_DEFINITION_COLUMN, "")
    rules = shown.pop(_RULES_COLUMN, "")
    about = " · ".join([f"{_CODE_COLUMN}: **{code}**", *(f"{name}: {fact}" for name, fact in shown.items())])
    lines = [definition, "", about] if definition else [about]
    if rules:
        lines += ["", *(f"- {rule}" for rule in _RULE.split(rules))]
    return "\n".join(lines)


def _exceptions(table: Table) -> Iterator[str]:
    """The rules that a form has besides the common ones."""
    header, rows = table
    if len(header) >= len(words.PAGE_COLUMNS):
        return
    for code, rules in rows:
        yield f"- **{_linked(code)}** {rules}"


def _linked(text: str) -> str:
    """Each code leads to the common part."""
    return _CODE.sub(lambda code: f"[{code[0]}]({COMMON}.md#{code[0]})", text)
