"""Words of the registers as workbooks: headings, the words of their columns, and what is wrong in one."""

from __future__ import annotations

SHEETS = {
    "units": "Đơn vị",
    "successions": "Kế thừa",
    "holidays": "Ngày nghỉ",
    "regimes": "Chế độ báo cáo",
}
"""The sheet of each register."""

HEADINGS = {
    "code": "Mã",
    "name": "Tên",
    "official_name": "Tên trên văn bản",
    "kind": "Loại",
    "symbol": "Ký hiệu",
    "superior": "Cơ quan chủ quản",
    "place": "Địa danh",
    "duties": "Mục của Kế hoạch",
    "parent": "Mã cấp trên",
    "binding": "Mức ràng buộc",
    "valid_from": "Có hiệu lực từ",
    "valid_to": "Đến hết ngày",
    "email": "Thư điện tử",
    "source": "Căn cứ",
    "old": "Đơn vị cũ",
    "new": "Đơn vị mới",
    "share": "Phần chuyển sang",
    "effective": "Từ ngày",
    "basis": "Văn bản",
    "day": "Ngày",
    "form": "Mẫu",
    "item": "Mục",
    "who": "Đối tượng",
    "value": "Nội dung",
}
"""The heading of each column."""

KINDS = {
    "so": "Sở",
    "ban": "Ban",
    "nganh": "Ngành của tỉnh",
    "nganh_doc": "Ngành dọc",
    "su_nghiep": "Đơn vị sự nghiệp",
    "dang": "Cơ quan Đảng",
    "doan_the": "Đoàn thể",
    "hoi": "Hội",
    "hiep_hoi": "Hiệp hội",
    "bao_chi": "Báo chí",
    "bao_chi_tw": "Báo chí Trung ương",
    "huyen": "Cấp huyện",
    "xa": "Cấp xã",
}
"""What a unit is, in a narrow place."""

GROUPS = {
    "so_nganh": "Sở, ban, ngành",
    "dang": "Cơ quan Đảng",
    "doan_the": "Đoàn thể",
    "hoi": "Hội, hiệp hội",
    "bao_chi": "Báo chí",
    "huyen": "Cấp huyện",
    "xa": "Cấp xã",
}
"""The group in which letters address a unit, in a narrow place."""

WORDS = {
    "binding": {
        "mandatory": "bắt buộc",
        "assigned": "được giao",
        "invited": "đề nghị",
        "if_asked": "khi có yêu cầu",
    },
    "share": {"whole": "toàn bộ", "part": "một phần"},
    "units.kind": KINDS,
    "holidays.kind": {"off": "nghỉ", "work": "làm bù"},
    "item": {
        "switched": "áp dụng",
        "basis": "căn cứ",
        "receiver": "nơi nhận",
        "cycle": "kỳ, hạn gửi",
        "reporter": "ai báo cáo",
        "name": "tên chế độ",
        "content": "nội dung",
        "means": "hình thức gửi",
        "outline": "đề cương",
        "opening": "câu mở đầu",
        "subject": "trích yếu",
    },
    "who": {"S1": "6 tháng đầu năm", "Y": "năm", "S2": "6 tháng cuối năm", "DX": "đột xuất"},
    "value": {
        "on": "có",
        "off": "không",
        "mandatory": "bắt buộc",
        "assigned": "được giao",
        "invited": "đề nghị",
        "if_asked": "khi có yêu cầu",
    },
}
"""What a workbook says for a word of the register, by column."""

UNIT_KINDS = {
    "so": "các sở",
    "ban": "các ban",
    "nganh": "các ngành của tỉnh",
    "nganh_doc": "các cơ quan ngành dọc",
    "su_nghiep": "các đơn vị sự nghiệp",
    "dang": "các cơ quan Đảng",
    "doan_the": "Mặt trận Tổ quốc, các đoàn thể",
    "hoi": "các hội",
    "hiep_hoi": "các hiệp hội",
    "bao_chi": "các cơ quan báo chí của tỉnh",
    "bao_chi_tw": "các cơ quan báo chí Trung ương",
    "huyen": "UBND các huyện, thị xã, thành phố",
    "xa": "UBND các xã, phường",
}
"""Who owes a report, by the kind of unit; only on the screen, a workbook keeps the codes."""

CYCLE_SHOWN = "số liệu từ {start} đến {end}, hạn gửi {due}"
"""The days of a period; only on the screen, a workbook keeps "15/12 - 14/6, 17/6"."""

BUT, BUT_SHOWN = " but ", " trừ "
"""Between how units are bound and those of them that do not owe."""

SENTENCES = {
    "registers.no_sheet": (
        "Không thấy trang “{sheet}” trong tệp. Xuất bảng ra Excel, sửa trên tệp đó rồi nhập lại."
    ),
    "registers.no_heading": (
        "Trang “{sheet}” thiếu cột “{column}”. Giữ nguyên dòng tiêu đề như tệp đã xuất; không đổi tên cột."
    ),
    "registers.cannot_keep": "Không ghi được bảng vào {folder} ({reason}). Kiểm tra ổ đĩa rồi nhập lại.",
}
