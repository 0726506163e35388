"""Sentences about checks of a report, and about expressions of a form that have no meaning."""

BLANK = "(để trống)"
"""Stands in a sentence for a cell without an answer."""

MISSING = "chưa có số liệu"
"""Stands in a sentence for a figure that the clerk says there is none of."""

UNASKED = "Hãy nhập số liệu hoặc ghi “chưa có số liệu” kèm lý do."
"""What a required question says where its form says nothing."""

UNSAID = "giá trị này không thỏa điều kiện của mẫu: {condition}."
"""Stands for the sentence that a constraint of the form does not have."""

SENTENCES: dict[str, str] = {
    "rules.required": "Chưa nhập “{label}”. {message}",
    "rules.constraint": "“{label}” đang ghi {found}: {message}",
    "rules.check": "{message}",
    "rules.not_a_number": "“{label}” phải là một số, nhưng đang ghi “{found}”. Hãy nhập lại bằng chữ số.",
    "rules.not_an_integer": "“{label}” phải là số nguyên, nhưng đang ghi {found}. Hãy bỏ phần thập phân.",
    "rules.not_a_date": "“{label}” phải là ngày theo dạng ngày/tháng/năm, nhưng đang ghi “{found}”.",
    "rules.not_a_text": "“{label}” phải là chữ, nhưng đang ghi “{found}”. Hãy nhập lại.",
    "rules.unknown_choice": (
        "“{label}” đang ghi “{found}”, không có trong danh sách lựa chọn. Hãy chọn lại trong danh sách."
    ),
    "rules.division_by_zero": (
        "Không tính được “{label}” vì mẫu số bằng 0. Hãy kiểm tra các số liệu dùng để tính; nếu đúng là 0 "
        "thì ghi giải trình."
    ),
    "rules.no_number": "Không tính được “{label}” từ các số liệu đang có. Hãy kiểm tra các ô dùng để tính.",
    "rules.no_date": "Không tính được ngày cho “{label}”. Hãy kiểm tra các ô dùng để tính.",
    "rules.empty": "Công thức để trống. Hãy viết công thức hoặc xóa hẳn ô này.",
    "rules.too_long": (
        "Công thức dài {length} ký tự, quá {most} ký tự. Hãy tách thành nhiều dòng calculate nhỏ hơn."
    ),
    "rules.too_deep": (
        "Công thức lồng nhau quá {most} lớp. Hãy tách thành nhiều dòng calculate, hoặc dùng sum() "
        "cho phép cộng dài."
    ),
    "rules.leading_equals": "Công thức không bắt đầu bằng dấu “=” như trong Excel. Hãy bỏ dấu “=” ở đầu.",
    "rules.angle_brackets": "Dấu khác trong mẫu viết là “!=”, không viết “<>” như trong Excel.",
    "rules.double_equals": "So sánh bằng chỉ viết một dấu “=”, không viết “==”.",
    "rules.semicolon": "Các tham số cách nhau bằng dấu phẩy “,”, không dùng dấu chấm phẩy “;”.",
    "rules.smart_quote": (
        "Dấu nháy cong {found} không dùng được trong công thức. Hãy gõ dấu nháy thẳng ' hoặc \"."
    ),
    "rules.ampersand": (
        "Dấu “{found}” không có trong công thức của mẫu. Nối chữ dùng concat(), điều kiện dùng and."
    ),
    "rules.double_bar": "Dấu “||” không có trong công thức của mẫu. Điều kiện “hoặc” viết là or.",
    "rules.foreign_sign": (
        "Dấu “{found}” không dùng được. Hãy viết <=, >=, !=, *, div, mod hoặc pow() cho phép tính tương ứng."
    ),
    "rules.unknown_sign": "Không hiểu ký tự “{found}” ở chỗ này của công thức.",
    "rules.open_quote": "Thiếu dấu nháy đóng cho dấu {found} này.",
    "rules.open_reference": "Tên câu hỏi phải viết đủ dạng ${{tên}}; ở đây thiếu ngoặc nhọn.",
    "rules.not_closed": "Thiếu “{expected}” để đóng dấu “{found}” này.",
    "rules.unfinished": "Công thức còn dang dở: sau chỗ này phải có thêm một giá trị.",
    "rules.unexpected": "“{found}” không được đứng ở chỗ này. Có thể thiếu phép tính hoặc thừa dấu trước đó.",
    "rules.unknown_axis": "Không có cách đi đường dẫn “{found}::”.",
    "rules.axis": "Đường dẫn “{found}::” không dùng trong mẫu báo cáo; chỉ dùng tên, “.”, “..” và “/”.",
    "rules.function_case": "Tên hàm viết bằng chữ thường: “{found}” phải viết là {nearest}().",
    "rules.no_node": "Hàm này cần một tham số ở đây, ví dụ ${{ten}}.",
    "rules.logic_between": (
        "“{found}” không viết như hàm của Excel. Viết giữa hai điều kiện: "
        "(điều kiện 1) {nearest} (điều kiện 2)."
    ),
    "rules.unknown_function": "Không có hàm “{found}()”. Xem danh sách hàm ở trang hướng dẫn của mẫu.",
    "rules.unknown_function_nearest": "Không có hàm “{found}()”. Có phải ý muốn viết là {nearest}()?",
    "rules.arguments": "Hàm {function}() cần {expected} tham số, ở đây có {found}.",
    "rules.needs_nodes": (
        "Hàm này cần tên câu hỏi hoặc bảng, ví dụ ${{ten}}, không dùng được với một giá trị."
    ),
    "rules.needs_question": "Hàm jr:choice-name() cần tên câu hỏi ở tham số thứ hai, ví dụ '${{ten}}'.",
    "rules.needs_choices": "Câu hỏi “{found}” không có danh sách lựa chọn.",
    "rules.unknown_name": "Không có câu hỏi nào tên là “{found}” trong mẫu.",
    "rules.unknown_name_nearest": (
        "Không có câu hỏi nào tên là “{found}”. Có phải ý muốn viết là “{nearest}”?"
    ),
    "rules.unknown_fill": (
        "Không biết điền “{found}”. Hãy dùng từ của cột bind::report:fill; gần đúng nhất: {nearest}."
    ),
    "rules.unknown_rows": "Không có danh sách nào tên là “{found}” để lập các dòng của bảng.",
    "rules.name_twice": "Tên “{found}” được đặt cho hai câu hỏi. Mỗi tên chỉ dùng một lần trong mẫu.",
    "rules.nested_repeat": "Bảng “{found}” nằm trong một bảng khác. Mẫu báo cáo không dùng bảng lồng bảng.",
    "rules.circle": "Các phép tính phụ thuộc vòng tròn, không tính được: {circle}.",
    "rules.pattern_wrong": "Biểu thức mẫu “{found}” của regex() viết sai.",
    "rules.pattern_back_reference": (
        "Biểu thức mẫu “{found}” của regex() dùng tham chiếu ngược, không được phép."
    ),
    "rules.pattern_nested": (
        "Biểu thức mẫu “{found}” của regex() lặp trong lặp, có thể chạy mãi không xong. Hãy viết gọn hơn."
    ),
}
"""Facts stand in braces; a doubled brace is a brace."""
