"""What the command line says when data were backed up, restored, repaired or moved."""

BACKED_UP = "Đã sao lưu và kiểm tra: {file}"
LISTED = "{number:>5}  {made}  {size} KB  {file}"
NO_BACKUPS = "Chưa có bản sao lưu nào."
PREVIEW = (
    "Nếu khôi phục: {returning} báo cáo trở lại, {going_back} báo cáo trở về nội dung cũ, {going} báo cáo "
    "mất đi; {deliveries_returning} tệp đã nhận trở lại, {deliveries_going} tệp đã nhận mất đi."
)
PREVIEW_FORMS = "Trong thư viện biểu mẫu: {returning} mẫu trở lại, {going} mẫu mất đi."
PREVIEW_LISTS = "Chế độ báo cáo hoặc danh mục (đơn vị, ngày nghỉ) đã sửa trở về như lúc sao lưu."
SAME_AS_NOW = "Bản sao lưu này giống hệt dữ liệu đang dùng; khôi phục không làm thay đổi gì."
RESTORED = "Đã khôi phục từ {file}. Dữ liệu trước đó được giữ ở {kept}; khôi phục tệp ấy là trở lại như cũ."
REPAIRED = "Đã giữ lại {rows} dòng còn đọc được. Tệp hỏng được giữ nguyên ở {kept}."
REPAIRED_WITH_LOSS = "Có dữ liệu không đọc lại được trong các bảng: {tables}."
MOVED = "Đã chuyển dữ liệu sang {folder}"
DIAGNOSED = "Đã ghi gói chẩn đoán {file}; trong đó không có số liệu, tên người hay tên đơn vị nào."
