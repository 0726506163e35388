"""How the page says figures, shares and periods."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.days import short_period
from forms.department.analysis.comparison import Held
from forms.department.analysis.outliers import Outlier
from forms.department.succession_figures import Earlier
from forms.exchange.word.phrases import in_cell
from forms.model.period import Period
from forms.model.value import Answer, Missing
from forms.text.numbers import format_number
from forms.wording import department as words
from forms.wording import say


def tr(text: str) -> str:
    """The text of the page in the user's language."""
    return QCoreApplication.translate("summary", text)


def figure_words(value: Answer | None) -> str:
    """A figure as in a cell of the report; a dash where there is none."""
    return "–" if value is None else in_cell(value)


def number_words(number: Decimal | None) -> str:
    """A number; nothing where there is none."""
    return "" if number is None else format_number(number)


def over_words(over: int, owing: int) -> str:
    """Over how many units a total stands."""
    return tr("trên {over}/{owing} đơn vị").format(over=over, owing=owing)


def signed(percent: Decimal | None) -> str:
    """Percent with its sign: "+26,1%"."""
    if percent is None:
        return "–"
    sign = "+" if percent > 0 else ""
    return f"{sign}{format_number(percent)}%"


def times_words(outlier: Outlier) -> str:
    """How much a figure stands out."""
    usual = tr("cùng kỳ") if outlier.is_own_past else tr("mức giữa của nhóm")
    if outlier.times < 1:
        return tr("chỉ bằng {times} lần {usual}").format(times=format_number(outlier.times), usual=usual)
    return tr("gấp {times} lần {usual}").format(times=format_number(outlier.times), usual=usual)


def earlier_words(earlier: Earlier | None) -> str:
    """An earlier figure in a narrow column."""
    if earlier is None:
        return ""
    if not earlier.is_comparable:
        return tr("không so được")
    if isinstance(earlier.answer, Missing) or earlier.answer is None:
        return "–"
    return number_words(earlier.answer) if isinstance(earlier.answer, Decimal) else ""


def why_not(earlier: Earlier | None) -> str:
    """The reason why an earlier figure cannot be compared; empty where it can."""
    if earlier is None or earlier.is_comparable:
        return ""
    return say(earlier.obstacles[0].as_problem())


def left_out_words(held: Held) -> str:
    """The units that are not compared and the first reason; empty where all are."""
    if not held.left_out:
        return ""
    reason = f" {say(held.obstacles[0].as_problem())}" if held.obstacles else ""
    return tr("{count} đơn vị không so sánh được.").format(count=held.left_out) + reason


def period_words(period: Period) -> str:
    """A period in a narrow place: "6T 2024"."""
    return short_period(period)


COMPUTED = words.COMPUTED
