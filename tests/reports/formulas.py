"""Computes the few kinds of formulas that the checks use, from their text and the cells alone.

Written apart from the code under test: it knows nothing of the expressions that made the formulas.
"""

import re
from fractions import Fraction
from operator import mul

from openpyxl import Workbook

AREA = r"'((?:[^']|'')+)'!([A-Z]+\d+(?::[A-Z]+\d+)?)"
NO_SHARE = "–"


def areas(formula: str) -> list[tuple[str, str]]:
    """(sheet, cells) of every reference to another sheet."""
    return [(sheet.replace("''", "'"), ref) for sheet, ref in re.findall(AREA, formula)]


def compute(formula: str, book: Workbook):
    """What a spreadsheet would show; ValueError for a formula of any other kind."""
    text = formula.removeprefix("=")
    for pattern, reader in READERS.items():
        if match := re.fullmatch(pattern, text):
            return reader(match, book)
    raise ValueError(formula)


def _values(book: Workbook, sheet: str, ref: str) -> list:
    block = book[sheet.replace("''", "'")][ref]
    cells = [cell for row in block for cell in row] if isinstance(block, tuple) else [block]
    return [cell.value for cell in cells]


def _column(book: Workbook, reference: str) -> list:
    return [value or 0 for value in _values(book, *re.fullmatch(AREA, reference).groups())]


def _references(text: str) -> list[str]:
    return [match.group() for match in re.finditer(AREA, text)]


def _cell(match, book):
    return _values(book, *match.groups())[0]


def _signed_sum(match, book):
    added, taken = match["added"] or "", match["taken"]
    total = sum(sum(_column(book, reference)) for reference in _references(added))
    return total - sum(sum(_column(book, reference)) for reference in _references(taken))


def _share(match, book):
    whole, part = _column(book, match["whole"])[0], _column(book, match["part"])[0]
    assert match["whole"] == match["below"]
    return Fraction(part, whole) if whole else NO_SHARE


def _mismatches(match, book):
    columns = [_column(book, reference) for reference in _references(match["left"])]
    signs = [1, *[1 if sign == "+" else -1 for sign in re.findall(r"(?<=\d)([+-])(?=')", match["left"])]]
    rows = zip(*columns, _column(book, match["right"]), strict=True)
    return sum(sum(map(mul, signs, row)) != row[-1] for row in rows)


def _fits(value, wanted: str) -> bool:
    if wanted.startswith(">"):
        return isinstance(value, int) and value > int(wanted[1:])
    return value == wanted


def _count(match, book):
    values = _values(book, *re.fullmatch(AREA, match["area"]).groups())
    return sum(_fits(value, match["wanted"]) for value in values)


def _sum_if(match, book):
    values = _values(book, *re.fullmatch(AREA, match["area"]).groups())
    rows = zip(values, _column(book, match["amounts"]), strict=True)
    return sum(amount for value, amount in rows if _fits(value, match["wanted"]))


_ANY = r"'[^!]+'![A-Z]+\d+(?::[A-Z]+\d+)?"
READERS = {
    AREA: _cell,
    rf"(?:SUM\((?P<added>{_ANY}(?:,{_ANY})*)\)|0)(?P<taken>(?:-{_ANY})*)": _signed_sum,
    rf'IF\((?P<whole>{_ANY})=0,"–",(?P<part>{_ANY})/(?P<below>{_ANY})\)': _share,
    rf"SUMPRODUCT\(--\((?P<left>{_ANY}(?:[+-]{_ANY})*)<>(?P<right>{_ANY})\)\)": _mismatches,
    rf'COUNTIF\((?P<area>{_ANY}),"(?P<wanted>[^"]+)"\)': _count,
    rf'SUMIF\((?P<area>{_ANY}),"(?P<wanted>[^"]+)",(?P<amounts>{_ANY})\)': _sum_if,
    r"0": lambda match, book: 0,
}
