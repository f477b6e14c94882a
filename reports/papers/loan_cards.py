"""The card of a loan (thẻ theo dõi nợ vay) in print and as Excel: its plan, its money, all that was done."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Capability
from clubs.access import club_view, reach_of
from clubs.models import Club
from clubs.wording import dong, short_day
from ledger.models import Voucher
from ledger.models.vouchers import number
from loans.models import Freeze, Step, Visit
from loans.reckoning.register import Event
from loans.trouble import watching
from loans.trouble.watching import Watched
from loans.views.register import card
from reports import pdf
from reports.lists import sheets
from reports.lists.sheets import Listing
from reports.papers.files import as_excel, as_pdf
from reports.xlsx.styles import DAY, NUMBER, TEXT
from reports.xlsx.tables import Column


class Told(NamedTuple):
    """Something that was done about a loan, or agreed, beside the payments."""

    on: date
    what: str
    text: str


@club_view(Capability.SEE)
def printed(request, club: Club, loan_id: int):
    """The card, which a borrower may take home."""
    facts = _card(request, club, loan_id)
    content = pdf.printed(render_to_string("reports/papers/loan_card.html", {"club": club, **facts}))
    return as_pdf(content, f"the-vay_{facts['loan'].code}")


@club_view(Capability.SEE)
def excel(request, club: Club, loan_id: int):
    """The same in three sheets: the plan, the money, what was done."""
    facts = _card(request, club, loan_id)
    loan = facts["loan"]
    about = {"name": loan.borrower.full_name, "code": loan.code, "club": club.name}
    about |= {"day": short_day(reach_of(request).day)}
    note = _("%(name)s, khoản vay %(code)s, %(club)s; tính đến hết ngày %(day)s; đơn vị: đồng") % about
    return as_excel(sheets.bound(_listings(note, facts)), f"the-vay_{loan.code}")


def story(watched: Watched) -> list[Told]:
    """All that was done and agreed, by day."""
    return sorted([*_agreed(watched), *_done(watched)], key=lambda told: told.on)


def _card(request, club: Club, loan_id: int) -> dict:
    facts = card(request, club, loan_id)
    told = {"rows": 1, "asked": {"vay": facts["loan"].code}}
    audit.exported(_("thẻ vay"), told, by=request.user, place=club)
    return facts | {"story": story(watching.of(facts["loan"], reach_of(request).day))}


def _agreed(watched: Watched) -> Iterator[Told]:
    for plan in watched.plans:
        if hasattr(plan, "rescheduling"):
            agreed = plan.rescheduling
            yield Told(plan.since, _("Điều chỉnh lịch trả"), _because(agreed.reason, agreed.decision))
    for freeze in watched.freezes:
        yield from _frozen(freeze)
    for voucher in watched.losses:
        back = hasattr(voucher, "recovery")
        yield Told(voucher.on, _("Thu hồi nợ đã xóa") if back else _("Xóa nợ"), _lost(voucher))


def _done(watched: Watched) -> Iterator[Told]:
    yield from (Told(step.on, step.get_kind_display(), _urged(step)) for step in watched.steps)
    yield from (Told(visit.on, _("Kiểm tra sử dụng vốn"), _seen(visit)) for visit, _photos in watched.visits)


def _frozen(freeze: Freeze) -> Iterator[Told]:
    until = _("đến hết %s") % short_day(freeze.until) if freeze.until else ""
    why = _because(freeze.reason, freeze.decision)
    yield Told(freeze.since, _("Khoanh nợ"), _together(freeze.get_cause_display(), until, why))
    if hasattr(freeze, "thaw"):
        yield Told(freeze.thaw.on, _("Thôi khoanh nợ"), freeze.thaw.reason)


def _lost(voucher: Voucher) -> str:
    decided = getattr(voucher, "write_off", None)
    why = _because(decided.reason, decided.decision) if decided else ""
    back = _("đã hủy") if hasattr(voucher, "reversed_by") else ""
    return _together(dong(voucher.amount), number(voucher), why, back)


def _urged(step: Step) -> str:
    promised = _("hẹn trả %s") % short_day(step.promised_on) if step.promised_on else ""
    return _together(step.whom, step.outcome, promised)


def _seen(visit: Visit) -> str:
    return _together(_("đúng mục đích") if visit.proper_use else _("sai mục đích"), visit.note)


def _because(reason: str, decision: str) -> str:
    return f"{reason} ({decision})" if decision else reason


def _together(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _listings(note: str, facts: dict) -> list[Listing]:
    owing = facts["owing"]
    plan = [_instalment(part) for part in owing.parts] if owing else []
    sums = {key: sum(row[key] for row in plan) for key in ("principal", "interest", "asked", "left")}
    total = {"name": _("Cộng"), **sums} if plan else None
    return [
        Listing(_("Lịch trả nợ"), note, _plan_columns(), plan, total),
        Listing(_("Diễn biến"), note, _money_columns(), [_money(row) for row in facts["events"]]),
        Listing(_("Theo dõi"), note, _story_columns(), [told._asdict() for told in facts["story"]]),
    ]


def _instalment(part) -> dict[str, object]:
    name = _("Kỳ %d") % part.number if part.number else _("Trước lịch này")
    return {
        "name": name,
        "due": part.due,
        "principal": part.principal,
        "interest": part.interest,
        "asked": part.asked,
        "left": part.left,
    }


def _money(row: Event) -> dict[str, object]:
    voucher = row.event.voucher
    kind = row.event.get_kind_display()
    return {
        "on": voucher.on,
        "number": number(voucher),
        "what": _("Hủy: %s") % kind if voucher.reverses_id else kind,
        "principal": row.principal,
        "interest": row.interest,
        "late": row.late,
        "outstanding": row.outstanding,
    }


def _plan_columns() -> list[Column]:
    return [
        Column("name", _("Kỳ"), TEXT, 26),
        Column("due", _("Ngày trả"), DAY, 12),
        Column("principal", _("Gốc"), NUMBER, 14),
        Column("interest", _("Lãi"), NUMBER, 14),
        Column("asked", _("Cộng"), NUMBER, 14),
        Column("left", _("Còn phải trả"), NUMBER, 14),
    ]


def _money_columns() -> list[Column]:
    return [
        Column("on", _("Ngày"), DAY, 12),
        Column("number", _("Phiếu"), TEXT, 14),
        Column("what", _("Việc"), TEXT, 24),
        Column("principal", _("Gốc"), NUMBER, 14),
        Column("interest", _("Lãi"), NUMBER, 14),
        Column("late", _("Lãi quá hạn"), NUMBER, 14),
        Column("outstanding", _("Còn nợ gốc"), NUMBER, 14),
    ]


def _story_columns() -> list[Column]:
    return [
        Column("on", _("Ngày"), DAY, 12),
        Column("what", _("Việc"), TEXT, 30),
        Column("text", _("Nội dung"), TEXT, 70),
    ]
