"""Sentences about mistakes in a form workbook, for its author."""

_SHEETS_AND_FILES = {
    "form_faults.no_workbook": (
        "Tệp {file} không phải là sổ Excel đọc được (hoặc đã hỏng, hoặc có mật khẩu). Mở tệp bằng Excel "
        "hoặc LibreOffice, lưu lại dưới dạng .xlsx, không đặt mật khẩu, rồi thử lại."
    ),
    "form_faults.has_macros": (
        "Tệp {file} có chứa macro nên không được nhận. Lưu lại dưới dạng “Excel Workbook (.xlsx)”, không "
        "kèm macro, rồi thử lại."
    ),
    "form_faults.has_entities": (
        "Tệp {file} có khai báo DOCTYPE trong phần {part}, Excel không bao giờ ghi như vậy. Tệp có thể bị "
        "sửa để gây hại nên không được nhận; xin lại tệp gốc từ người gửi."
    ),
    "form_faults.too_big": (
        "Tệp {file} bung ra lớn hơn {limit} MB, quá lớn đối với một mẫu báo cáo. Xóa hình ảnh, các trang và "
        "các dòng không dùng, rồi thử lại."
    ),
    "form_faults.too_many_sheets": (
        "Tệp {file} có {count} trang tính; một mẫu báo cáo có nhiều nhất {limit} trang. Xóa các trang không "
        "dùng."
    ),
    "form_faults.too_many_rows": (
        "Có trang tính có nội dung ở dòng thứ {limit} trở xuống; mỗi trang của một mẫu có nhiều nhất "
        "{limit} dòng. Xóa các dòng thừa phía dưới."
    ),
    "form_faults.too_many_columns": (
        "Có trang tính có nội dung ngoài cột thứ {limit}; mỗi trang của một mẫu có nhiều nhất {limit} cột. "
        "Xóa các ô thừa phía bên phải."
    ),
    "form_faults.too_long": (
        "Ô này dài hơn {limit} ký tự. Rút gọn lại; biểu thức dài thì tách thành nhiều câu hỏi kiểu calculate."
    ),
    "form_faults.many_expressions": (
        "Các biểu thức của mẫu dài tổng cộng hơn {limit} ký tự, không ai kiểm tra nổi. Rút gọn biểu thức "
        "hoặc chia mẫu."
    ),
    "form_faults.more_faults": (
        "Mẫu còn nhiều lỗi nữa ngoài {limit} lỗi đã nêu. Sửa các lỗi đã nêu rồi kiểm tra lại."
    ),
    "form_faults.no_survey": (
        "Không có trang “survey” (các câu hỏi của mẫu); tệp chỉ có các trang: {found}. Đặt tên trang chứa "
        "câu hỏi là “survey”."
    ),
    "form_faults.no_survey_near": (
        "Không có trang “survey” (các câu hỏi của mẫu). Trang “{found}” có lẽ là trang đó: đổi tên thành "
        "“survey”."
    ),
    "form_faults.no_column": (
        "Trang “survey” thiếu cột bắt buộc: {column}. Dòng đầu hiện có: {found}. Thêm hoặc sửa tên cột ở "
        "dòng đầu."
    ),
    "form_faults.no_settings": (
        "Thiếu trang “settings” (tên mẫu, mã mẫu, phiên bản). Thêm trang “settings” có các cột form_title, "
        "form_id, version, namespaces."
    ),
    "form_faults.misspelt_sheet": (
        "Trang “{found}” có lẽ viết sai tên, nội dung sẽ không được đọc. Đổi tên trang thành “{nearest}”; "
        "nếu là trang riêng, đặt dấu gạch dưới “_” ở đầu tên."
    ),
    "form_faults.unknown_sheet": (
        "Trang “{found}” không thuộc mẫu báo cáo nên được bỏ qua. Nếu là trang ghi chú riêng, đặt dấu gạch "
        "dưới “_” ở đầu tên cho rõ."
    ),
    "form_faults.unused_sheet": (
        "Trang “{found}” của XLSForm không dùng được trong mẫu báo cáo. Xóa trang này."
    ),
    "form_faults.not_in_library": (
        "Không có mẫu “{form}” (phiên bản “{version}”) trong thư viện. Các mẫu hiện có: {known}."
    ),
    "form_faults.misplaced": (
        "Tệp đứng sai thư mục: mã mẫu và phiên bản ghi trong tệp là “{form}”, “{version}”. Đặt tệp vào thư "
        "mục {form}/{version} hoặc sửa trang “settings”."
    ),
    "form_faults.damaged_form": (
        "Mẫu trong thư viện đã hỏng hoặc bị sửa tay: {file}. Cài lại mẫu, hoặc chạy lại lệnh forms compile "
        "từ tệp form.xlsx bên cạnh."
    ),
    "form_faults.pyxform": (
        "Tệp không còn là một XLSForm hợp lệ; bộ chuyển đổi pyxform báo: “{message}”. Sửa theo báo lỗi này "
        "để mẫu dùng được cả trên ODK, KoboToolbox."
    ),
    "form_faults.pyxform_warning": "Bộ chuyển đổi pyxform nhắc: “{message}”. Nên sửa để mẫu sạch cảnh báo.",
}

_COLUMNS = {
    "form_faults.misspelt_column": (
        "Không có cột nào tên “{found}”, nội dung cột này sẽ bị bỏ qua. Sửa thành “{nearest}”."
    ),
    "form_faults.dropped_column": (
        "Cột “{found}” không có nghĩa trong mẫu báo cáo, nội dung bị bỏ qua. Sửa tên cột; nếu là cột ghi "
        "chú riêng, đặt dấu gạch dưới “_” ở đầu tên."
    ),
    "form_faults.unused_column": (
        "Cột “{found}” đúng chuẩn XLSForm nhưng chương trình này không dùng đến; nội dung bị bỏ qua."
    ),
    "form_faults.column_twice": (
        "Cột “{found}” trùng nghĩa với cột ở ô {other} (cùng là “{column}”). Giữ một cột, xóa cột kia."
    ),
    "form_faults.formula_header": "Tên cột đang là công thức Excel. Gõ thẳng tên cột vào ô.",
    "form_faults.prefixed_choice_column": (
        "Cột “{found}” có dấu hai chấm; trang “choices” không nhận cột như vậy và bộ chuyển đổi sẽ dừng "
        "giữa chừng. Đổi thành tên không có dấu hai chấm, ví dụ “nhom”."
    ),
    "form_faults.choice_column_name": (
        "Cột “{found}” của trang “choices” có dấu cách hoặc chữ có dấu. Đổi thành chữ không dấu, viết liền, "
        "ví dụ “ma_huyen”."
    ),
    "form_faults.many_languages": (
        "Mẫu có nhiều ngôn ngữ ({languages}); chương trình chỉ dùng một, theo default_language ở trang "
        "“settings”."
    ),
    "form_faults.no_header": (
        "Cột này có nội dung (“{found}”) nhưng dòng đầu để trống, nên không được đọc. Ghi tên cột ở dòng "
        "đầu hoặc xóa nội dung."
    ),
    "form_faults.no_namespace": (
        "Mẫu dùng cột “{column}” nhưng ô namespaces của trang “settings” đang là “{found}”. Ghi đúng: "
        "{expected}"
    ),
    "form_faults.settings_rows": (
        "Trang “settings” chỉ có một dòng dưới dòng tên cột; “{found}” đứng ở dòng thừa. Xóa dòng thừa."
    ),
    "form_faults.no_setting": "Thiếu “{column}” ở trang “settings”. Ghi vào dòng thứ hai của cột này.",
    "form_faults.bad_form_id": (
        "Mã mẫu “{found}” không hợp lệ: chỉ dùng chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu "
        "bằng chữ, nhiều nhất 24 ký tự. Ví dụ: “{nearest}”."
    ),
    "form_faults.bad_version": (
        "Phiên bản “{found}” không hợp lệ: chỉ gồm chữ số và dấu chấm, ví dụ “2024.1”."
    ),
    "form_faults.replaces_itself": (
        "Phiên bản “{found}” không thể thay thế chính nó. Ghi phiên bản cũ hơn hoặc để trống."
    ),
    "form_faults.replaces_unknown": (
        "Không có phiên bản “{found}” của mẫu này trong thư viện; các phiên bản đã có: {taken}."
    ),
    "form_faults.formula": (
        "Ô là công thức Excel (kết quả đang hiện: “{found}”). Mẫu chỉ nhận chữ gõ thẳng: sao chép rồi dán "
        "giá trị; cách tính thì ghi ở cột calculation, dùng ${{ten_cau_hoi}}."
    ),
}

_ROWS = {
    "form_faults.no_type": (
        "Dòng “{name}” chưa có kiểu câu hỏi. Ghi kiểu ở cột type, ví dụ integer hoặc text."
    ),
    "form_faults.refused_type": (
        "Kiểu “{found}” không dùng trong mẫu báo cáo (câu hỏi “{name}”). Các kiểu dùng được: {taken}."
    ),
    "form_faults.unknown_type": "Không có kiểu câu hỏi “{found}”. Các kiểu dùng được: {taken}.",
    "form_faults.unknown_type_near": "Không có kiểu câu hỏi “{found}”. Có phải “{nearest}”?",
    "form_faults.no_name": (
        "Dòng này (kiểu “{type}”, nhãn “{label}”) chưa có tên. Ghi tên ở cột name: chữ thường không dấu, ví "
        "dụ “c09”."
    ),
    "form_faults.duplicate_name": (
        "Tên “{found}” đã dùng ở ô {other}. Mỗi câu hỏi, nhóm, bảng trong một mẫu phải có tên riêng."
    ),
    "form_faults.unclosed": (
        "“{name}” ({found}) mở ra mà không đóng lại. Thêm một dòng kiểu “{end}” sau câu hỏi cuối cùng của nó."
    ),
    "form_faults.unopened": (
        "Dòng “{found}” đóng một phần chưa hề mở. Xóa dòng này hoặc thêm dòng “{begin}” ở trên."
    ),
    "form_faults.mismatched": (
        "Dòng “{found}” đứng ở chỗ phải đóng “{name}” (mở ở ô {opened_at}) trước. Thêm dòng “{end}” phía "
        "trên, hoặc sửa dòng này thành “{end}”."
    ),
    "form_faults.nested_repeat": (
        "Bảng “{name}” nằm trong bảng “{outer}”: bảng lồng trong bảng không dùng được trong mẫu báo cáo. "
        "Đưa bảng ra ngoài hoặc đổi thành begin_group."
    ),
    "form_faults.deep_groups": (
        "Các nhóm lồng nhau quá {limit} tầng. Bỏ bớt begin_group, hoặc thêm end_group còn thiếu."
    ),
    "form_faults.empty_repeat": (
        "Bảng “{name}” không có cột nào. Thêm câu hỏi giữa begin_repeat và end_repeat."
    ),
    "form_faults.no_calculation": (
        "Câu hỏi “{name}” là kiểu calculate nhưng chưa có cách tính. Ghi biểu thức ở cột calculation."
    ),
    "form_faults.no_list": (
        "Kiểu “{found}” thiếu tên danh sách. Ghi tên danh sách sau kiểu, cách một dấu cách; danh sách đã "
        "có: {taken}."
    ),
    "form_faults.unknown_list": (
        "Trang “choices” không có danh sách của “{found}”. Thêm danh sách đó; danh sách đã có: {taken}."
    ),
    "form_faults.unknown_list_near": (
        "Trang “choices” không có danh sách của “{found}”. Có phải danh sách “{nearest}”?"
    ),
    "form_faults.unknown_table": (
        "Không có bảng tra cứu nào tên “{name}”. Tra được các danh sách của trang “choices” và danh mục "
        "units, communes; các bảng đã có: {taken}."
    ),
    "form_faults.unknown_table_near": ("Không có bảng tra cứu nào tên “{name}”. Có phải “{nearest}”?"),
    "form_faults.unknown_table_column": ("Bảng “{table}” không có cột “{name}”. Các cột của bảng: {taken}."),
    "form_faults.unknown_table_column_near": ("Bảng “{table}” không có cột “{name}”. Có phải “{nearest}”?"),
    "form_faults.pulldata_on_list": (
        "Hàm pulldata() tra danh sách “{name}” của trang “choices”: chương trình này tính được, nhưng tệp "
        "không dùng được trên ODK, KoboToolbox. Nếu cần dùng ở đó, viết "
        "instance('{name}')/root/item[name = …]/label."
    ),
    "form_faults.calculation_on_entry": (
        "Câu hỏi “{name}” thuộc kiểu {kind} lại có cách tính: máy sẽ tự tính, người lập không nhập được. Nếu "
        "đúng ý, ghi kiểu calculate; nếu là ô nhập, bỏ cách tính, dùng cột default cho giá trị có sẵn."
    ),
    "form_faults.calculation_on_choice": (
        "Câu hỏi “{name}” thuộc kiểu {kind} không dùng được cách tính. Bỏ cách tính, hoặc dùng câu hỏi "
        "calculate với hàm if()."
    ),
    "form_faults.or_other": (
        "“{found}”: phần “or_other” không dùng trong mẫu báo cáo. Bỏ phần này, thêm lựa chọn “Khác” vào "
        "danh sách và một câu hỏi text bên dưới."
    ),
    "form_faults.unknown_rows": (
        "“{found}” không phải dòng cố định nào của bảng. Ghi months, communes hoặc tên một danh sách: "
        "{taken}."
    ),
    "form_faults.unknown_rows_near": "“{found}” không phải dòng cố định nào của bảng. Có phải “{nearest}”?",
    "form_faults.bad_word": "“{found}” không dùng được ở cột {column}. Các giá trị dùng được: {taken}.",
    "form_faults.bad_word_near": "“{found}” không dùng được ở cột {column}. Có phải “{nearest}”?",
    "form_faults.check_without": (
        "Dòng kiểm tra “{name}” thiếu cột {column}. Mỗi dòng của trang “checks” phải có name, condition và "
        "message."
    ),
    "form_faults.duplicate_check": "Tên kiểm tra “{found}” đã dùng ở ô {other}. Đặt tên khác.",
    "form_faults.check_named_as_question": (
        "Kiểm tra “{found}” trùng tên với một câu hỏi. Đặt tên khác, ví dụ “kt_{found}”."
    ),
    "form_faults.no_marks": (
        "Kiểm tra “{name}” chưa nói đánh dấu ô nào. Ghi tên các câu hỏi liên quan ở cột marks, cách nhau "
        "dấu cách."
    ),
}

_NAMES = {
    "form_faults.name_not_ascii": (
        "Tên “{found}” có chữ có dấu. Tên chỉ dùng chữ thường không dấu, chữ số và dấu gạch dưới: "
        "“{nearest}”."
    ),
    "form_faults.bad_name": (
        "Tên “{found}” không hợp lệ. Tên bắt đầu bằng chữ thường, chỉ gồm chữ thường không dấu, chữ số và "
        "dấu gạch dưới: “{nearest}”."
    ),
    "form_faults.long_name": "Tên “{found}” dài {length} ký tự; nhiều nhất {limit} ký tự. Đặt tên ngắn hơn.",
    "form_faults.reserved_name": "Tên “{found}” dành riêng cho XForm. Đặt tên khác.",
    "form_faults.count_name": (
        "Tên “{found}” trùng với số dòng của bảng “{repeat}” mà XForm tự đặt. Đặt tên khác."
    ),
    "form_faults.no_label": "Câu hỏi “{name}” chưa có nhãn. Ghi câu hỏi hoặc tên chỉ tiêu ở cột label.",
    "form_faults.no_label_computed": (
        "Chỉ tiêu tính “{name}” chưa có nhãn nên trong bảng sẽ không có tên. Ghi tên chỉ tiêu ở cột label."
    ),
    "form_faults.no_label_section": "Phần “{name}” chưa có tiêu đề. Ghi tiêu đề ở cột label.",
    "form_faults.choice_without": "Dòng lựa chọn thiếu cột {column}. Ghi đủ list_name, name và label.",
    "form_faults.choice_without_label": "Lựa chọn “{name}” chưa có nhãn; màn hình sẽ hiện tên thay cho nhãn.",
    "form_faults.bad_choice_name": (
        "Tên lựa chọn “{found}” có dấu cách hoặc chữ có dấu. Viết liền, không dấu, ví dụ “{nearest}”."
    ),
    "form_faults.choice_twice": (
        "Lựa chọn “{found}” đã có trong danh sách “{list}” (ô {other}). Mỗi lựa chọn của một danh sách có "
        "tên riêng."
    ),
    "form_faults.unused_list": "Danh sách “{found}” không câu hỏi nào dùng đến. Xóa đi nếu không cần.",
    "form_faults.unknown_name": "Không có câu hỏi nào tên “{name}”. Các tên đã có: {taken}.",
    "form_faults.unknown_name_near": "Không có câu hỏi nào tên “{name}”. Có phải “{nearest}”?",
    "form_faults.unfinished_reference": (
        "Chỗ “${{…}}” trong “{found}” chưa đóng ngoặc. Viết đủ dạng ${{ten_cau_hoi}}."
    ),
    "form_faults.template_name": "Mẫu Word dùng tên “{found}”, mẫu báo cáo không có câu hỏi nào tên như vậy.",
    "form_faults.template_name_near": (
        "Mẫu Word dùng tên “{found}”, mẫu báo cáo không có câu hỏi nào tên như vậy. Có phải “{nearest}”?"
    ),
    "form_faults.curly_quotes": (
        "Biểu thức có dấu nháy cong: “{found}”. Đã hiểu là: {expected}. Nên sửa trong tệp thành dấu nháy "
        "thẳng."
    ),
    "form_faults.unknown_choice": (
        "Danh sách của câu hỏi “{name}” không có lựa chọn “{chosen}”. Các lựa chọn: {taken}."
    ),
    "form_faults.unknown_choice_near": (
        "Danh sách của câu hỏi “{name}” không có lựa chọn “{chosen}”. Có phải “{nearest}”?"
    ),
    "form_faults.never_holds": (
        "Điều kiện “{found}” của “{name}” không bao giờ đúng, dù nhập số liệu thế nào. Xem lại dấu so sánh "
        "và các con số."
    ),
    "form_faults.always_holds": (
        "Điều kiện “{found}” của “{name}” lúc nào cũng đúng nên không kiểm tra được gì. Xem lại hoặc bỏ đi."
    ),
}

_MEANING = {
    "form_faults.no_unit": (
        "Chỉ tiêu số “{name}” chưa có đơn vị tính. Ghi ở cột bind::report:unit, ví dụ “cuộc”, “lượt người”."
    ),
    "form_faults.no_over_units": (
        "Chỉ tiêu số “{name}” chưa nói cách tổng hợp giữa các đơn vị. Ghi ở cột bind::report:over_units: "
        "sum, max, min hoặc none."
    ),
    "form_faults.no_over_periods": (
        "Chỉ tiêu số “{name}” chưa nói cách gộp các kỳ. Ghi ở cột bind::report:over_periods: sum (số phát "
        "sinh), last (số có đến cuối kỳ), max, min hoặc none."
    ),
    "form_faults.percentage_summed": (
        "“{name}” là tỷ lệ, không được cộng. Đổi thành câu hỏi calculate tính từ tử số và mẫu số, bỏ "
        "“{found}”."
    ),
    "form_faults.bad_combination": (
        "“{found}” không dùng được cho câu hỏi kiểu {type}. Chọn cách tổng hợp khác hoặc sửa kiểu câu hỏi."
    ),
    "form_faults.no_yes": (
        "Câu hỏi này được đếm theo số đơn vị trả lời “Có”, nhưng danh sách “{list}” không có lựa chọn tên "
        "“co”."
    ),
    "form_faults.rows_elsewhere": (
        "Cột bind::report:rows chỉ dùng trên dòng begin_repeat. Xóa “{found}” ở đây."
    ),
    "form_faults.unit_elsewhere": (
        "Câu hỏi kiểu {type} không có đơn vị tính. Xóa “{found}” hoặc sửa kiểu câu hỏi."
    ),
    "form_faults.total_elsewhere": (
        "Dòng tổng chỉ có ở cột số của một bảng (giữa begin_repeat và end_repeat). Xóa “{found}” ở đây."
    ),
    "form_faults.severity_elsewhere": "Mức “{found}” không có tác dụng vì câu hỏi không có constraint.",
    "form_faults.message_elsewhere": "Thông báo “{found}” không bao giờ hiện vì câu hỏi không có constraint.",
    "form_faults.fill_elsewhere": (
        "Cột bind::report:fill chỉ dùng cho câu hỏi kiểu hidden. Xóa “{found}” hoặc đổi kiểu thành hidden."
    ),
    "form_faults.no_fill": (
        "Câu hỏi hidden “{name}” chưa nói chương trình điền gì. Ghi ở cột bind::report:fill một trong: "
        "{taken}, hoặc previous.TÊN, last_year.TÊN, year_to_date.TÊN."
    ),
    "form_faults.unknown_fill": "Chương trình không điền được “{found}”. Các giá trị dùng được: {taken}.",
    "form_faults.unknown_fill_near": "Chương trình không điền được “{found}”. Có phải “{nearest}”?",
    "form_faults.unknown_parameter": (
        "Tham số “{parameter}” không dùng được cho kiểu {type}. Các tham số dùng được: {taken}."
    ),
    "form_faults.unknown_parameter_near": (
        "Tham số “{parameter}” không dùng được cho kiểu {type}. Có phải “{nearest}”?"
    ),
    "form_faults.no_parameters": "Kiểu {type} không có tham số nào. Xóa “{found}” ở cột parameters.",
    "form_faults.bad_parameter": (
        "Tham số “{parameter}” không đọc được. Viết dạng tên=giá trị, cách nhau dấu cách, ví dụ: {expected}."
    ),
    "form_faults.rows_and_count": (
        "Bảng “{name}” vừa có dòng cố định (bind::report:rows) vừa có repeat_count. Giữ một trong hai."
    ),
    "form_faults.indicator_differs": (
        "Chỉ tiêu “{name}” ở mẫu “{form}” có {column} là “{theirs}”, ở đây là “{mine}”. Cùng tên là cùng "
        "một chỉ tiêu: sửa cho giống hoặc đặt tên khác."
    ),
    "form_faults.choices_differ": (
        "Câu hỏi “{name}” ở mẫu “{form}” có danh sách lựa chọn khác (khác nhau ở: {only}). Nên dùng chung "
        "một danh sách."
    ),
    "form_faults.type_changed": (
        "Câu hỏi “{name}” đổi kiểu từ “{theirs}” (phiên bản {version}) thành “{mine}”. Kiểu của một câu hỏi "
        "không được đổi giữa các phiên bản: giữ kiểu cũ hoặc đặt tên mới."
    ),
}

_REGIME = {
    "form_faults.no_regime": (
        "Mẫu chưa có trang “regime” (chế độ báo cáo) nên chưa ai phải báo cáo theo mẫu này."
    ),
    "form_faults.unknown_item": "Trang “regime” không có mục “{found}”. Các mục: {taken}.",
    "form_faults.unknown_item_near": "Trang “regime” không có mục “{found}”. Có phải “{nearest}”?",
    "form_faults.item_twice": "Mục “{item}” đã có ở ô {other}. Mỗi mục này chỉ ghi một lần.",
    "form_faults.item_missing": "Trang “regime” thiếu mục “{item}”. Thêm một dòng có cột item là “{item}”.",
    "form_faults.item_expected": (
        "Trang “regime” chưa có mục “{item}”, một nội dung của chế độ báo cáo (Nghị định 09/2019/NĐ-CP, "
        "Điều 7) hoặc của văn bản. Nên bổ sung."
    ),
    "form_faults.reporter_without_who": (
        "Dòng reporter chưa nói ai báo cáo. Ghi ở cột who loại đơn vị (huyen, so …) hoặc mã một đơn vị."
    ),
    "form_faults.unknown_kind": (
        "Không có loại đơn vị “{found}”. Các loại: {taken}; mã đơn vị thì viết hoa hoặc là chữ số."
    ),
    "form_faults.unknown_kind_near": "Không có loại đơn vị “{found}”. Có phải “{nearest}”?",
    "form_faults.bad_exception": (
        "“{found}” không đọc được. Viết mức bắt buộc, rồi “but” và mã các đơn vị được trừ ra: “mandatory "
        "but VPTU BNC”."
    ),
    "form_faults.reporter_twice": (
        "“{found}” đã có ở ô {other}. Mỗi loại đơn vị hoặc đơn vị chỉ ghi một dòng."
    ),
    "form_faults.cycle_twice": "Kỳ “{found}” đã có ở ô {other}. Mỗi kỳ chỉ ghi một dòng.",
    "form_faults.bad_days": (
        "“{found}” không phải ngày của một kỳ. Viết ngày đầu - ngày cuối, ngày gửi: “15/12 - 14/06, 17/06”."
    ),
    "form_faults.one_day_cycle": "Kỳ “{found}” có ngày đầu trùng ngày cuối. Xem lại hai ngày này.",
    "form_faults.due_on_last_day": (
        "Kỳ “{found}” phải gửi ngay ngày chốt số liệu. Nên để đơn vị có vài ngày tổng hợp."
    ),
    "form_faults.unknown_field": (
        "Trong “{found}”, chỗ “{{{field}}}” không điền được. Chỉ dùng: {taken} (trong ngoặc nhọn)."
    ),
    "form_faults.unknown_field_near": (
        "Trong “{found}”, chỗ “{{{field}}}” không điền được. Có phải “{{{nearest}}}”?"
    ),
    "form_faults.regime_differs": (
        "Mục “{item}” ở đây là “{mine}”, ở mẫu “{form}” cùng chế độ báo cáo là “{theirs}”. Các mẫu cùng "
        "regime_id phải giống nhau: sửa một trong hai."
    ),
}

SENTENCES: dict[str, str] = {**_SHEETS_AND_FILES, **_COLUMNS, **_ROWS, **_NAMES, **_MEANING, **_REGIME}
