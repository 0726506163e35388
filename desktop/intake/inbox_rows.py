"""The inbox as rows: which words and which glyph say what became of a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.days import local
from desktop.icons import State
from desktop.rows.models import RowGroup
from desktop.rows.shown import GroupLine, Heading, Shown
from forms.department.inbox import NOT_TAKEN, UNKNOWN_CODES, Box, InboxRow
from forms.model.report import Amendment, AmendmentKind, DeliveryVerdict
from forms.text.keys import search_key


def _tr(text: str) -> str:
    return QCoreApplication.translate("inbox", text)


def headings() -> tuple[Heading, ...]:
    """Unit, form, version, when, file, what."""
    return (
        Heading(_tr("Đơn vị"), 218),
        Heading(_tr("Mẫu"), 84),
        Heading(_tr("Lần gửi"), 84),
        Heading(_tr("Ngày gửi"), 96, is_right=True),
        Heading(_tr("Tệp")),
        Heading(_tr("Vấn đề"), 132, is_right=True),
    )


_FORM_NAMES = {
    "so_nganh": "Sở, ngành",
    "huyen": "Huyện",
    "xa": "Xã, phường",
    "bao_chi": "Báo chí",
    "doan_the": "Đoàn thể",
    "hiep_hoi_dn": "Hiệp hội",
    "dau_moi": "Đầu mối",
}


def form_name(row: InboxRow) -> str:
    """A form's name in a narrow column; of a form made later its title."""
    return _tr(_FORM_NAMES.get(row.key.form_id, row.form)) if row.key else ""


def amendment_name(amendment: Amendment | None) -> str:
    """Which version, in a narrow column."""
    if amendment is None:
        return ""
    match amendment.kind:
        case AmendmentKind.FIRST:
            return _tr("Lần đầu")
        case AmendmentKind.REPLACEMENT:
            return _tr("Thay thế {n}").format(n=amendment.number)
        case AmendmentKind.ADDITION:
            return _tr("Bổ sung {n}").format(n=amendment.number)


_WHATS = {
    DeliveryVerdict.DECISION: "khác bản đang có",
    DeliveryVerdict.SAME_AGAIN: "đã nhận trước đó",
    DeliveryVerdict.OLDER: "bản cũ hơn",
    DeliveryVerdict.PAPER: "văn bản ký",
}
_REFUSALS = {
    "department.wrong_form": "sai mẫu",
    "department.not_owed": "không phải gửi",
    "department.period_not_open": "kỳ chưa mở",
    "department.unknown_form_version": "phiên bản lạ",
    "department.empty_report": "chưa điền",
    "department.unit_not_valid": "đơn vị đã thôi",
    NOT_TAKEN: "đầu mối từ chối",
    "door.is_lock": "tệp tạm",
    "door.is_empty": "tệp rỗng",
    "door.damaged": "tệp hỏng",
    "door.is_encrypted": "có mật khẩu",
    "door.password": "có mật khẩu",
    "door.is_rar": "tệp nén RAR",
    "door.is_7z": "tệp nén 7z",
}


def what(row: InboxRow) -> str:
    """What there is to say of the file in a few words."""
    if row.verdict is DeliveryVerdict.REFUSED:
        return _refusal(row)
    if row.verdict in _WHATS:
        return _tr(_WHATS[row.verdict])
    if row.asked is not None and row.verdict is DeliveryVerdict.IN_CORRECTION:
        return _tr("chờ gửi lại {day}").format(day=f"{row.asked.day}/{row.asked.month}")
    if row.is_typed:
        return _tr("chờ đơn vị xác nhận")
    if row.errors:
        return _tr("{count} lỗi").format(count=row.errors)
    return _tr("{count} cảnh báo").format(count=row.warnings) if row.warnings else ""


def _refusal(row: InboxRow) -> str:
    if row.may_be_paper and row.problem not in _REFUSALS:
        return _tr("văn bản, chưa rõ")
    if row.problem in UNKNOWN_CODES:
        return _tr("chưa rõ đơn vị")
    return _tr(_REFUSALS.get(row.problem, "không phải báo cáo"))


def state_of(row: InboxRow) -> State:
    """The glyph of a file."""
    match row.box:
        case Box.DECIDE:
            return State.PAPER if row.may_be_paper else State.DECISION
        case Box.MEND:
            return State.PROGRESS if row.asked else State.ERROR
        case Box.VALID:
            return State.LATE if row.is_late and row.sent else State.GOOD
        case Box.PAPER:
            return State.PAPER
        case Box.ASIDE:
            return State.OPEN
        case Box.REFUSED:
            return State.REFUSED


def show(row: InboxRow, column: int) -> Shown:
    """One cell of the inbox."""
    match column:
        case 0:
            state = state_of(row)
            name = row.unit or _tr("(chưa rõ đơn vị)")
            return Shown(name, state=state, said=f"{name}, {box_name(row.box).lower()}")
        case 1:
            return Shown(form_name(row), said=row.form)
        case 2:
            return Shown(amendment_name(row.amendment))
        case 3:
            return _when(row)
        case 4:
            said = f"{row.container} › {row.name}" if row.container else row.name
            return Shown(row.name, "quiet", is_file=True, said=said)
        case _:
            return Shown(what(row), is_right=True)


def _when(row: InboxRow) -> Shown:
    if row.sent is None:
        return Shown(_tr("chưa rõ"), "quiet", is_right=True, said=_tr("chưa rõ ngày gửi"))
    there = local(row.sent)
    return Shown(f"{there.day}/{there.month} {there.hour:02d}:{there.minute:02d}", is_right=True)


_BOX_NAMES = {
    Box.DECIDE: ("Cần quyết định", "chọn cách xử lý ở bên phải"),
    Box.MEND: ("Đề nghị chỉnh sửa", "có ô sai hoặc thiếu, chưa vào tổng hợp"),
    Box.VALID: ("Đã nhận, hợp lệ", "đã vào tổng hợp"),
    Box.PAPER: ("Văn bản ký", "lưu kèm số liệu của đơn vị"),
    Box.ASIDE: ("Lưu lại", "gửi trùng hoặc cũ hơn bản đang có, không phải xử lý"),
    Box.REFUSED: ("Không nhận", ""),
}


def box_name(box: Box) -> str:
    """The name of a group."""
    return _tr(_BOX_NAMES[box][0])


def grouped(rows: Sequence[InboxRow], wanted: str = "") -> list[RowGroup]:
    """The rows by group, those that hold every wanted word; marks and case do not count."""
    words = search_key(wanted).split()
    kept = [row for row in rows if all(word in _key(row) for word in words)] if words else rows
    groups = []
    for box in Box:
        members = [row for row in kept if row.box is box]
        if members:
            title, said = _BOX_NAMES[box]
            groups.append(RowGroup(GroupLine(_tr(title), len(members), _tr(said) if said else ""), members))
    return groups


def _key(row: InboxRow) -> str:
    return search_key(f"{row.unit} {row.name} {row.container} {row.sender} {what(row)}")
