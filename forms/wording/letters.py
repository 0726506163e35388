"""The words of the letters to units: asking for reports, reminding the obliged, asking the invited."""

GROUPS: dict[str, str] = {
    "so_nganh": "Các sở, ban, ngành, đơn vị cấp tỉnh",
    "dang": "Các ban, cơ quan tham mưu, giúp việc của Tỉnh ủy",
    "doan_the": "Ủy ban MTTQ và các tổ chức chính trị - xã hội cấp tỉnh",
    "hoi": "Các hội, hiệp hội cấp tỉnh",
    "bao_chi": "Các cơ quan báo chí",
    "huyen": "UBND các huyện, thị xã, thành phố",
    "xa": "UBND các xã, phường",
}
"""Groups of units as a letter addresses them."""

GROUP_OF_KIND: dict[str, str] = {
    "so": "so_nganh",
    "ban": "so_nganh",
    "nganh": "so_nganh",
    "nganh_doc": "so_nganh",
    "su_nghiep": "so_nganh",
    "dang": "dang",
    "doan_the": "doan_the",
    "hoi": "hoi",
    "hiep_hoi": "hoi",
    "bao_chi": "bao_chi",
    "bao_chi_tw": "bao_chi",
    "huyen": "huyen",
    "xa": "xa",
}

LETTER = "Công văn"
RECIPIENTS = ("UBND tỉnh (để báo cáo)",)
BASIS = "Thực hiện chế độ báo cáo “{name}”"
BEFORE_UNIT = ", {unit}"
"""Stands in a regime's opening sentence between the basis and who reports."""

REQUEST_SUBJECT = "V/v báo cáo kết quả truyền thông về chuyển đổi số {period}"
REQUEST_OPENING = (
    "{basis}; để tổng hợp, báo cáo UBND tỉnh theo quy định, {receiver} đề nghị các cơ quan, đơn vị, địa "
    "phương báo cáo kết quả thực hiện {period} như sau:"
)
INVITE_OPENING = (
    "{basis}; để có đầy đủ thông tin tổng hợp, báo cáo UBND tỉnh, {receiver} trân trọng đề nghị quý cơ quan, "
    "tổ chức cung cấp thông tin, số liệu {period} về công tác truyền thông chuyển đổi số như sau:"
)
REQUEST_CONTENT = "1. Nội dung: theo đề cương và biểu mẫu gửi kèm (danh sách tại Phụ lục)."
REQUEST_DAYS = "2. Thời gian chốt số liệu: từ ngày {start} đến hết ngày {end}."
REQUEST_DUE = "3. Thời hạn gửi: trước hết ngày {due}."
INVITE_DUE = "3. Thời gian gửi: đề nghị gửi trước ngày {due}."
REQUEST_MEANS = "4. Hình thức gửi: {means}"
REQUEST_FILLING = (
    "Tệp biểu mẫu Excel của từng cơ quan, đơn vị có sẵn số liệu kỳ trước để đối chiếu; đơn vị điền vào các ô "
    "trắng và gửi lại chính tệp đó, không chuyển sang tệp khác. Nội dung không phát sinh ghi số 0 hoặc đánh "
    "dấu “không phát sinh”; nội dung chưa tổng hợp được ghi “chưa có số liệu” và nêu lý do."
)
REQUEST_CLOSING = (
    "Đề nghị các cơ quan, đơn vị, địa phương quan tâm, gửi báo cáo đúng thời hạn để {receiver} tổng hợp, báo "
    "cáo UBND tỉnh"
)
INVITE_CLOSING = "Rất mong nhận được sự quan tâm, phối hợp của quý cơ quan, tổ chức"

REMIND_SUBJECT = "V/v đôn đốc gửi báo cáo kết quả truyền thông về chuyển đổi số {period}"
INVITE_SUBJECT = "V/v đề nghị cung cấp thông tin, số liệu về truyền thông chuyển đổi số {period}"
REMIND_OPENING = (
    "{basis}; {receiver} đã đề nghị các cơ quan, đơn vị, địa phương báo cáo kết quả thực hiện {period}, thời "
    "hạn gửi trước hết ngày {due}."
)
REMIND_COUNT = (
    "Tính đến hết ngày {today}, đã có {reported}/{owing} đơn vị có trách nhiệm báo cáo gửi báo cáo; còn "
    "{missing} đơn vị chưa gửi (có danh sách kèm theo){given_time}."
)
GIVEN_TIME = "; {count} đơn vị được gia hạn, chưa đến hạn gửi"
REMIND_ASK = (
    "Để kịp thời tổng hợp, báo cáo UBND tỉnh, {receiver} đề nghị các đơn vị có tên trong danh sách khẩn "
    "trương hoàn thành báo cáo, tệp số liệu và gửi về {receiver} trước hết ngày {again}. Đơn vị đã gửi nhưng "
    "còn tên trong danh sách, đề nghị thông tin lại để kiểm tra, đối chiếu."
)
REMIND_CLOSING = "Đề nghị các đơn vị quan tâm, phối hợp thực hiện"
INVITED_OPENING = (
    "{basis}; {receiver} đã đề nghị quý cơ quan, tổ chức cung cấp thông tin, số liệu {period} để tổng hợp, "
    "báo cáo UBND tỉnh."
)
INVITE_AGAIN = (
    "Đến hết ngày {today}, {receiver} chưa nhận được thông tin, số liệu của {missing} cơ quan, tổ chức (có "
    "danh sách kèm theo). {receiver} trân trọng đề nghị quý cơ quan, tổ chức quan tâm, cung cấp thông tin, "
    "số liệu theo biểu mẫu đã gửi trước ngày {again}. Nội dung nào không phát sinh hoặc không theo dõi, đề "
    "nghị quý cơ quan, tổ chức cho biết để tổng hợp."
)
ADDRESSED_BY_LIST = "Các đơn vị có tên trong danh sách kèm theo"
INVITED_BY_LIST = "Các cơ quan, tổ chức có tên trong danh sách kèm theo"

ANNEX_UNITS = "Danh sách cơ quan, đơn vị và biểu mẫu báo cáo {period}"
ANNEX_MISSING = "Danh sách đơn vị chưa gửi báo cáo {period}"
ANNEX_INVITED = "Danh sách cơ quan, tổ chức được đề nghị cung cấp thông tin, số liệu {period}"
GROUP_AND_FORM = "{group} (mẫu: {form})"
COLUMN_NUMBER = "TT"
COLUMN_UNIT = "Cơ quan, đơn vị"
COLUMN_FORM = "Biểu mẫu"
COLUMN_DUE = "Hạn gửi"
COLUMN_STATE = "Tình trạng"
COLUMN_GROUP = "Nhóm"
COLUMN_BINDING = "Trách nhiệm"
COLUMN_SENT = "Ngày gửi"
COLUMN_TIMELY = "Đúng hạn"
COLUMN_EXTENSION = "Lý do gia hạn"
OVERDUE = "Quá hạn {days} ngày làm việc"
DUE_TODAY = "Đến hạn hôm nay"
DAYS_LEFT = "Còn {days} ngày làm việc"

REQUEST_FILE = "CONG-VAN-YEU-CAU_{period}.docx"
INVITE_FILE = "CONG-VAN-DE-NGHI_{period}.docx"
REMIND_FILE = "CONG-VAN-DON-DOC_{period}.docx"
INVITE_AGAIN_FILE = "CONG-VAN-DE-NGHI-LAI_{period}.docx"
MAIL_FILE = "THU/{kind}_{group}.eml"
BLANK_FILE = "BIEU-TRONG/{group}/{unit}_{form}.xlsx"
LIST_FILE = "DANH-SACH-DON-DOC_{period}.xlsx"

REQUEST_MAIL_SUBJECT = "{receiver}: đề nghị báo cáo {period} (hạn gửi {due})"
INVITE_MAIL_SUBJECT = "{receiver}: đề nghị cung cấp thông tin, số liệu {period}"
REQUEST_MAIL = """Kính gửi: {group}

{receiver} gửi công văn về báo cáo kết quả truyền thông về chuyển đổi số {period} (tệp kèm theo). Biểu mẫu \
Excel của từng đơn vị được gửi riêng.

Hạn gửi: {due}.

Trân trọng./.
"""
REMIND_MAIL_SUBJECT = "{receiver}: đôn đốc gửi báo cáo {period}"
REMIND_MAIL = """Kính gửi: {group}

{receiver} chưa nhận được báo cáo {period} của các đơn vị sau:
{units}

Đề nghị các đơn vị gửi báo cáo và tệp số liệu trước hết ngày {due} (công văn kèm theo). Nếu đã gửi, đề nghị \
cho biết ngày gửi và địa chỉ thư để đối chiếu.

Trân trọng./.
"""
INVITE_MAIL = """Kính gửi: {group}

{receiver} trân trọng đề nghị các cơ quan, tổ chức sau cung cấp thông tin, số liệu {period} theo công văn và \
biểu mẫu đã gửi, trước ngày {due}:
{units}

Trân trọng cảm ơn./.
"""

LIST_TITLE = "DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO {period}"
ALL_TITLE = "TÌNH HÌNH GỬI BÁO CÁO {period}"
LIST_LINE = "Tính đến ngày {today}: còn {missing} báo cáo chưa gửi trên {owing}; hạn gửi {due}."
LIST_SHEET = "Chưa gửi"
ALL_SHEET = "Tất cả"

ADJUST_SUBJECT = "V/v điều chỉnh số liệu báo cáo truyền thông về chuyển đổi số {period}"
ADJUST_OPENING = (
    "{receiver} đã báo cáo {addressee} số liệu {period}{estimate}, tính đến ngày {before} "
    "(của {reported_before}/{units} đơn vị). Đến ngày {now}, đã tổng hợp số liệu của {reported}/{units} đơn "
    "vị, trong đó có báo cáo gửi sau, bổ sung hoặc thay thế."
)
ADJUST_COUNT = (
    "Sau khi tổng hợp lại, có {count} số liệu thay đổi so với số liệu đã báo cáo; số liệu cũ, số liệu điều "
    "chỉnh và nguyên nhân nêu tại Phụ lục kèm theo."
)
ADJUST_CLOSING = (
    "{receiver} báo cáo {addressee} và đề nghị sử dụng số liệu điều chỉnh thay cho số liệu đã gửi"
)
ESTIMATE = " (ước thực hiện)"
ANNEX_ADJUST = "Điều chỉnh số liệu đã báo cáo {period}"
COLUMN_FIGURE = "Chỉ tiêu"
COLUMN_MEASURE = "Đơn vị tính"
COLUMN_TOLD = "Đã báo cáo"
COLUMN_NOW = "Điều chỉnh"
COLUMN_DIFFERENCE = "Chênh lệch"
COLUMN_WHY = "Nguyên nhân (số liệu trước → sau)"
CAUSE = "{unit} {why} ({before} → {now})"
MORE_CAUSES = "và {count} đơn vị khác"
REGROUPED = "Tính lại theo số đơn vị đủ số liệu"
WHYS = {
    "came": "gửi báo cáo",
    "went": "báo cáo không còn được tính",
    "amended": "báo cáo lại",
    "same": "tính lại",
}
