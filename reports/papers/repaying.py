"""Loans in print and as Excel: the register by state, the book of a year."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Capability
from clubs.access import club_view
from clubs.models import Club
from clubs.wording import short_day
from loans.reckoning.register import SUMS, LoanBook, Register, Row, YearRow
from loans.views.register import book_asked, register_asked
from reports import pdf
from reports.lists import sheets
from reports.papers.files import as_excel, as_pdf
from reports.xlsx.styles import DAY, TEXT, YEAR
from reports.xlsx.tables import Column, width_for


@club_view(Capability.SEE)
def register(request, club: Club):
    found = _register(request, club)
    return as_pdf(_printed("loan_register", club, register=found), f"khoan-vay_{club.code}_{found.day}")


@club_view(Capability.SEE)
def register_excel(request, club: Club):
    found = _register(request, club)
    return as_excel(render_register(club, found), f"khoan-vay_{club.code}_{found.day}")


@club_view(Capability.SEE)
def book(request, club: Club):
    found = _book(request, club)
    return as_pdf(_printed("loan_book", club, book=found), f"so-cho-vay_{club.code}_{found.first.year}")


@club_view(Capability.SEE)
def book_excel(request, club: Club):
    found = _book(request, club)
    return as_excel(render_book(club, found), f"so-cho-vay_{club.code}_{found.first.year}")


def render_register(club: Club, found: Register) -> bytes:
    """The columns of the page, with numbers and days."""
    facts = {"club": club.name, "code": club.code, "day": short_day(found.day)}
    return sheets.render(
        _("Các khoản vay"),
        _("%(club)s (%(code)s), tính đến ngày %(day)s; đơn vị: đồng") % facts,
        _register_columns(found),
        [{"number": number, **_loan(row)} for number, row in enumerate(found.rows, start=1)],
        total={
            "name": _("Cộng"),
            "lent": found.lent,
            "outstanding": found.outstanding,
            "overdue": found.overdue,
            "due": found.due,
        },
    )


def render_book(club: Club, found: LoanBook) -> bytes:
    facts = {"club": club.name, "first": short_day(found.first), "last": short_day(found.last)}
    return sheets.render(
        _("Sổ theo dõi cho vay năm %(year)s") % {"year": found.first.year},
        _("%(club)s, từ ngày %(first)s đến ngày %(last)s; đơn vị: đồng") % facts,
        _book_columns(found),
        [{"number": number, **_year(row)} for number, row in enumerate(found.rows, start=1)],
        total={"name": _("Cộng"), **found.total},
    )


def _register(request, club: Club) -> Register:
    found = register_asked(request, club)
    told = {"rows": len(found.rows), "asked": request.GET.dict()}
    audit.exported(_("sổ các khoản vay"), told, by=request.user, place=club)
    return found


def _book(request, club: Club) -> LoanBook:
    found = book_asked(request, club)
    told = {"rows": len(found.rows), "asked": {"nam": found.first.year}}
    audit.exported(_("sổ theo dõi cho vay"), told, by=request.user, place=club)
    return found


def _printed(paper: str, club: Club, **context) -> bytes:
    return pdf.printed(render_to_string(f"reports/papers/{paper}.html", {"club": club, **context}))


def _register_columns(found: Register) -> list[Column]:
    width = width_for(found.lent, found.outstanding, least=12)
    return [
        Column("number", _("STT"), YEAR, 6),
        Column("name", _("Người vay"), TEXT, 26),
        Column("code", _("Mã khoản vay"), TEXT, 22),
        Column("on", _("Ngày vay"), DAY, 12),
        Column("lent", _("Số tiền vay"), width=width),
        Column("outstanding", _("Còn nợ gốc"), width=width),
        Column("overdue", _("Gốc quá hạn"), width=width),
        Column("due", _("Đến hạn phải trả"), width=width),
        Column("days", _("Số ngày quá hạn"), YEAR, 10),
        Column("state", _("Tình trạng"), TEXT, 18),
    ]


def _loan(row: Row) -> dict[str, object]:
    standing = row.owing.standing
    return {
        "name": row.loan.borrower.full_name,
        "code": row.loan.code,
        "on": row.loan.disbursed_on,
        "lent": row.loan.principal,
        "outstanding": row.owing.outstanding,
        "overdue": standing.overdue_principal,
        "due": row.owing.due_now,
        "days": standing.days_past_due or None,
        "state": str(row.state.label),
    }


def _book_columns(found: LoanBook) -> list[Column]:
    width = width_for(*found.total.values(), least=12)
    named = {
        "opening": _("Nợ đầu kỳ"),
        "lent": _("Cho vay"),
        "principal": _("Thu gốc"),
        "written_off": _("Xóa nợ"),
        "interest": _("Thu lãi"),
        "late": _("Thu lãi quá hạn"),
        "closing": _("Nợ cuối kỳ"),
    }
    return [
        Column("number", _("STT"), YEAR, 6),
        Column("name", _("Người vay"), TEXT, 26),
        Column("code", _("Mã khoản vay"), TEXT, 22),
        *(Column(key, label, width=width) for key, label in named.items()),
    ]


def _year(row: YearRow) -> dict[str, object]:
    sums = {name: getattr(row, name) for name in SUMS}
    return {"name": row.loan.borrower.full_name, "code": row.loan.code, **sums}
