"""What is wrong in a file, by sheet and cell, with what stands there and what stood there a year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.icons import State
from desktop.rows.models import RowGroup
from desktop.rows.shown import GroupLine, Heading, Shown
from forms.department.file_view import FileView, Finding
from forms.model.form import Severity
from forms.wording import say

_STATES = {Severity.ERROR: State.ERROR, Severity.WARNING: State.WARNING, Severity.NOTE: State.OPEN}
_TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "quiet"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("findings", text)


def headings(last_year: str) -> tuple[Heading, ...]:
    """Cell, what, in the file, a year before."""
    return (
        Heading(_tr("Ô"), 66),
        Heading(_tr("Vấn đề")),
        Heading(_tr("Trong tệp"), 80, is_right=True),
        Heading(last_year, 78, is_right=True),
    )


def show(finding: Finding, column: int) -> Shown:
    """One cell."""
    severity = finding.problem.severity
    match column:
        case 0:
            said = _tr("ô {cell}").format(cell=finding.cell) if finding.cell else _tr("cả tệp")
            return Shown(finding.cell, state=_STATES[severity], is_strong=True, is_wrapped=True, said=said)
        case 1:
            return Shown(words_of(finding), is_wrapped=True)
        case 2:
            tone = _TONES[severity]
            return Shown(finding.in_file, tone, is_strong=True, is_right=True, is_wrapped=True)
        case _:
            return Shown(finding.before, "quiet", is_right=True, is_wrapped=True)


def words_of(finding: Finding) -> str:
    """The question, the sentence, the unit's explanation."""
    said = say(finding.problem)
    # Many sentences begin with the label themselves.
    label = "" if not finding.label or finding.label in said else f"{finding.label}. "
    told = _tr("Giải trình: {words}").format(words=finding.explained) if finding.explained else ""
    return "\n".join(part for part in (f"{label}{said}", told) if part)


def grouped(findings: Sequence[Finding]) -> list[RowGroup]:
    """The findings by sheet; those of the whole file first."""
    groups = []
    for sheet in dict.fromkeys(one.sheet for one in findings):
        members = [one for one in findings if one.sheet == sheet]
        title = _tr("Trang tính “{sheet}”").format(sheet=sheet) if sheet else _tr("Cả tệp")
        groups.append(RowGroup(GroupLine(title, len(members), counts_of(members)), members))
    return groups


def counts_of(findings: Sequence[Finding]) -> str:
    """How many errors and warnings, in words."""
    counts = Counter(one.problem.severity for one in findings)
    parts = []
    if counts[Severity.ERROR]:
        parts.append(_tr("{count} lỗi").format(count=counts[Severity.ERROR]))
    if counts[Severity.WARNING]:
        parts.append(_tr("{count} cảnh báo").format(count=counts[Severity.WARNING]))
    return ", ".join(parts)


def answered(view: FileView) -> str:
    """How the file answers the last request for correction."""
    if not view.answers or view.answers[-1].version_id is None:
        return ""
    last = view.answers[-1]
    mended = sum(point.is_mended for point in last.points)
    words = _tr("Đã sửa {mended}/{asked} nội dung đề nghị").format(mended=mended, asked=len(last.points))
    if last.unasked:
        words += _tr("; sửa thêm {count} ô ngoài đề nghị").format(count=len(last.unasked))
    return words + "."
