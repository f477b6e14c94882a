"""Native charts, each beside the table whose cells it draws."""

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import get_column_letter

from reports.xlsx.styles import DEEP, LINE
from reports.xlsx.tables import Table

FILLS = (DEEP, LINE)  # dark and light: told apart in a photocopy too


def add_bars(
    table: Table, names: str, series: tuple[str, ...], rows: int, title: str, wide: int = 17
) -> None:
    """Bars of the first `rows` rows to the right of the table."""
    chart = BarChart(barDir="bar", gapWidth=60, overlap=0)
    chart.title, chart.style = title, 2
    chart.width, chart.height = 17, 9  # centimetres
    for key in series:
        chart.add_data(_column(table, key, rows, heading=True), titles_from_data=True)
    chart.set_categories(_column(table, names, rows))
    for line, fill in zip(chart.series, FILLS, strict=False):
        line.graphicalProperties = GraphicalProperties(solidFill=fill)
    chart.x_axis.scaling.orientation = "maxMin"  # the first row on top, as in the table
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format, chart.y_axis.majorGridlines.spPr = "#,##0", GraphicalProperties(ln=None)
    chart.legend.position = "b"
    anchor = get_column_letter(table.left + len(table.columns) + 1)
    table.sheet.add_chart(chart, f"{anchor}{table.top}")


def _column(table: Table, key: str, rows: int, *, heading: bool = False) -> Reference:
    column = table.left + [column.key for column in table.columns].index(key)
    first = table.last_heading - 1 if heading else table.first
    return Reference(table.sheet, min_col=column, min_row=first, max_row=table.first + rows - 1)
