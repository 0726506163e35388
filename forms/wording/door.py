"""Sentences about files from outside, before anything is read in them."""

_SAVE = "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), kiểu .xlsx, rồi gửi lại tệp mới."

SENTENCES: dict[str, str] = {
    # What a file is, where another kind was expected.
    "door.is_xlsx": (
        "{file} là bảng tính Excel, không phải loại tệp cần ở đây ({wanted}). Chọn đúng tệp rồi thử lại."
    ),
    "door.is_xlsm": (
        "{file} là bảng tính có macro. Chương trình không nhận tệp có macro để tránh mã độc. " + _SAVE
    ),
    "door.is_xlsb": (
        "{file} là bảng tính Excel dạng nhị phân (.xlsb), chương trình không đọc được. " + _SAVE
    ),
    "door.is_xls": ("{file} là bảng tính Excel kiểu cũ (.xls), chương trình không nhận. " + _SAVE),
    "door.is_ods": (
        "{file} là bảng tính LibreOffice (.ods), không phải loại tệp cần ở đây ({wanted}). Chọn đúng tệp "
        "rồi thử lại."
    ),
    "door.is_sheet_xml": ("{file} là bảng tính lưu dạng XML, chương trình không đọc được. " + _SAVE),
    "door.is_html": (
        "{file} thực chất là trang web (HTML) mang tên bảng tính, thường do phần mềm khác kết xuất ra. "
        + _SAVE
    ),
    "door.is_text": (
        "{file} là tệp văn bản thuần (chữ hoặc CSV), không phải biểu mẫu báo cáo. Gửi lại tệp biểu mẫu đã "
        "nhập số liệu (.xlsx hoặc .ods)."
    ),
    "door.is_docx": (
        "{file} là văn bản Word: có thể là bản giấy của báo cáo, không phải tệp số liệu. Số liệu phải gửi "
        "bằng biểu mẫu bảng tính (.xlsx hoặc .ods)."
    ),
    "door.is_doc": (
        "{file} là văn bản Word kiểu cũ (.doc). Nếu đây là báo cáo đã ký thì được lưu kèm làm văn bản; số "
        "liệu phải gửi bằng biểu mẫu bảng tính (.xlsx hoặc .ods). Nếu cần đọc nội dung, mở bằng Word và lưu"
        " thành .docx."
    ),
    "door.is_odt": (
        "{file} là văn bản LibreOffice (.odt). Số liệu phải gửi bằng biểu mẫu bảng tính (.xlsx hoặc .ods); "
        "nếu cần đọc nội dung văn bản, lưu thành .docx."
    ),
    "door.is_rtf": (
        "{file} là văn bản RTF. Số liệu phải gửi bằng biểu mẫu bảng tính (.xlsx hoặc .ods); nếu cần đọc nội"
        " dung văn bản, mở bằng Word và lưu thành .docx."
    ),
    "door.is_slides": (
        "{file} là tệp trình chiếu, không phải báo cáo. Gửi lại biểu mẫu đã nhập số liệu (.xlsx hoặc .ods)."
    ),
    "door.is_pdf": (
        "{file} là tệp PDF: có thể là bản đã ký của báo cáo, không đọc được số liệu từ đó. Gửi kèm biểu mẫu"
        " bảng tính (.xlsx hoặc .ods)."
    ),
    "door.is_image": (
        "{file} là ảnh: có thể là ảnh chụp hoặc bản quét của báo cáo, không đọc được số liệu từ đó. Gửi kèm"
        " biểu mẫu bảng tính (.xlsx hoặc .ods), hoặc nhập hộ theo ảnh."
    ),
    "door.is_eml": (
        "{file} là thư điện tử, không phải biểu mẫu. Tiếp nhận thư ở trang Tiếp nhận báo cáo, hoặc lấy tệp "
        "đính kèm ra."
    ),
    "door.is_msg": (
        "{file} là thư Outlook, không phải biểu mẫu. Tiếp nhận thư ở trang Tiếp nhận báo cáo, hoặc lấy tệp "
        "đính kèm ra."
    ),
    "door.is_zip": (
        "{file} là tệp nén, bên trong không phải một bảng tính. Giải nén rồi gửi từng tệp bên trong."
    ),
    "door.is_broken_zip": ("{file} bị hỏng hoặc tải về chưa hết. Tải lại, hoặc đề nghị đơn vị gửi lại tệp."),
    "door.is_rar": (
        "{file} là tệp nén RAR, chương trình không mở được. Giải nén bằng WinRAR hoặc 7-Zip rồi tiếp nhận "
        "các tệp bên trong."
    ),
    "door.is_7z": (
        "{file} là tệp nén 7z, chương trình không mở được. Giải nén bằng 7-Zip rồi tiếp nhận các tệp bên "
        "trong."
    ),
    "door.is_encrypted": (
        "{file} được đặt mật khẩu nên không mở được. Mở bằng Excel hoặc LibreOffice, bỏ mật khẩu mở tệp "
        "(Tệp → Thông tin → Bảo vệ), lưu lại rồi gửi lại. Mật khẩu khóa trang tính thì không sao."
    ),
    "door.is_lock": (
        "{file} là tệp tạm Excel hoặc LibreOffice tạo ra khi đang mở một tệp khác, không chứa số liệu. Bỏ "
        "qua tệp này; đóng tệp gốc rồi gửi tệp gốc."
    ),
    "door.is_empty": ("{file} rỗng (0 byte), thường do chép hoặc tải về dở dang. Đề nghị gửi lại tệp."),
    "door.is_unknown": (
        "{file} không phải bảng tính hay loại tệp nào chương trình biết. Kiểm tra lại; báo cáo phải là biểu"
        " mẫu .xlsx hoặc .ods."
    ),
    # What is wrong with a file of the right kind.
    "door.damaged": (
        "{file} bị hỏng, không đọc được trọn vẹn. Thử mở bằng Excel hoặc LibreOffice và lưu thành tệp mới; "
        "nếu không mở được, đề nghị đơn vị gửi lại."
    ),
    "door.password": (
        "{file} được đặt mật khẩu nên không mở được. Bỏ mật khẩu mở tệp, lưu lại rồi gửi lại. Mật khẩu khóa"
        " trang tính thì không sao."
    ),
    "door.file_too_large": (
        "{file} lớn hơn {limit} MB, không phải một biểu mẫu bình thường. Xóa ảnh và trang thừa, lưu lại rồi"
        " gửi lại."
    ),
    "door.zip_entries": (
        "{file} chứa {count} tệp bên trong, quá {limit} tệp. Nếu là tệp nén, giải nén rồi tiếp nhận thư "
        "mục; nếu là bảng tính, lưu thành tệp .xlsx mới."
    ),
    "door.zip_bomb": (
        "{file} khi mở ra phình to quá mức ({megabytes} MB), có thể là tệp phá hoại. Không mở tệp này; hỏi "
        "lại người gửi. Nếu tệp phình to chỉ vì định dạng thừa, chép số liệu sang biểu mẫu mới."
    ),
    "door.zip_overlap": (
        "{file} có các phần chồng lên nhau, không chương trình bình thường nào ghi như vậy; có thể là tệp "
        "phá hoại. Không mở tệp này; hỏi lại người gửi."
    ),
    "door.zip_names": (
        "{file} có các phần bên trong trùng tên hoặc mang tên là đường dẫn lạ; có thể là tệp phá hoại. "
        "Không mở tệp này; hỏi lại người gửi, hoặc lưu lại thành tệp .xlsx mới."
    ),
    "door.zip_method": ("{file} được nén theo kiểu lạ, chương trình không mở được. " + _SAVE),
    "door.doctype": (
        "{file} có khai báo XML không được phép (DOCTYPE), thường thấy ở tệp phá hoại. Nếu người gửi là "
        "thật: mở bằng Excel hoặc LibreOffice, lưu thành tệp .xlsx mới rồi gửi lại."
    ),
    "door.deep": (
        "{file} có cấu trúc lồng nhau quá {limit} tầng; có thể là tệp phá hoại. Lưu lại thành tệp .xlsx mới"
        " rồi gửi lại."
    ),
    "door.too_many_sheets": (
        "{file} có {count} trang tính, quá {limit}. Chỉ gửi tệp biểu mẫu của báo cáo, không gộp nhiều tệp "
        "vào một."
    ),
    "door.too_many_cells": (
        "{file} có quá {limit} ô, không phải một biểu mẫu bình thường. Chép số liệu sang biểu mẫu mới rồi "
        "gửi lại."
    ),
    "door.far_cell": (
        "{file} có ô nằm lạc rất xa, tới {cell}, nên không đọc được an toàn. Xóa các dòng, cột thừa ngoài "
        "biểu mẫu, lưu thành .xlsx rồi gửi lại."
    ),
    "door.macros": (
        "{file} có macro. Chương trình không mở tệp có macro để tránh mã độc. Mở tệp, chọn Lưu thành "
        "(Save As) kiểu không có macro (.xlsx hoặc .docx), rồi dùng tệp mới."
    ),
    "door.external_links": (
        "Tệp có công thức liên kết tới tệp khác. Chương trình chỉ đọc số đã tính sẵn trong tệp, không mở các "
        "liên kết đó; khi mở tệp gốc bằng Excel nên chọn không cập nhật liên kết."
    ),
    "door.remote_part": (
        "{file} tự tải hoặc nhúng nội dung lấy từ nơi khác ({target}), có thể là mã độc nên không được mở. "
        "Sao chép phần chữ sang một văn bản mới, hoặc bỏ liên kết đó (mẫu đính kèm, ảnh, khung liên kết) rồi "
        "lưu lại."
    ),
    "door.live_field": (
        "{file} có trường tự chạy chương trình khác hoặc tự tải nội dung (DDE, INCLUDETEXT…), có thể là mã "
        "độc nên không được mở. Xóa trường đó trong Word rồi lưu lại."
    ),
    "door.large_picture": (
        "{file} có ảnh quá lớn ({part}, hơn {limit} triệu điểm ảnh), mở ra sẽ hết bộ nhớ. Thu nhỏ ảnh rồi "
        "chèn lại."
    ),
    "door.stray_cell": (
        "Có {count} ô nằm lạc ngoài biểu mẫu ({cells}), không lấy vào báo cáo. Số liệu trong biểu mẫu vẫn "
        "đọc đủ; nếu ô lạc là số liệu thật, nhập lại vào đúng ô của biểu mẫu."
    ),
    "door.long_text": (
        "{file} có một ô chứa hơn {limit} chữ, không phải nội dung báo cáo bình thường. Rút gọn nội dung của "
        "ô đó rồi gửi lại."
    ),
    # What happened to the reader.
    "door.too_slow": (
        "{file} đọc quá {seconds} giây chưa xong nên dừng lại; các tệp khác vẫn đọc tiếp. Chép số liệu sang"
        " biểu mẫu mới rồi gửi lại."
    ),
    "door.too_large": (
        "{file} cần quá nhiều bộ nhớ để đọc nên dừng lại; các tệp khác vẫn đọc tiếp. Chép số liệu sang biểu"
        " mẫu mới rồi gửi lại."
    ),
    "door.reader_died": (
        "{file} làm bộ đọc tệp dừng đột ngột, thường vì tệp hỏng; các tệp khác vẫn đọc tiếp. Mở tệp bằng "
        "Excel hoặc LibreOffice, lưu thành tệp .xlsx mới rồi gửi lại."
    ),
    # Mails and zips.
    "door.parcel_empty": (
        "{file} không có tệp nào bên trong. Kiểm tra xem người gửi có quên đính kèm không."
    ),
    "door.parcel_deep": (
        "{file} nằm quá {limit} lớp thư hoặc tệp nén lồng nhau. Lấy tệp ra ngoài rồi tiếp nhận lại."
    ),
    "door.parcel_too_large": (
        "{file} chứa quá {items} tệp hoặc quá {megabytes} MB. Lưu các tệp bên trong ra một thư mục rồi tiếp"
        " nhận thư mục đó."
    ),
    "door.mail_too_large": (
        "{file} lớn hơn {limit} MB hoặc có quá nhiều phần. Lưu các tệp đính kèm ra một thư mục rồi tiếp "
        "nhận thư mục đó."
    ),
}
