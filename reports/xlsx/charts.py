"""Native charts, each beside the table whose cells it draws."""

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter

from reports.xlsx.styles import DEEP, LINE
from reports.xlsx.tables import Table

PICTURE_END = "P"  # the last column that a picture beside a table reaches
FILLS = (DEEP, LINE)  # dark and light: told apart in a photocopy too
LETTER = "Times New Roman"


def add_bars(table: Table, keys: tuple[str, ...], rows: int, title: str) -> None:
    """Bars of the columns `keys` in the first `rows` rows, to the right of the table."""
    chart = BarChart(barDir="bar", gapWidth=50, overlap=0)
    chart.title, chart.style = title, 2
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_letters(1200, bold=True))
    chart.width, chart.height = 17, 9  # centimetres
    for key, fill in zip(keys, FILLS, strict=False):
        chart.series.append(_series(table, key, rows, fill))
    chart.set_categories(_cells(table, table.columns[0].key, rows))
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False)
    chart.dataLabels.showLegendKey = chart.dataLabels.showPercent = False
    _set_axes(chart)
    if len(keys) == 1:
        chart.legend = None
    else:
        chart.legend.position = "b"
    anchor = get_column_letter(table.left + len(table.columns) + 1)
    table.sheet.add_chart(chart, f"{anchor}{table.top}")


def _series(table: Table, key: str, rows: int, fill: str) -> Series:
    heading = next(column.heading for column in table.columns if column.key == key)
    series = Series(_cells(table, key, rows), title=heading)
    series.graphicalProperties = GraphicalProperties(solidFill=fill)
    return series


def _cells(table: Table, key: str, rows: int) -> Reference:
    column = table.left + [column.key for column in table.columns].index(key)
    return Reference(table.sheet, min_col=column, min_row=table.first, max_row=table.first + rows - 1)


def _set_axes(chart: BarChart) -> None:
    """The first row on top, as in the table; the bars carry their numbers, so no scale is drawn."""
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.y_axis.majorGridlines = None
    chart.x_axis.txPr = RichText(
        p=[Paragraph(ParagraphProperties(defRPr=_letters(1000)), endParaRPr=_letters(1000))]
    )


def _letters(size: int, *, bold: bool = False) -> CharacterProperties:
    """`size` in hundredths of a point."""
    return CharacterProperties(sz=size, b=bold, latin=Font(typeface=LETTER))
