"""What the command line says when a deed is done."""

DEMO = "Đã mở kỳ ví dụ {period} và tạo {files} tệp đã nộp về ở {folder}"
OPENED = (
    "Đã mở kỳ {period}: số liệu từ {start} đến {end}, hạn gửi {due}; "
    "{mandatory} báo cáo bắt buộc, {others} báo cáo khác."
)
FORM_SOUND = "{file}: mẫu dùng được, không có lỗi."
FORM_FAULTY = "{file}: có {count} điểm cần xem lại."
COMPILED = "Đã biên dịch {file} thành {output}"
FORM_STATES = {"on": "đang bật", "off": "đang tắt", "no_regime": "—"}
FORM_SHIPPED = "theo chương trình"
FORM_ISSUED = "Đã phát hành {forms}: {file}"
FORM_NOT_ISSUED = "{file}: còn lỗi nên chưa phát hành; hãy sửa các lỗi dưới đây."
FORM_TAKEN = "Đã nhập “{title}”, phiên bản {version}."
FORM_KNOWN = "“{title}”, phiên bản {version}: đã có từ trước, không có gì mới."
FORM_NOT_TAKEN = "{file}: chưa nhập mẫu nào vì các lỗi dưới đây."
FORM_SWITCHED = {
    "on": "Đã bật “{form}”: các kỳ mở từ nay sẽ có mẫu này.",
    "off": "Đã tắt “{form}”: các kỳ mở từ nay không có mẫu này.",
}
REGIMES_FILE = "che-do-bao-cao.xlsx"
REGIMES_WRITTEN = "Đã ghi bảng chế độ báo cáo ra {file}; sửa xong hãy nhập lại bằng: forms regime {file}"
REGIMES_TAKEN = "Đã nhập bảng chế độ báo cáo."
REGIMES_REFUSED = "Chưa thay đổi gì vì các lỗi dưới đây."
WRITTEN = "Đã ghi {file}"
CHECKED = {
    "fine": "✓ {file}: không có lỗi, {warnings} cảnh báo.",
    "errors": "✕ {file}: {errors} lỗi, {warnings} cảnh báo.",
    "refused": "✕ {file}: không đọc được báo cáo.",
}
EXPORTED = "Đã lập văn bản, tệp Excel và thư gửi ở {folder}"
EXPORTED_DRAFT = "Báo cáo còn lỗi: đã lập bản DỰ THẢO ở {folder}"
RECEIVED = "Đã tiếp nhận {count} tệp:"
REHEARSED = "Thử tiếp nhận {count} tệp (không ghi gì):"
VERDICTS = {
    "valid": "  ✓ {count} hợp lệ",
    "in_correction": "  ! {count} đã nhận, đang chỉnh sửa vì còn lỗi",
    "same_again": "  = {count} đã nhận từ trước, không có gì mới",
    "older": "  ↓ {count} cũ hơn bản đang có, chỉ lưu lại",
    "decision": "  ? {count} cần đầu mối quyết định",
    "paper": "  ▤ {count} văn bản ký, lưu kèm số liệu của đơn vị",
    "refused": "  ✕ {count} không nhận",
}
STOPPED = "Đã dừng theo yêu cầu; những tệp đã đọc vẫn giữ, nhận lại thư mục này để lấy nốt."
OWING = "{reported}/{owing} báo cáo đã về; bắt buộc còn thiếu {missing}; gửi muộn {late}."
OWING_MISSING = "  ✕ chưa báo cáo: {unit} ({form})"
INBOX = "{count} tệp đã nhận của kỳ:"
INBOX_LINE = "  {id:>4}  {verdict}: {unit}: {file}"
DECIDED = "Đã ghi quyết định vào lịch sử xử lý."
TYPED = "Đã ghi; số liệu được đánh dấu là nhập tại Sở cho đến khi đơn vị xác nhận."
EXTENDED = "Đã gia hạn đến {due}."
REFRESHED = "Đã cập nhật số liệu vào tệp mới {file}; tệp đã sửa giữ nguyên. Số thay đổi:"
REFRESHED_LINE = "  {label}: {old} → {new}"
NOTHING_TO_REFRESH = "Số liệu trong văn bản đã đúng, không có gì phải cập nhật."
FIGURES_LOST = (
    "  ! {count} số không còn dấu trong văn bản nên không cập nhật được; hãy đối chiếu với phụ lục."
)
UNPRINTED = "  ! Văn bản chưa có {label}: {text}; chép vào văn bản, hoặc lập lại văn bản từ báo cáo."
MORE_UNPRINTED = "  ! và {count} mục nữa văn bản chưa có."
PROSE_CHANGED = "  Lời văn đã sửa: {label}"
NUMBER_TYPED = "  ! Số gõ tay khác phụ lục: {text} (“{excerpt}”)"
FROM_OLD_FONT = "  Gõ bằng phông cũ ({encoding}), đã chuyển sang Unicode: “{found}” thành “{becomes}”"
OLD_FONT = "  ! Có vẻ gõ bằng phông cũ ({encoding}): “{found}”, đúng ra là “{becomes}”"
NOTHING_READ = "Lời văn không thay đổi, không có số gõ tay nào khác phụ lục."
