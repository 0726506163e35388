"""Sentences about the clerk's own deeds."""

SENTENCES: dict[str, str] = {
    "clerk.no_unit": "Chưa chọn đơn vị của bạn. Mở “Thiết lập” và chọn cơ quan lập báo cáo trên máy này.",
    "clerk.has_errors": (
        "Báo cáo còn {count} lỗi nên chưa trình ký được. Hãy sửa các ô có dấu ✕ rồi bấm lại; số liệu đã nhập"
        " vẫn được giữ nguyên."
    ),
    "clerk.is_locked": (
        "Báo cáo này đang ở bước trình ký hoặc đã ban hành nên số liệu không thay đổi. Bấm “Mở lại để sửa” "
        "khi chưa ban hành, hoặc lập báo cáo thay thế."
    ),
    "clerk.not_issued": "Báo cáo chưa có số và ngày ban hành. Hãy ghi số, ngày trước khi đánh dấu đã gửi.",
    "clerk.not_sent": "Báo cáo chưa được đánh dấu đã gửi nên chưa lập được báo cáo thay thế, bổ sung.",
    "clerk.other_unit": (
        "Tệp {file} là báo cáo của {unit}, không phải của đơn vị bạn ({own}), nên không nhập vào máy này."
    ),
    "clerk.not_owed": "Đơn vị không phải lập mẫu {form} trong kỳ {period}, nên tệp không được nhập.",
    "clerk.no_report_in_file": (
        "Không đọc được báo cáo nào trong tệp {file}. Hãy thả tệp Excel do chương trình lập, hoặc phiếu tiếp "
        "nhận Sở gửi lại."
    ),
    "clerk.broken_receipt": "Phiếu tiếp nhận bị hỏng hoặc đã bị sửa. Hãy tải lại tệp từ thư của Sở.",
    "clerk.unknown_receipt": (
        "Phiếu tiếp nhận nói về một báo cáo không có trên máy này, hoặc số liệu đã khác. Trạng thái "
        "giữ nguyên; bạn có thể tự đánh dấu “Sở đã nhận”."
    ),
    "clerk.no_word_file": "Chưa có tệp Word của báo cáo này. Bấm “Mở Word” để lập tệp rồi sửa.",
}
