"""What there is to do in lending: who waits for a decision or for the money, who pays, who is late."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from clubs.models import Club
from clubs.wording import dong, number, short_day
from loans.granting import deciding
from loans.granting.waiting import undecided
from loans.models import Loan
from loans.reckoning.owing import Owing, as_of
from loans.reckoning.standing import Standing, standings
from loans.repayments.at_meetings import asked_this_month
from loans.trouble import urging
from reports.tasks.task import TO_DO, Task, at, room, the_only

Waits = tuple[date, int, int]
"""Since when, the application and its club (ids)."""


def to_decide(clubs: Collection[Club]) -> Iterator[Task]:
    """Applications nothing is decided about; they lead to the one that waits longest."""
    found = undecided(clubs).order_by("on", "pk").values_list("on", "pk", "club")
    yield from _waiting(_("Xét đề nghị vay vốn"), "loans:decide", list(found), clubs)


def to_pay_out(clubs: Collection[Club]) -> Iterator[Task]:
    """Loans that were granted and not paid out, likewise."""
    found = deciding.granted(clubs).values_list("on", "application", "application__club")
    yield from _waiting(_("Giải ngân khoản đã duyệt"), "loans:disburse", list(found), clubs)


def _waiting(title: str, page: str, found: list[Waits], clubs: Collection[Club]) -> Iterator[Task]:
    if not found:
        return
    since, application, place = found[0]
    facts = {"count": number(len(found)), "day": short_day(since), "at": at(clubs, place)}
    if len(found) == 1:
        only = reverse(page, args=[place, application])
        yield Task(title, _("1 đề nghị, từ ngày %(day)s%(at)s.") % facts, TO_DO, only)
    else:
        detail = _("%(count)s đề nghị, lâu nhất từ ngày %(day)s%(at)s.") % facts
        yield Task(title, detail, TO_DO, reverse("loans:loans", args=[place]))


def to_collect(clubs: Collection[Club], day: date) -> Iterator[Task]:
    """Who keeps one club collects what falls due this month; everybody sees to what is past due."""
    loans = Loan.objects.filter(club__in=clubs)
    if only := the_only(clubs):
        owed = as_of(loans, day)
        yield from _coming(only, owed, day)
        found = [one.standing for one in owed]
    else:
        found = standings(loans, day) if clubs else []
    late = [one for one in found if one.days_past_due]
    yield from past_due(late, clubs)
    yield from _promised(late, clubs, day)


def _coming(club: Club, owed: Iterable[Owing], day: date) -> Iterator[Task]:
    """Loans that are in time: those that are not stand in a line of their own."""
    asked = [asked_this_month(one) for one in owed if _in_time(one)]
    due = [amount for amount in asked if amount]
    if due:
        facts = {"month": f"{day:%m/%Y}", "count": number(len(due)), "sum": dong(sum(due))}
        detail = _("%(count)s khoản đến hạn trong tháng, cộng %(sum)s.") % facts
        address = reverse("loans:register", args=[club.pk])
        yield Task(_("Thu nợ vay tháng %(month)s") % facts, detail, TO_DO, address)


def _in_time(owing: Owing) -> bool:
    return owing.outstanding > 0 and not owing.frozen and not owing.standing.days_past_due


def past_due(late: Collection[Standing], clubs: Collection[Club], state: str = TO_DO) -> Iterator[Task]:
    if late:
        facts = {
            "count": number(len(late)),
            "clubs": number(len({one.club for one in late})),
            "days": number(max(one.days_past_due for one in late)),
        }
        detail = _("%(count)s khoản, lâu nhất %(days)s ngày.")
        if the_only(clubs) is None:
            detail = _("%(count)s khoản ở %(clubs)s câu lạc bộ, lâu nhất %(days)s ngày.")
        address = room(clubs, "loans:arrears", "loans:arrears_everywhere")
        title = _("Đôn đốc nợ quá hạn") if state == TO_DO else _("Nợ quá hạn")
        yield Task(title, detail % facts, state, address)


def _promised(late: Collection[Standing], clubs: Collection[Club], day: date) -> Iterator[Task]:
    """Who promised to pay by now and did not is spoken with again."""
    found = urging.promises(late, day) if late else []
    if found:
        facts = {"count": number(len(found)), "day": short_day(found[0].promised_on)}
        detail = _("%(count)s khoản đã đến ngày hẹn, sớm nhất %(day)s.")
        place = next(one.club for one in late if one.loan == found[0].loan_id)
        only = reverse("loans:watch", args=[place, found[0].loan_id])
        address = only if len(found) == 1 else room(clubs, "loans:arrears", "loans:arrears_everywhere")
        yield Task(_("Hỏi lại người đã hẹn trả nợ"), detail % facts, TO_DO, address)
