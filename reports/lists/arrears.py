"""Loans past due as sheets of a file: those of one club, the clubs that lend, and how old the debts are."""

from django.utils.translation import gettext as _

from loans.trouble.arrears import Aged, Arrears, ClubArrears, Late, together
from reports.lists.sheets import Listing
from reports.xlsx.styles import NUMBER, SHARE, TEXT, YEAR
from reports.xlsx.tables import Column


def of_loans(note: str, late: list[Late]) -> Listing:
    """The loans past due of a club, with whom to call about them."""
    rows = [{"number": number, **_loan(one)} for number, one in enumerate(late, start=1)]
    total = _summed(rows, "outstanding", "overdue", "due")
    return Listing(_("Nợ quá hạn"), note, _loan_columns(), rows, total)


def of_clubs(note: str, lending: list[ClubArrears]) -> Listing:
    """A row for each club, with what of its loans is at risk; shares are of the sums, never of shares."""
    rows = [{"number": number, **_club(one)} for number, one in enumerate(lending, start=1)]
    total = _summed(rows, "outstanding", "late", "overdue", "par30", "par90") | _shares(together(lending))
    return Listing(_("Nợ quá hạn"), note, _club_columns(), rows, total)


def by_age(note: str, found: Arrears) -> Listing:
    rows = [_age(one) for one in found.ages]
    total = _summed(rows, "loans", "overdue", "outstanding")
    return Listing(_("Tuổi nợ"), note, _age_columns(), rows, total)


def _summed(rows: list[dict], *keys: str) -> dict[str, object]:
    return {"name": _("Cộng")} | {key: sum(row[key] for row in rows) for key in keys}


def _loan(one: Late) -> dict[str, object]:
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


def _club(one: ClubArrears) -> dict[str, object]:
    found = one.arrears
    return {
        "name": one.club.name,
        "code": one.club.code,
        "outstanding": found.outstanding,
        "late": len(found.late),
        "overdue": found.overdue,
        "longest": found.longest,
        "par30": found.par30,
        "par90": found.par90,
        "note": _("chỉ thiếu lãi") if found.late and not found.overdue else "",
        **_shares(found),
    }


def _shares(found: Arrears) -> dict[str, object]:
    """Of all that is lent, as a workbook counts: 1 is the whole."""
    shares = {"share30": found.par30_share, "share90": found.par90_share}
    return {key: None if share is None else share / 100 for key, share in shares.items()}


def _age(one: Aged) -> dict[str, object]:
    days = {"first": one.first, "last": one.last}
    name = _("%(first)s–%(last)s ngày") % days if one.last else _("Trên 90 ngày")
    return {"name": name, "loans": one.loans, "overdue": one.overdue, "outstanding": one.outstanding}


def _loan_columns() -> list[Column]:
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


def _club_columns() -> list[Column]:
    over30, over90 = _("Rủi ro trên 30 ngày"), _("Rủi ro trên 90 ngày")
    return [
        Column("number", _("STT"), YEAR, 6),
        Column("name", _("Câu lạc bộ"), TEXT, 36),
        Column("code", _("Mã CLB"), TEXT, 14),
        Column("outstanding", _("Dư nợ"), NUMBER, 16),
        Column("late", _("Khoản quá hạn"), NUMBER, 10),
        Column("overdue", _("Gốc quá hạn"), NUMBER, 16),
        Column("longest", _("Lâu nhất (ngày)"), YEAR, 10),
        Column("par30", _("Dư nợ"), NUMBER, 16, over30),
        Column("share30", _("Tỷ lệ"), SHARE, 10, over30),
        Column("par90", _("Dư nợ"), NUMBER, 16, over90),
        Column("share90", _("Tỷ lệ"), SHARE, 10, over90),
        Column("note", _("Ghi chú"), TEXT, 16),
    ]


def _age_columns() -> list[Column]:
    return [
        Column("name", _("Quá hạn"), TEXT, 26),
        Column("loans", _("Số khoản"), NUMBER, 12),
        Column("overdue", _("Gốc quá hạn"), NUMBER, 16),
        Column("outstanding", _("Dư nợ"), NUMBER, 16),
    ]
