"""What the system gives as its reason, in Vietnamese: the clerk is to understand it too."""

from __future__ import annotations

import errno
import os

UNKNOWN = "không rõ nguyên nhân"
_BY_NUMBER = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền truy cập",
    errno.EPERM: "không có quyền truy cập",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EROFS: "ổ đĩa hoặc thư mục chỉ cho phép đọc",
    errno.EIO: "lỗi đọc, ghi ổ đĩa",
    errno.EEXIST: "đã có tệp hoặc thư mục trùng tên",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.ENAMETOOLONG: "tên hoặc đường dẫn quá dài",
    errno.EBUSY: "tệp đang được chương trình khác sử dụng",
    errno.EMFILE: "đang mở quá nhiều tệp",
    errno.ENODEV: "không còn thấy ổ đĩa hoặc USB",
    errno.ENOTEMPTY: "thư mục không rỗng",
    errno.ENOEXEC: "tệp không phải chương trình chạy được",
    errno.EXDEV: "hai nơi nằm trên hai ổ đĩa khác nhau",
    errno.EINVAL: "hệ thống không chấp nhận tên hoặc thao tác này",
    errno.EFBIG: "tệp quá lớn đối với ổ đĩa này",
}
_BY_TEXT = {
    "database or disk is full": "ổ đĩa đã đầy",
    "disk I/O error": "lỗi đọc, ghi ổ đĩa",
    "attempt to write a readonly database": "dữ liệu chỉ cho phép đọc",
    "unable to open database file": "không mở được tệp dữ liệu",
    "database is locked": "chương trình khác đang giữ tệp dữ liệu",
    "database disk image is malformed": "tệp dữ liệu bị hỏng",
    "file is not a database": "không phải tệp dữ liệu",
    "out of memory": "máy hết bộ nhớ",
}
_SAID = {os.strerror(number): said for number, said in _BY_NUMBER.items()} | _BY_TEXT


def said(reason: str) -> str:
    """A system's reason in Vietnamese; one that is not known stays as it is."""
    return _SAID.get(reason, reason) or UNKNOWN
