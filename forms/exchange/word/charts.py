"""Native charts of Word (DrawingML): a table's columns over its rows, drawn by Word itself.

The numbers stand in the chart's own part as cached values; there is no workbook inside the document.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from forms.exchange.word.container import insert_element, zipped
from forms.exchange.word.markup import safe
from forms.exchange.word.opened import OpenedWord
from forms.exchange.word.telling import Telling
from forms.model.form import Question, Repeat, walk
from forms.model.path import Path
from forms.model.value import plain_number

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"
_EMU_PER_MM = 36_000
_MOST_STANDING = 12
_STANDING_MM, _AROUND_MM, _LEGEND_MM = 65, 30, 4
_BAR_MM, _GAP_MM, _MOST_MM = 1.6, 1.4, 215
_COLOURS = ("1F4E79", "C55A11", "548235", "7F6000", "5B2C83", "7B7B7B")
"""Dark enough to be told apart when printed in grey."""
_LABELS = (
    '<c:dLbls><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
    '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    "</c:dLbls>"
)
_LABELLED_BAR_MM = 9
_NO_FRAME = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


@dataclass(frozen=True, slots=True)
class Series:
    """One column of bars; ``None`` draws no bar."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in groups, one group for each category.

    Attributes:
        is_lying: the bars lie, for long names; the first category is on top, each bar with its number.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    is_lying: bool = False

    @property
    def lies(self) -> bool:
        """Whether the bars lie, one group under another: many names would stand on their heads."""
        return self.is_lying or len(self.categories) > _MOST_STANDING

    @property
    def height(self) -> float:
        """In millimetres, with room for every bar."""
        if self.is_lying:
            return max(_STANDING_MM, _AROUND_MM + _LABELLED_BAR_MM * len(self.categories))
        if not self.lies:
            return _STANDING_MM + _LEGEND_MM * len(self.series)
        bars = len(self.categories) * (len(self.series) * _BAR_MM + _GAP_MM)
        return min(_MOST_MM, _AROUND_MM + bars + _LEGEND_MM * len(self.series))


def charted(repeat: Repeat) -> tuple[Question, ...]:
    """The columns of a table that a chart can show: numbers of which a total makes sense."""
    inside = (node for node, _ in walk(repeat.children) if isinstance(node, Question))
    return tuple(question for question in inside if question.kind.is_number and question.has_total)


def grid_chart(telling: Telling, repeat: Repeat) -> Chart:
    """The chart of a table: its rows along the foot, its numbers as bars."""
    rows = telling.rows(repeat.name)
    series = []
    for question in charted(repeat):
        values = (telling.value(Path(question.name, repeat.name, row.id)) for row in rows)
        numbers = tuple(value if isinstance(value, Decimal) else None for value in values)
        unit = f" ({question.unit})" if question.unit else ""
        series.append(Series(f"{question.label}{unit}", numbers))
    return Chart(repeat.label, tuple(row.label for row in rows), tuple(series))


def place_chart(opened: OpenedWord, chart: Chart, number: int, width: float) -> str:
    """Put the chart's part into the file.

    Returns:
        The run that shows it, ``width`` millimetres wide.
    """
    add_part(opened.parts, chart, number)
    return chart_run(chart, number, width)


def add_part(parts: dict[str, bytes], chart: Chart, number: int) -> None:
    """Put the part of the chart of that number into the parts of a .docx."""
    part, relation = f"word/charts/bieu_do_{number}.xml", f"rId_bieu_do_{number}"
    parts[part] = chart_part(chart)
    override = f'<Override PartName="/{part}" ContentType="{_CHART_TYPE}"/>'
    insert_element(parts, "[Content_Types].xml", override)
    link = f'Id="{relation}" Type="{_RELATIONS}/chart" Target="{part.removeprefix("word/")}"'
    insert_element(parts, _DOCUMENT_RELATIONS, f"<Relationship {link}/>")


def with_charts(data: bytes, charts: Sequence[Chart]) -> bytes:
    """A .docx with the parts of the charts that its runs name, numbered from 1."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number, chart in enumerate(charts, start=1):
        add_part(parts, chart, number)
    return zipped(parts)


def chart_run(chart: Chart, number: int, width: float) -> str:
    """The run that shows the chart of that number, ``width`` millimetres wide."""
    return _drawing(f"rId_bieu_do_{number}", number, (width, chart.height), chart.title)


def chart_part(chart: Chart) -> bytes:
    """``word/charts/….xml``."""
    bars = "".join(_series(index, one, chart.categories) for index, one in enumerate(chart.series))
    text = '<a:defRPr sz="{size}" b="{bold}"><a:latin typeface="Times New Roman"/></a:defRPr>'
    title = (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>"
        f"{text.format(size=1200, bold=1)}</a:pPr><a:r><a:t>{safe(chart.title)}</a:t></a:r></a:p>"
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )
    numbers = _LABELS if chart.is_lying else ""
    plot = (
        f'<c:plotArea><c:layout/><c:barChart><c:barDir val="{"bar" if chart.lies else "col"}"/>'
        '<c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{bars}{numbers}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_axes(lies=chart.lies)}</c:plotArea>"
    )
    legend = (
        "" if len(chart.series) < 2 else '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
    )
    fonts = f"<c:txPr><a:bodyPr/><a:p><a:pPr>{text.format(size=1000, bold=0)}</a:pPr></a:p></c:txPr>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}" xmlns:r="{_RELATIONS}"><c:lang val="vi-VN"/>'
        f'<c:chart>{title}<c:autoTitleDeleted val="0"/>{plot}{legend}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart>{_NO_FRAME}{fonts}</c:chartSpace>'
    ).encode()


def _axes(*, lies: bool) -> str:
    """The axis of the rows, from the top where the bars lie, and that of the numbers, from nought."""
    grey = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
    line = grey.format(colour="7B7B7B")
    places, order, crossing = ("l", "b"), "maxMin" if lies else "minMax", "max" if lies else "autoZero"
    first, second = places if lies else places[::-1]
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{first}"/>{ticks}{line}<c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{second}"/>'
        f"<c:majorGridlines>{grey.format(colour='D9D9D9')}</c:majorGridlines>"
        f'<c:numFmt formatCode="#,##0" sourceLinked="0"/>{ticks}{line}'
        f'<c:crossAx val="1"/><c:crosses val="{crossing}"/></c:valAx>'
    )


def _series(index: int, series: Series, categories: tuple[str, ...]) -> str:
    colour = _COLOURS[index % len(_COLOURS)]
    labels = "".join(f'<c:pt idx="{n}"><c:v>{safe(name)}</c:v></c:pt>' for n, name in enumerate(categories))
    values = "".join(
        f'<c:pt idx="{n}"><c:v>{plain_number(value)}</c:v></c:pt>'
        for n, value in enumerate(series.values)
        if value is not None
    )
    count = f'<c:ptCount val="{len(categories)}"/>'
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:v>{safe(series.name)}</c:v></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr>'
        '<c:invertIfNegative val="0"/>'
        f"<c:cat><c:strLit>{count}{labels}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>General</c:formatCode>{count}{values}</c:numLit></c:val></c:ser>"
    )


def _drawing(relation: str, number: int, size_mm: tuple[float, float], title: str) -> str:
    wide, high = (round(side * _EMU_PER_MM) for side in size_mm)
    size = f'cx="{wide}" cy="{high}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_PLACED}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{9000 + number}" name="Biểu đồ {number}" descr="{safe(title)}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
