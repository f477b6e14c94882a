"""The fee book of a year (sổ theo dõi thu phí) in print and as Excel."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Capability
from clubs.access import club_view, reach_of
from clubs.models import Club
from clubs.wording import short_day
from ledger.fee_book import Row, YearBook, year_book
from ledger.views.fees import year_asked
from reports import pdf
from reports.lists import sheets
from reports.papers.files import as_excel, as_pdf
from reports.xlsx.styles import TEXT, YEAR
from reports.xlsx.tables import Column, width_for

MONTHS = range(12)


@club_view(Capability.SEE)
def printed(request, club: Club):
    book = _asked(request, club)
    return as_pdf(render_pdf(club, book), f"so-thu-phi_{club.code}_{book.year}")


@club_view(Capability.SEE)
def excel(request, club: Club):
    book = _asked(request, club)
    return as_excel(render_excel(club, book), f"so-thu-phi_{club.code}_{book.year}")


def render_pdf(club: Club, book: YearBook) -> bytes:
    """A4 across, headings on every page, room for three signatures."""
    return pdf.printed(render_to_string("reports/papers/fee_book.html", {"club": club, "book": book}))


def render_excel(club: Club, book: YearBook) -> bytes:
    """The columns of the page; the totals stand there in numbers and in formulas."""
    facts = {"club": club.name, "code": club.code, "day": short_day(book.day)}
    return sheets.render(
        _("Sổ thu phí năm %(year)s") % {"year": book.year},
        _("%(club)s (%(code)s), tính đến ngày %(day)s; đơn vị: đồng") % facts,
        _columns(book),
        [{"number": number, **_facts(row)} for number, row in enumerate(book.rows, start=1)],
        total=_total(book),
    )


def _asked(request, club: Club) -> YearBook:
    today = reach_of(request).day
    book = year_book(club, year_asked(request.GET, today), today)
    told = {"rows": len(book.rows), "asked": {"nam": book.year}}
    audit.exported(_("sổ thu phí"), told, by=request.user, place=club)
    return book


def _columns(book: YearBook) -> list[Column]:
    month, whole = width_for(*book.by_month), width_for(book.paid, book.owed, least=10)
    return [
        Column("number", _("STT"), YEAR, 6),
        Column("name", _("Họ và tên"), TEXT, 28),
        Column("rate", _("Mức phí")),
        *(Column(f"m{place}", str(place + 1), width=month, band=_("Đã đóng cho tháng")) for place in MONTHS),
        Column("paid", _("Cộng"), width=whole),
        Column("owed", _("Còn nợ"), width=whole),
    ]


def _facts(row: Row) -> dict[str, object]:
    paid = {f"m{place}": row.months[place].paid or None for place in MONTHS}
    return {"name": row.member.full_name, "rate": row.rate, **paid, "paid": row.paid, "owed": row.owed}


def _total(book: YearBook) -> dict[str, object]:
    paid = {f"m{place}": book.by_month[place] for place in MONTHS}
    return {"name": _("Cộng"), **paid, "paid": book.paid, "owed": book.owed}
