"""Papers about loans past due: the list with their ages in print and as Excel, and letters of reminder."""

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.models import Club
from clubs.wording import short_day
from loans.repayments import allocating
from loans.trouble import arrears, watching
from loans.trouble.arrears import Arrears, Late
from reports import pdf
from reports.lists import sheets
from reports.papers.files import as_excel, as_pdf
from reports.papers.letterhead import letterhead
from reports.xlsx.styles import NUMBER, TEXT, YEAR
from reports.xlsx.tables import Column


@club_view(Capability.SEE)
def printed(request, club: Club):
    """The page of arrears on paper, to be signed."""
    found, late = _asked(request, club)
    context = {"club": club, "arrears": found, "late": late, "day": reach_of(request).day}
    content = pdf.printed(render_to_string("reports/papers/arrears.html", context))
    return as_pdf(content, _name(request, club))


@club_view(Capability.SEE)
def excel(request, club: Club):
    _found, late = _asked(request, club)
    facts = {"club": club.name, "code": club.code, "day": short_day(reach_of(request).day)}
    note = _("%(club)s (%(code)s), tính đến hết ngày %(day)s; đơn vị: đồng") % facts
    rows = [{"number": number, **_facts(one)} for number, one in enumerate(late, start=1)]
    sums = {key: sum(row[key] for row in rows) for key in ("outstanding", "overdue", "due")}
    content = sheets.render(_("Nợ quá hạn"), note, _columns(), rows, {"name": _("Cộng")} | sums)
    return as_excel(content, _name(request, club))


@club_view(Capability.KEEP_BOOKS)
def reminder(request, club: Club, loan_id: int):
    """Giấy nhắc nợ, to the borrower and whoever answers for the loan: what is due, else what comes."""
    loans = club.loans.select_related("club", "borrower", "application")
    reach = reach_of(request)
    watched = watching.of(one_of_mine(loans, pk=loan_id), reach.day)
    if not watched.outstanding:
        raise Http404
    audit.exported(_("giấy nhắc nợ"), {"loan": watched.loan.code}, by=request.user, place=club)
    context = letterhead(club, reach, reach.day) | {"watched": watched, "due": allocating.due(watched.owing)}
    content = pdf.printed(render_to_string("reports/papers/reminder.html", context))
    return as_pdf(content, f"nhac-no_{club.code}_{loan_id}_{reach.day}")


def _asked(request, club: Club) -> tuple[Arrears, list[Late]]:
    found, late = arrears.of_club(club, reach_of(request).day)
    audit.exported(_("nợ quá hạn"), {"rows": len(late)}, by=request.user, place=club)
    return found, late


def _name(request, club: Club) -> str:
    return f"no-qua-han_{club.code}_{reach_of(request).day}"


def _facts(one: Late) -> dict[str, object]:
    return {
        "name": one.loan.borrower.full_name,
        "phone": one.loan.borrower.phone,
        "code": one.loan.code,
        "outstanding": one.owing.outstanding,
        "overdue": one.owing.standing.overdue_principal,
        "due": one.owing.due_now,
        "days": one.days,
        "note": "; ".join(_particulars(one)),
        "sureties": "; ".join(" ".join((who.name, who.phone)).strip() for who in one.sureties),
    }


def _particulars(one: Late) -> list[str]:
    """What the figures of a row do not say by themselves."""
    frozen = [_("đang khoanh")] if one.owing.frozen else []
    return frozen + ([] if one.owing.standing.overdue_principal else [_("chỉ thiếu lãi")])


def _columns() -> list[Column]:
    return [
        Column("number", _("STT"), YEAR, 6),
        Column("name", _("Người vay"), TEXT, 26),
        Column("phone", _("Điện thoại"), TEXT, 14),
        Column("code", _("Mã khoản vay"), TEXT, 20),
        Column("outstanding", _("Dư nợ"), NUMBER, 14),
        Column("overdue", _("Gốc quá hạn"), NUMBER, 14),
        Column("due", _("Phải trả ngay"), NUMBER, 14),
        Column("days", _("Số ngày quá hạn"), YEAR, 10),
        Column("note", _("Ghi chú"), TEXT, 16),
        Column("sureties", _("Người cùng chịu trách nhiệm"), TEXT, 36),
    ]
