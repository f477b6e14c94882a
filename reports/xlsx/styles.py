"""How the workbook looks: named styles, so that an office can restyle a whole book in one place.

Times New Roman is the letter of official documents; dark fills are few, so that a photocopy stays readable.
"""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

NUMBER, CHANGE, SHARE = "number", "change", "share"
DAY, YEAR, TEXT, MARK = "day", "year", "text", "mark"  # a mark is a word in the middle
FORMATS = {
    NUMBER: "#,##0",
    CHANGE: "+#,##0;-#,##0;0",
    SHARE: "0.00%",
    DAY: "dd/mm/yyyy",
    TEXT: "General",
    YEAR: "0",
    MARK: "General",
}
RIGHT = (NUMBER, CHANGE, SHARE)

INK, DEEP, PALE, SOFT, LINE, GREY = "1D2B30", "17495A", "DCE9EC", "F1F6F7", "9DB4BB", "5B6B70"
RED, ROSE, GREEN = "9C1C1C", "F9DADA", "1E6B3A"

HAIR, THIN = Side("hair", color=LINE), Side("thin", color=LINE)
RULE, DOUBLE = Side("thin", color=DEEP), Side("double", color=DEEP)
BOXED = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def _font(size: int = 11, color: str = INK, **marks) -> Font:
    return Font(name="Times New Roman", size=size, color=color, **marks)


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


ROWS = {  # the kinds of rows in a table
    "body": {"font": _font(), "border": Border(THIN, THIN, HAIR, HAIR)},
    "overlap": {"font": _font(color=GREY, italic=True), "border": Border(THIN, THIN, HAIR, HAIR)},
    "total": {
        "font": _font(bold=True),
        "border": Border(THIN, THIN, RULE, DOUBLE),
        "fill": _fill(PALE),
    },
    "section": {"font": _font(bold=True, color=DEEP), "border": BOXED, "fill": _fill(SOFT)},
}

CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
SINGLES = {
    "title": {"font": _font(16, DEEP, bold=True), "alignment": Alignment(vertical="center")},
    "subtitle": {"font": _font(12, bold=True), "alignment": Alignment(vertical="center")},
    "note": {"font": _font(10, GREY, italic=True), "alignment": Alignment(vertical="top")},
    "remark": {"font": _font(10, RED, italic=True), "alignment": Alignment(vertical="top")},
    "caption": {"font": _font(12, DEEP, bold=True), "alignment": Alignment(vertical="center")},
    "heading": {
        "font": _font(color="FFFFFF", bold=True),
        "fill": _fill(DEEP),
        "border": BOXED,
        "alignment": CENTRED,
    },
    "band": {
        "font": _font(color=DEEP, bold=True),
        "fill": _fill(PALE),
        "border": BOXED,
        "alignment": CENTRED,
    },
    "numbering": {
        "font": _font(9, GREY, italic=True),
        "fill": _fill(SOFT),
        "border": BOXED,
        "alignment": CENTRED,
    },
    "link": {"font": _font(color="1F5FA8", underline="single"), "border": BOXED, "alignment": CENTRED},
    "verdict": {
        "font": _font(13, GREEN, bold=True),
        "fill": _fill(SOFT),
        "border": BOXED,
        "alignment": Alignment(vertical="center", indent=1),
    },
}


def row_style(row: str, kind: str, indent: int = 0) -> str:
    """The name of the style of a cell: a kind of row and a kind of value; texts may be indented one step."""
    return f"lth.{row}.{kind}" + (".inner" if indent else "")


def single_style(name: str) -> str:
    return f"lth.{name}"


def add_styles(book: Workbook) -> None:
    book._named_styles["Normal"].font = _font()  # what widths are measured in; openpyxl has no public way
    for row, look in ROWS.items():
        for kind in FORMATS:
            book.add_named_style(_named(row_style(row, kind), kind, look, 0))
        book.add_named_style(_named(row_style(row, TEXT, 1), TEXT, look, 1))
    for name, look in SINGLES.items():
        book.add_named_style(NamedStyle(single_style(name), **look))


def _named(name: str, kind: str, look: dict, indent: int) -> NamedStyle:
    side = "right" if kind in RIGHT else "left" if kind == TEXT else "center"
    indent += int(kind == TEXT)  # away from the number to its left
    alignment = Alignment(horizontal=side, vertical="center", wrap_text=kind == TEXT, indent=indent)
    return NamedStyle(name, number_format=FORMATS[kind], alignment=alignment, **look)
