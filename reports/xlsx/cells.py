"""Writing one cell: text stays text, whatever it begins with, and nothing in it can break the file."""

import re

FORMULA_STARTS = tuple("=+-@\t\r\n")
# What XML cannot carry: control characters, lone surrogates and the two code points that are no characters.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_767  # characters a cell may hold


def plain(text: str) -> str:
    """The text as a cell can hold it. XML knows one line break, so CR becomes LF."""
    return UNWRITABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST]


def put(cell, value, style: str) -> None:
    """Write a text, whole number, Decimal, date or None (an empty cell) in a style of the workbook.

    Openpyxl takes text after "=" for a formula and "#N/A" for an error: the type is set after the value.
    The quote prefix keeps Excel from reading the text anew when somebody edits the cell.
    """
    cell.style = style
    if not isinstance(value, str):
        cell.value = value
        return
    text = plain(str(value))
    cell.value = text
    cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def put_formula(cell, formula: str, style: str) -> None:
    """Write a live formula; only checks are such, beside plain numbers. `formula` begins with "="."""
    cell.style = style
    cell.value = formula
