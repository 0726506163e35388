"""What the command line says of snapshots and their differences."""

from __future__ import annotations

TAKEN = (
    "Đã chốt bản số {id} gửi {addressee}: số liệu tính đến ngày {day}, {reported}/{units} đơn vị{estimate}."
)
INCLUDED = "Đã ghi. Có {count} đơn vị được tạm tính vào số liệu tổng hợp."
LISTED = (
    "Bản số {id} gửi {addressee}: tính đến ngày {day}, {reported}/{units} đơn vị{estimate}; nay có {changed} "
    "số liệu khác."
)
NONE_TOLD = "Kỳ này chưa chốt bản nào."
ESTIMATE = ", ước thực hiện cả kỳ"
DIFFER = "Có {count} số liệu khác so với bản đã gửi {addressee}:"
CHANGE = "  {label}: {before} → {now}"
CHANGE_CAUSE = "      {unit} {why}: {before} → {now}"
WHYS = {
    "came": "gửi báo cáo",
    "went": "báo cáo không còn được tính",
    "amended": "báo cáo lại",
    "same": "được tính lại",
}
