"""Sheets of plain cells, and a look at what became of them."""

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from members.workbook.sheets import HouseholdSheet
from reports.workbook.reading import read

SHEET = "xl/worksheets/sheet1.xml"


def saved(path, *rows, title="Hộ"):
    """A workbook of one sheet with these rows of cells."""
    workbook = openpyxl.Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def refusal(path, book):
    with pytest.raises(ValidationError) as caught:
        read(path, book)
    return caught.value.code


def cells(book, sheet=HouseholdSheet):
    return [row.cells for row in book.of(sheet)]
