"""The cash book of a fund in print and as Excel (columns of S07-DN), and the protocol of a cash count."""

from collections.abc import Iterator
from io import BytesIO

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook

from accounts import audit
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.models import Club
from clubs.wording import short_day
from ledger import counting
from ledger.cashbook import CashBook
from ledger.forms.books import CashBookForm
from ledger.models import CashCount, Voucher
from ledger.models.vouchers import number
from reports import pdf
from reports.lists import sheets
from reports.papers.files import as_excel, as_pdf
from reports.xlsx.cells import put, put_formula
from reports.xlsx.pages import freeze
from reports.xlsx.styles import DAY, NUMBER, TEXT, add_styles, row_style, single_style
from reports.xlsx.tables import Column, Row, Table, width_for

FIRST_ROW = 5
KIND = Voucher.Kind


@club_view(Capability.SEE)
def cash_book(request, club: Club):
    book = _asked(request, club)
    return as_pdf(render_pdf(book), _file_name(book))


@club_view(Capability.SEE)
def cash_book_excel(request, club: Club):
    book = _asked(request, club)
    return as_excel(render_excel(book), _file_name(book))


@club_view(Capability.SEE)
def count(request, club: Club, count_id: int):
    """The protocol (biên bản kiểm kê quỹ), to be signed by who counted."""
    one = one_of_mine(CashCount.objects.filter(club=club), pk=count_id)
    homes = reach_of(request).geography.homes([club], one.on)[club.pk]
    context = {"club": club, "count": one, "notes": counting.lines_of(one), "dated": one.on}
    context["home"] = homes[0].name if len(homes) == 1 else ""
    context["people"] = [name.strip() for name in one.counters.split(",")]
    content = pdf.printed(render_to_string("reports/papers/cash_count.html", context))
    return as_pdf(content, f"kiem-ke_{club.code}_{one.on}")


def render_pdf(book: CashBook) -> bytes:
    """A4, headings on every page, room for three signatures."""
    context = {"club": book.club, "book": book, "title": title(book)}
    return pdf.printed(render_to_string("reports/papers/cash_book.html", context))


def render_excel(book: CashBook) -> bytes:
    """The lines with numbers and days, the sums by kind; totals again as formulas, to be checked."""
    workbook = Workbook()
    add_styles(workbook)
    lines = workbook.active
    lines.title = _("Sổ quỹ")
    table = _table(lines, book, _columns(book), list(_rows(book)))
    freeze(table, columns=2)
    _check_lines(table, book)
    kinds = workbook.create_sheet(_("Theo loại"))
    _check_sums(_table(kinds, book, _kind_columns(book), _kind_rows(book)))
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def title(book: CashBook) -> str:
    place = book.asked.place
    return _("Sổ quỹ %(fund)s%(place)s") % {
        "fund": book.asked.fund.label.lower(),
        "place": f" ({place.label.lower()})" if place else "",
    }


def _asked(request, club: Club) -> CashBook:
    book = CashBookForm(request.GET, club=club, today=reach_of(request).day).book()
    if book is None:
        raise Http404
    told = {"rows": len(book.lines), "asked": request.GET.dict()}
    audit.exported(_("sổ quỹ"), told, by=request.user, place=club)
    return book


def _file_name(book: CashBook) -> str:
    period = book.asked.period
    return f"so-quy_{book.club.code}_{book.asked.fund}_{period.first}_{period.last}"


def _table(sheet, book: CashBook, columns: list[Column], rows: list[Row]) -> Table:
    """A titled sheet with one table, A4 on its side."""
    period = book.asked.period
    facts = {"first": short_day(period.first), "last": short_day(period.last)}
    put(sheet["A1"], title(book), single_style("title"))
    put(sheet["A2"], f"{book.club.name} ({book.club.code})", single_style("subtitle"))
    put(sheet["A3"], _("Từ ngày %(first)s đến ngày %(last)s; đơn vị: đồng") % facts, single_style("note"))
    sheets.fit_paper(sheet)
    return Table(sheet, columns, rows, FIRST_ROW).write()


def _columns(book: CashBook) -> list[Column]:
    width = width_for(book.income, book.expense, book.closing, book.opening, least=12)
    return [
        Column("on", _("Ngày"), DAY, 12),
        Column("came", _("Số phiếu thu"), TEXT, 14),
        Column("went", _("Số phiếu chi"), TEXT, 14),
        Column("what", _("Diễn giải"), TEXT, 44),
        Column("party", _("Người nộp, người nhận"), TEXT, 26),
        Column("income", pgettext("money", "Thu"), NUMBER, width),
        Column("expense", pgettext("money", "Chi"), NUMBER, width),
        Column("balance", _("Tồn"), NUMBER, width),
    ]


def _kind_columns(book: CashBook) -> list[Column]:
    return [Column("what", _("Loại"), TEXT, 44), *_columns(book)[-3:-1]]


def _rows(book: CashBook) -> Iterator[Row]:
    yield Row({"what": _("Số dư đầu kỳ"), "balance": book.opening}, "section")
    for line in book.lines:
        side = "went" if line.expense else "came"
        yield Row(
            {
                "on": line.voucher.on,
                side: number(line.voucher),
                "what": line.what,
                "party": line.who,
                "income": line.income or None,
                "expense": line.expense or None,
                "balance": line.balance,
            }
        )
    sums = {"income": book.income, "expense": book.expense}
    yield Row({"what": _("Cộng phát sinh"), **sums}, "total")
    yield Row({"what": _("Số dư cuối kỳ"), "balance": book.closing}, "total")


def _kind_rows(book: CashBook) -> list[Row]:
    sums = [(kind.name, kind.income, kind.expense) for kind in book.kinds]
    rows = [Row({"what": name, "income": income, "expense": expense}) for name, income, expense in sums]
    total = {"what": _("Cộng"), "income": book.income, "expense": book.expense}
    return [*rows, Row(total, "total")]


def _check_lines(table: Table, book: CashBook) -> None:
    """Below the lines: their sums and the closing balance as formulas."""
    row = _check_sums(table)
    opening, income, expense = table.cell("balance", 0).ref, *_cells(table, row)
    put_formula(
        table.sheet[f"{table.places['balance']}{row}"],
        f"={opening}+{income}-{expense}",
        row_style("overlap", NUMBER),
    )


def _check_sums(table: Table) -> int:
    """The row below the table: what its income and expense add up to, as formulas."""
    row = table.last + 1
    put(table.sheet[f"{table.places['what']}{row}"], _("Tính lại bằng công thức"), row_style("overlap", TEXT))
    for key, cell in zip(("income", "expense"), _cells(table, row), strict=True):
        put_formula(table.sheet[cell], f"=SUM({table.body(key).ref})", row_style("overlap", NUMBER))
    return row


def _cells(table: Table, row: int) -> tuple[str, str]:
    return f"{table.places['income']}{row}", f"{table.places['expense']}{row}"
