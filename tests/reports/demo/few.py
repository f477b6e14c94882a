"""The demonstration of a few clubs: the rows of the whole one, as far as they speak of those clubs."""

from datetime import date
from functools import cache

from accounts.models import User
from clubs.sheets import Book
from reports.demo.sign_ins import make_sign_ins
from reports.demo.years.province import Sheets, sheets
from reports.demo.years.telling import tell
from reports.workbook.taking import import_tables

CLUBS = ("95-CLB01", "95-CLB25", "95-CLB05", "95-CLB37")  # the last one founded after the merger of units

whole = cache(sheets)  # made once; nobody changes its rows


def few(through: date, today: date, clubs: tuple[str, ...] = CLUBS) -> Sheets:
    """The rows of these clubs."""
    rows = whole(through, today)
    people = [row for row in rows["Thành viên"] if row["Mã CLB"] in clubs]
    known = {
        "Mã CLB": set(clubs),
        "Mã thành viên": {row["Mã thành viên"] for row in people},
        "Mã khoản vay": {row["Mã khoản vay"] for row in rows["Khoản vay"] if row["Mã CLB"] in clubs},
        "Mã hộ": {row["Mã hộ"] for row in people} | {row["Mã hộ"] for row in rows["Chuyển hộ"]},
    }
    return {title: [row for row in found if _is_known(row, known)] for title, found in rows.items()}


def _is_known(row: dict, known: dict[str, set]) -> bool:
    return all(row[name] is None or row[name] in codes for name, codes in known.items() if name in row)


def load(rows: Sheets, through: date, today: date) -> Book:
    """What load_demo does on a day with all rows."""
    system = User.objects.system()
    book = import_tables(rows, name="demo", by=system)
    make_sign_ins(by=system)
    tell(through=through, today=today, by=system)
    return book
