"""Papers about what was agreed when a loan cannot be repaid as planned: a new plan, a freeze, a loss.

No official forms exist for clubs: a rescheduling is a protocol that borrower and sureties sign too, a freeze
and a loss are decisions of the board.
"""

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine
from clubs.models import Club
from loans.models import Freeze, Rescheduling, WriteOff
from loans.reckoning.owing import one_as_of
from loans.trouble import urging
from loans.trouble.rescheduling import around
from reports.papers.letterhead import issued


@club_view(Capability.SEE)
def rescheduling(request, club: Club, loan_id: int, rescheduling_id: int):
    """Biên bản điều chỉnh kỳ hạn trả nợ: why, how the loan stood, and the new plan."""
    mine = Rescheduling.objects.filter(schedule__loan__club=club, schedule__loan=loan_id)
    loaded = mine.select_related("schedule__loan__borrower", "schedule__loan__club", "decided_by")
    agreed = one_of_mine(loaded, pk=rescheduling_id)
    loan = agreed.schedule.loan
    before, after = around(agreed)
    coming = [part for part in after.parts if part.due > agreed.schedule.since]
    context = {"agreed": agreed, "loan": loan, "before": before, "after": after, "coming": coming}
    interest = sum(part.interest for part in coming)
    context |= {"interest": interest, "payment": before.outstanding + interest}
    context |= {"sureties": urging.sureties(loan)}
    name = f"dieu-chinh_{loan.code}_{agreed.schedule.number}"
    return issued(request, club, "rescheduling", context, dated=agreed.schedule.since, name=name)


@club_view(Capability.SEE)
def freeze(request, club: Club, loan_id: int, freeze_id: int):
    """Quyết định khoanh nợ: what was owed on its first day, how long its days stand still, and why.

    A loan that was brought over may have been frozen before it came into the books: then no sum is known.
    """
    mine = Freeze.objects.filter(loan__club=club, loan=loan_id)
    agreed = one_of_mine(mine.select_related("loan__borrower", "loan__club", "thaw"), pk=freeze_id)
    owing = one_as_of(agreed.loan, agreed.since)
    sureties = urging.sureties(agreed.loan)
    context = {"agreed": agreed, "loan": agreed.loan, "owing": owing, "sureties": sureties}
    name = f"khoanh-no_{agreed.loan.code}_{agreed.since}"
    return issued(request, club, "freeze", context, dated=agreed.since, name=name)


@club_view(Capability.SEE)
def write_off(request, club: Club, loan_id: int, write_off_id: int):
    """Quyết định xóa nợ: how much, of which loan, why, and what becomes of it."""
    mine = WriteOff.objects.filter(loan__club=club, loan=loan_id)
    loaded = mine.select_related("loan__borrower", "loan__club", "voucher__reversed_by", "decided_by")
    agreed = one_of_mine(loaded, pk=write_off_id)
    context = {
        "agreed": agreed,
        "loan": agreed.loan,
        "amount": agreed.voucher.entries.total(),
        "sureties": urging.sureties(agreed.loan),
    }
    name = f"xoa-no_{agreed.loan.code}_{agreed.voucher.on}"
    return issued(request, club, "write_off", context, dated=agreed.voucher.on, name=name)
