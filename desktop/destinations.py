"""Where the window can go: a page asks for a destination, the window has the page for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from forms.model.path import Path
    from forms.model.problem import KnownTrouble


@dataclass(frozen=True, slots=True)
class ToHome:
    """*Việc cần làm*; ``said`` is what happened on the way there."""

    said: str = ""


@dataclass(frozen=True, slots=True)
class ToEntry:
    """*Nhập báo cáo* of one report begun here; ``path`` is the cell to stand on."""

    report_id: int
    path: Path | None = None
    files: tuple[str, ...] = ()
    """Workbooks to read into the report once it is open (dropped on the home page)."""


@dataclass(frozen=True, slots=True)
class ToDocument:
    """*Văn bản* of one report begun here.

    ``completes``: *Hoàn thành, trình ký* was pressed just now; ``prints``: Ctrl+P was.
    """

    report_id: int
    completes: bool = False
    prints: bool = False


@dataclass(frozen=True, slots=True)
class ToSetup:
    """*Thiết lập*; ``unit_id`` is the unit of the register to stand on."""

    unit_id: str = ""


@dataclass(frozen=True, slots=True)
class ToFirstStart:
    """The three steps before anything else."""


@dataclass(frozen=True, slots=True)
class ToRecovery:
    """The workspace in ``folder`` could not be opened."""

    folder: FilePath
    trouble: KnownTrouble


@dataclass(frozen=True, slots=True)
class ToIntake:
    """*Tiếp nhận báo cáo* of a period, by default the latest; ``find`` narrows it to a unit's files."""

    period_id: str = ""
    find: str = ""


@dataclass(frozen=True, slots=True)
class ToTracking:
    """*Theo dõi* of a period, by default the latest."""

    period_id: str = ""


@dataclass(frozen=True, slots=True)
class ToSummary:
    """*Tổng hợp* of a period, by default the latest."""

    period_id: str = ""


@dataclass(frozen=True, slots=True)
class ToFormsLibrary:
    """*Mẫu báo cáo*."""


@dataclass(frozen=True, slots=True)
class ToOpening:
    """*Mở kỳ* and *Yêu cầu đột xuất*; ``period_id`` is the one to stand on."""

    period_id: str = ""


Gathering = ToIntake | ToTracking | ToSummary | ToFormsLibrary | ToOpening
"""The places of a unit that gathers reports."""

Destination = ToHome | ToEntry | ToDocument | ToSetup | ToFirstStart | ToRecovery | Gathering
