"""The report as an Excel workbook, in the language of the moment.

Every sheet holds plain values; the sheet "Kiểm tra" computes their totals and shares again, alive.
"""

from io import BytesIO
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook

from clubs.wording import first_to_last
from reports.report import Report
from reports.xlsx import breakdowns, fund, lists, plan, summary, transitions, verification
from reports.xlsx.cells import plain
from reports.xlsx.styles import add_styles


def write(report: Report, path: str | Path) -> None:
    """Write the workbook to a file; OSError where that cannot be written."""
    Path(path).write_bytes(render(report))


def render(report: Report) -> bytes:
    """The workbook as an .xlsx file's content."""
    stream = BytesIO()
    workbook(report).save(stream)
    return stream.getvalue()


def workbook(report: Report) -> Workbook:
    """The workbook with all its sheets and their checks, not yet a file."""
    book = Workbook()
    book.remove(book.active)
    add_styles(book)
    checks = _add_sheets(book, report)
    verification.add(book, report, checks)
    _describe(book, report)
    return book


def _add_sheets(book: Workbook, report: Report) -> list:
    """All sheets of values in their order; returns the checks of what stands in them."""
    summarised = summary.add(book, report)
    units = breakdowns.add_units(book, report)
    clubs = breakdowns.add_clubs(book, report)
    funds = fund.add(book, report)
    club_funds = breakdowns.add_funds(book, report)
    loans, lifted = lists.add_loans(book, report), lists.add_lifted(book, report)
    moves, planned = transitions.add(book, report), plan.add(book, report)
    sections = [section for section in (units, clubs, club_funds) if section]
    return [
        *summary.checks(summarised, report),
        *(check for section in sections for check in breakdowns.checks(section, report, summarised)),
        *fund.checks(funds, report, summarised, club_funds),
        *lists.loan_checks(loans, summarised),
        *lists.lifted_checks(lifted, summarised),
        *transitions.checks(moves, summarised),
        *plan.checks(planned, summarised),
    ]


def _describe(book: Workbook, report: Report) -> None:
    """What a file manager shows; the workbook opens on its first sheet and computes its checks anew."""
    about = book.properties
    known = f"{report.place.name}, {first_to_last(report.period)}"
    about.title = plain(f"{_('Báo cáo tổng hợp chỉ tiêu')} – {known}")
    about.subject, about.creator = plain(report.programme), plain(report.issuer.name)
    about.language = get_language()
    book.calculation.fullCalcOnLoad = True
    book.active = 0
