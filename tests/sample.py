"""A small form with all four shapes, a unit and a period, for tests that need no workbook."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from forms.model.answers import Answers
from forms.model.form import (
    Check,
    Choice,
    ChoiceList,
    Form,
    Group,
    OverPeriods,
    OverUnits,
    Question,
    Repeat,
    Role,
    Severity,
)
from forms.model.path import Path
from forms.model.period import Period
from forms.model.regime import Binding, Cycle, DayMonth, PeriodKind, Regime, Reporter
from forms.model.surroundings import Row, Surroundings
from forms.model.unit import Unit
from forms.model.value import ValueType


def number(name: str, label: str, unit: str, **more: object) -> Question:
    """An integer question that is summed over units and periods."""
    fields = {"over_units": OverUnits.SUM, "over_periods": OverPeriods.SUM, **more}
    return Question(name, ValueType.INTEGER, label=label, unit=unit, constraint=". >= 0", **fields)  # type: ignore[arg-type]


def calculated(name: str, label: str, unit: str, calculation: str, **more: object) -> Question:
    """A calculated figure."""
    return Question(
        name,
        ValueType.DECIMAL,
        Role.CALCULATED,
        label=label,
        unit=unit,
        calculation=calculation,
        **more,  # type: ignore[arg-type]
    )


YES_NO = ChoiceList("co_khong", (Choice("co", "Có"), Choice("khong", "Không")))
CONTENTS = ChoiceList("noi_dung", (Choice("a", "Khái niệm cơ bản"), Choice("b", "Định hướng, giải pháp")))

REGIME = Regime(
    regime_id="ktt06",
    name="Báo cáo kết quả truyền thông về chuyển đổi số",
    content="Kết quả thực hiện Kế hoạch",
    reporters=(Reporter("huyen", Binding.MANDATORY),),
    receiver="STTTT",
    cycles=(
        Cycle(PeriodKind.FIRST_HALF, DayMonth(15, 12), DayMonth(14, 6), DayMonth(17, 6)),
        Cycle(PeriodKind.YEAR, DayMonth(15, 12), DayMonth(14, 12), DayMonth(17, 12)),
        Cycle(PeriodKind.AD_HOC, None, None, None),
    ),
    means="Thư điện tử",
    outline="I–V",
    opening=(
        "Thực hiện Kế hoạch, {unit} báo cáo kết quả {period} "
        "(số liệu từ ngày {start} đến ngày {end}) như sau:"
    ),
    subject="Kết quả truyền thông về chuyển đổi số {period}",
)

FORM = Form(
    id="mau_nho",
    version="2022.1",
    title="Mẫu nhỏ",
    choice_lists=(YES_NO, CONTENTS),
    regime=REGIME,
    children=(
        Group(
            "chi_dao",
            "Công tác lãnh đạo, chỉ đạo",
            (
                Question(
                    "c01",
                    ValueType.SELECT_ONE,
                    label="Có ban hành kế hoạch",
                    choices="co_khong",
                    over_units=OverUnits.COUNT_YES,
                    over_periods=OverPeriods.ANY,
                ),
                Question(
                    "c24",
                    ValueType.SELECT_MULTIPLE,
                    label="Nội dung đã tuyên truyền",
                    choices="noi_dung",
                    over_units=OverUnits.COUNT_EACH,
                    over_periods=OverPeriods.UNION,
                ),
                Repeat(
                    "c03",
                    "Danh mục văn bản",
                    (
                        Question("c03_so", ValueType.TEXT, label="Số, ký hiệu", required="true()"),
                        Question("c03_ngay", ValueType.DATE, label="Ngày"),
                    ),
                ),
                calculated("c02", "Số văn bản", "văn bản", "count(${c03})"),
            ),
        ),
        Group(
            "hoi_nghi",
            "Hội nghị, tập huấn",
            (
                number("c09a", "Số hội nghị", "cuộc", required="true()"),
                number("c09b", "Số hội thảo", "cuộc"),
                calculated("c09", "Tổng số cuộc", "cuộc", "sum(${c09a} | ${c09b})"),
                number("c10", "Số lượt người tham dự", "lượt người"),
                Question(
                    "c17",
                    ValueType.DECIMAL,
                    label="Kinh phí",
                    unit="triệu đồng",
                    relevant="${c01} = 'co'",
                    over_units=OverUnits.SUM,
                    over_periods=OverPeriods.SUM,
                ),
            ),
        ),
        Group(
            "truyen_thanh",
            "Truyền thanh cấp huyện",
            (
                Repeat(
                    "dai_huyen",
                    "Chương trình từng tháng",
                    (
                        number("h10t", "Số chương trình", "chương trình", has_total=True),
                        number("h11t", "Số lượt phát lại", "lượt", has_total=True),
                        calculated("h12t", "Đạt", "", "if(${h10t} >= 1 and ${h11t} >= 3, 1, 0)"),
                    ),
                    fixed_rows="months",
                ),
                calculated("h10", "Số chương trình của đài huyện", "chương trình", "sum(${h10t})"),
                calculated("h12", "Số tháng đạt", "tháng", "sum(${h12t})", over_units=OverUnits.SUM),
                Repeat(
                    "xa",
                    "Từng xã",
                    (
                        Question("h14x", ValueType.SELECT_ONE, label="Có đài", choices="co_khong"),
                        number("h16x", "Chương trình", "chương trình", has_total=True),
                    ),
                    fixed_rows="communes",
                ),
                Question(
                    "h02", ValueType.INTEGER, Role.FILLED, fill="unit.communes", label="Tổng số xã", unit="xã"
                ),
                calculated("h14", "Số xã có đài", "xã", "count(${xa}[h14x = 'co'])"),
                calculated("h20", "Tỷ lệ xã có đài", "%", "round(${h14} div ${h02} * 100, 1)"),
            ),
        ),
        Group(
            "danh_gia",
            "Đánh giá",
            (
                Question(
                    "c21", ValueType.TEXT, label="Khó khăn", appearance="multiline", over_units=OverUnits.LIST
                ),
            ),
        ),
    ),
    checks=(
        Check(
            "nguoi_cuoc",
            "${c10} >= ${c09}",
            "Số lượt người ({c10}) nhỏ hơn số cuộc ({c09}).",
            Severity.ERROR,
            marks=("c10", "c09"),
        ),
        Check(
            "chuan_thang",
            "${h10} >= 6",
            "Đài huyện phát {h10} chương trình, chưa đủ mỗi tháng 01 chương trình.",
            Severity.WARNING,
            marks=("h10",),
        ),
    ),
)

UNIT = Unit(
    code="385",
    name="UBND huyện Quan Hóa",
    kind="huyen",
    valid_to=date(2025, 6, 30),
    official_name="Ủy ban nhân dân huyện Quan Hóa",
    symbol="UBND",
    place="Quan Hóa",
    duties=("V.8",),
)

PERIOD = Period("2024S1", date(2023, 12, 15), date(2024, 6, 14), date(2024, 6, 17))

SURROUNDINGS = Surroundings(
    unit=UNIT,
    period=PERIOD,
    now=datetime(2024, 6, 12, 7, 2, tzinfo=UTC),
    months=tuple(Row(f"2024-{month:02d}", f"Tháng {month:02d}") for month in range(1, 7)),
    communes=(Row("14869@0000", "Thị trấn Hồi Xuân"), Row("14872@0000", "Xã Thành Sơn")),
)


def answers(**cells: object) -> Answers:
    """Answers of the small form; ints become numbers, ``repeat__row__name`` addresses a row."""
    typed = {}
    for key, value in cells.items():
        parts = key.split("__")
        path = Path(parts[-1], parts[0], parts[1]) if len(parts) == 3 else Path(key)
        typed[path] = Decimal(value) if isinstance(value, int) else value
    return Answers(FORM.id, FORM.version, UNIT.id, PERIOD.id, cells=typed)  # type: ignore[arg-type]
