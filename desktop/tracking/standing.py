"""How a debt's standing looks and reads: one glyph, one tone, one set of words for tiles and table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.days import local, short_day
from desktop.icons import State
from desktop.rows.shown import Heading, Shown
from forms.department.board import BoardRow, Standing
from forms.department.completeness import OwedState
from forms.wording.letters import GROUPS

GLYPHS = {
    Standing.ON_TIME: State.GOOD,
    Standing.LATE: State.LATE,
    Standing.UNKNOWN: State.GOOD,
    Standing.MEND: State.WARNING,
    Standing.DECIDE: State.DECISION,
    Standing.PAPER_ONLY: State.PAPER,
    Standing.EXTENDED: State.EXTENDED,
    Standing.OVERDUE: State.ERROR,
    Standing.WAITING: State.OPEN,
}
TILE_TONES = {
    Standing.MEND: ("warn_soft", "warn"),
    Standing.DECIDE: ("accent_soft", "accent"),
    Standing.PAPER_ONLY: ("warn_soft", "warn"),
    Standing.EXTENDED: ("computed", "edge"),
    Standing.OVERDUE: ("bad_soft", "bad"),
}
"""Colour goes only to what needs an act; the others stay white."""

_NAMES = {
    Standing.ON_TIME: "đúng hạn",
    Standing.LATE: "muộn",
    Standing.UNKNOWN: "chưa rõ ngày gửi",
    Standing.MEND: "chờ chỉnh sửa",
    Standing.DECIDE: "chờ quyết định",
    Standing.PAPER_ONLY: "chỉ có văn bản",
    Standing.EXTENDED: "gia hạn",
    Standing.OVERDUE: "chưa gửi",
    Standing.WAITING: "chưa đến hạn hoặc được đề nghị",
}


def tr(text: str) -> str:
    """Words of this screen."""
    return QCoreApplication.translate("tracking", text)


def name_of(standing: Standing) -> str:
    """A standing in the legend."""
    return tr(_NAMES[standing])


def figures_words(row: BoardRow) -> str:
    """The figures of a debt in a sentence's length."""
    match row.standing:
        case Standing.ON_TIME:
            return tr("Hợp lệ, đúng hạn")
        case Standing.LATE:
            return tr("Hợp lệ, gửi muộn")
        case Standing.UNKNOWN:
            return tr("Hợp lệ, chưa rõ ngày gửi")
        case Standing.MEND:
            return tr("Chờ chỉnh sửa, {count} lỗi").format(count=row.errors)
        case Standing.DECIDE:
            return tr("Chờ đầu mối quyết định")
        case Standing.PAPER_ONLY:
            return tr("Chưa có, chỉ có văn bản")
        case Standing.EXTENDED:
            day = row.extension.due if row.extension else row.status.due
            return tr("Gia hạn đến {day}").format(day=short_day(day) if day else "")
        case Standing.OVERDUE:
            return tr("Chưa gửi, quá hạn {count} ngày").format(count=row.days_over)
        case Standing.WAITING:
            return tr("Chưa gửi") if row.is_obliged else tr("Chưa gửi (không bắt buộc)")


def paper_words(row: BoardRow) -> str:
    """The signed paper of a debt."""
    if row.paper is None:
        return tr("Chưa có")
    if not row.paper.reference:
        return tr("Đã có, chưa ghi số")
    day = f", {short_day(row.paper.day)}" if row.paper.day else ""
    return f"{row.paper.reference}{day}"


def reminded_words(row: BoardRow) -> str:
    """How often and when it was reminded."""
    if not row.reminded:
        if row.asked is None:
            return ""
        return tr("Đã hỏi lại") if row.status.state is OwedState.VALID else tr("Đã đề nghị sửa")
    last = row.reminded[-1]
    day = f"{last.day}/{last.month}"
    if len(row.reminded) == 1:
        return tr("1 lần, {day}").format(day=day)
    return tr("{count} lần, gần nhất {day}").format(count=len(row.reminded), day=day)


def note_words(row: BoardRow) -> str:
    """Why it has more time, or that it counts by what was typed here."""
    if row.is_typed:
        return tr("Nhập tại Sở, chờ đơn vị xác nhận")
    if row.extension is not None:
        return row.extension.reason
    if row.status.is_being_corrected:
        return tr("Đang sửa thêm một lần gửi sau")
    if row.standing is Standing.PAPER_ONLY:
        return tr("Nhập hộ được từ văn bản")
    return ""


def headings() -> tuple[Heading, ...]:
    """Unit, group, figures, paper, sent, reminded, note."""
    return (
        Heading(tr("Đơn vị"), 262),
        Heading(tr("Nhóm"), 150),
        Heading(tr("Số liệu"), 208),
        Heading(tr("Văn bản ký"), 160),
        Heading(tr("Gửi"), 52, is_right=True),
        Heading(tr("Đã nhắc"), 150),
        Heading(tr("Ghi chú")),
    )


_SHORT_GROUPS = {
    "so_nganh": "Sở, ban, ngành",
    "dang": "Cơ quan Đảng",
    "doan_the": "MTTQ, đoàn thể",
    "hoi": "Hội, hiệp hội",
    "bao_chi": "Báo chí",
    "huyen": "Huyện",
    "xa": "Xã, phường",
}


def group_words(row: BoardRow) -> str:
    """The group, of a commune its (former) district."""
    if row.district:
        return row.district.removeprefix("UBND ")
    return tr(_SHORT_GROUPS.get(row.group, GROUPS.get(row.group, "")))


def show(row: BoardRow, column: int) -> Shown:
    """One cell of the table."""
    match column:
        case 0:
            return Shown(row.unit.name, said=f"{row.unit.name}, {row.form}")
        case 1:
            return Shown(group_words(row), "quiet")
        case 2:
            return Shown(figures_words(row), state=GLYPHS[row.standing])
        case 3:
            return Shown(paper_words(row), "text" if row.paper else "quiet")
        case 4:
            sent = row.status.sent
            there = local(sent).date() if sent else None
            return Shown(f"{there.day}/{there.month}" if there else "", is_right=True)
        case 5:
            return Shown(reminded_words(row))
        case _:
            return Shown(note_words(row), "quiet")


def tile_name(row: BoardRow) -> str:
    """A unit in a narrow tile: what all of its group share is left out."""
    name = row.unit.name
    for long, short in _SHORTER:
        if name.startswith(long):
            name = short + name[len(long) :]
            break
    for long, short in _WITHIN:
        name = name.replace(long, short)
    return name + _FORM_MARKS.get(row.key.form_id, "")


_FORM_MARKS = {"dau_moi": " (đầu mối)"}
"""The form that its one reporter owes beside another."""

_SHORTER = (
    ("UBND huyện ", ""),
    ("UBND thành phố ", "TP "),
    ("UBND thị xã ", "TX "),
    ("UBND xã ", ""),
    ("UBND phường ", "P. "),
    ("Ban Chấp hành Hội ", "Hội "),
    ("Văn phòng ", "VP "),
    ("Trường Đại học ", "ĐH "),
    ("Ngân hàng Nhà nước", "NHNN"),
    ("Bảo hiểm xã hội", "BHXH"),
    ("Bộ Chỉ huy Quân sự", "BCHQS"),
    ("Bộ Chỉ huy Bộ đội Biên phòng", "BĐBP"),
    ("Ban Quản lý ", "BQL "),
    ("Ủy ban MTTQ", "MTTQ"),
    ("Ủy ban Mặt trận Tổ quốc", "MTTQ"),
    ("Liên đoàn Lao động", "LĐLĐ"),
    ("Hiệp hội Doanh nghiệp", "HH DN"),
    ("Hội Liên hiệp ", "Hội LH "),
)
_WITHIN = (
    (" tỉnh Thanh Hóa", ""),
    ("Nông nghiệp và Phát triển nông thôn", "NN&PTNT"),
    ("Thông tin và Truyền thông", "TT&TT"),
    ("Lao động - Thương binh và Xã hội", "LĐTBXH"),
    ("Lao động, Thương binh và Xã hội", "LĐTBXH"),
    ("Văn hóa, Thể thao và Du lịch", "VHTTDL"),
    ("Tài nguyên và Môi trường", "TN&MT"),
    ("Khoa học và Công nghệ", "KH&CN"),
    ("Giáo dục và Đào tạo", "GD&ĐT"),
    ("Kế hoạch và Đầu tư", "KH&ĐT"),
    ("Giao thông vận tải", "GTVT"),
    ("Giao thông Vận tải", "GTVT"),
    ("Thi hành án dân sự", "THADS"),
    ("Quản lý thị trường", "QLTT"),
    ("Đoàn đại biểu Quốc hội và HĐND", "ĐBQH&HĐND"),
)


def tile_said(row: BoardRow) -> str:
    """What a screen reader says of a tile."""
    paper = tr("có văn bản ký") if row.paper else tr("chưa có văn bản ký")
    return f"{row.unit.name}: {figures_words(row)}, {paper}"
