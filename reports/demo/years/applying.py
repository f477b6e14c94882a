"""The last loans of some clubs, from the application to the repayments, as the program keeps them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from accounts.models import User
from clubs.models import Club
from ledger.models import Account
from loans.books.funds import lendable
from loans.granting import applying, deciding, disbursing
from loans.granting.limits import homes_of, running
from loans.models import Application, Decision, Loan, LoanMeeting
from loans.reckoning.owing import as_of
from loans.repayments import repaying
from loans.repayments.allocating import due
from loans.repayments.repaying import Payment, Wanted
from loans.terms.rules import rules_on, set_rules
from loans.trouble import visiting
from members.access import members_of
from members.models import Member, Membership
from members.models.households import Standing
from reports.demo.seed import chance
from reports.demo.years.stories import (
    NEVER_PAID_OUT,
    REFUSED,
    STORIES,
    WAITS,
    WITHDRAWN,
    Story,
)

BOX = Account.REVOLVING_CASH
NEED = {Standing.NEAR_POOR: 1, Standing.POOR: 2}
CHILDREN = ["Văn Tâm", "Thị Hiếu"]  # who sign too
OUTCOMES = {REFUSED: Decision.Outcome.REFUSED, WITHDRAWN: Decision.Outcome.WITHDRAWN}
REASONS = {REFUSED: "Quỹ ưu tiên vay sản xuất, mức xin vay cao", WITHDRAWN: "Gia đình đã tự lo được vốn"}


@dataclass(frozen=True)
class Hands:
    """Who writes an application down, and who decides on it: never the same."""

    writer: User
    decider: User


@dataclass
class Told:
    """A story and what became of it; `loan` where it was paid out."""

    story: Story
    application: Application
    loan: Loan | None = None
    paid: int = 0  # instalments


def lend(*, club: Club, days: list[date], today: date, hands: Hands) -> list[Told]:
    """Tell the stories of `club`; `days`: its last meetings, the newest last, which takes its own repayments.

    Some wait for a meeting that is called for `today`.
    """
    told: list[Told] = []
    _set_rules(club, max(club.founded_on, date(days[0].year - 1, 1, 1)), hands.decider)
    people = _applicants(club, days, chance(f"applying {club.code}"))
    for ago, day in zip(range(len(days) - 1, -1, -1), days, strict=True):
        for one in told if ago else []:
            _repay_as_told(one, day, hands.writer)
        new = [story for story in STORIES[club.code] if story.asked == ago and story.fate != WAITS]
        told += _meeting(club, day, [(story, people.pop(0)) for story in new], hands)
    for story in [story for story in STORIES[club.code] if story.fate == WAITS]:
        _ask(club, today, story, people.pop(-1 if story.in_need else 0), hands.writer)
    _held(club, today, hands.decider)
    return told


def _set_rules(club: Club, since: date, by: User) -> None:
    usual = rules_on(club, since)
    facts = {"decision": "Quy chế cho vay số 01/QC-CLB", "max_principal": 20_000_000, "rate": usual.rate}
    set_rules(club=club, since=since, meeting_day=club.founded_on.day, by=by, **facts)


def _applicants(club: Club, days: list[date], rng: Random) -> list[Member]:
    """Members long in the club, under 80, one of each household in which nobody owes.

    By chance, but those who never borrowed and are near-poor stand behind the others, and the poor last.
    """
    loans, homes = running(club, days[0]), set()
    here = Membership.objects.active_on(days[-1]).filter(club=club, joined_on__lt=days[0], position="")
    young = members_of([club]).filter(pk__in=here.values("member"), born_on__year__gt=days[-1].year - 80)
    people = list(young.order_by("code"))
    rng.shuffle(people)
    found = []
    for person in people:
        home = loans.homes.get(person.pk)
        if home and home.pk not in homes and not loans.in_home_of(person.pk):
            homes.add(home.pk)
            found.append(person)
    now = homes_of(club, days[-1])
    return sorted(found, key=lambda one: 0 if loans.lent[one.pk] else NEED.get(now[one.pk].standing, 0))


def _meeting(club: Club, day: date, new: list[tuple[Story, Member]], hands: Hands) -> list[Told]:
    told = [Told(story, _ask(club, day, story, person, hands.writer)) for story, person in new]
    if told:
        meeting = _held(club, day, hands.decider)
        for one in told:
            _decide(one, meeting, hands)
    return told


def _ask(club: Club, day: date, story: Story, person: Member, by: User) -> Application:
    asked = day - timedelta(days=story.days)
    wish = {"principal": story.principal, "months": story.months, "purpose": story.purpose}
    plan = f"{story.purpose}: mua giống, vật tư; bán sản phẩm mỗi tháng để trả gốc và lãi."
    family = person.full_name.split()[0]
    surety = {"kind": "cosigner", "name": f"{family} {CHILDREN[story.months % 2]}", "relation": "con"}
    return applying.apply(
        club=club,
        borrower=person,
        on=asked,
        sureties=[surety],
        by=by,
        plan=plan,
        own_money=story.own_money,
        **wish,
    )


def _held(club: Club, day: date, by: User) -> LoanMeeting:
    """The meeting of `day`."""
    if known := club.loan_meetings.filter(on=day).first():
        return known
    officers = {post.position: post.member.full_name for post in club.board_posts.select_related("member")}
    people = {"chair": officers.get("chair", "Chủ nhiệm"), "secretary": officers.get("secretary", "Thư ký")}
    facts = {"place": "Nhà sinh hoạt cộng đồng", "present": 5, "attending": "Ban chủ nhiệm, đại diện ấp"}
    return deciding.hold_meeting(club=club, on=day, by=by, **people, **facts)


def _decide(one: Told, meeting: LoanMeeting, hands: Hands) -> None:
    story, rules = one.story, rules_on(one.application.club, one.application.on)
    facts = {"meeting": meeting, "votes_for": 5, "votes_against": 0, "reason": REASONS.get(story.fate, "")}
    if story.fate == REFUSED:
        facts |= {"votes_for": 1, "votes_against": 4}
    facts |= {"principal": story.principal, "months": story.months, "rate": rules.rate}
    facts |= {"method": rules.method, "every": story.every, "grace": 0}
    outcome = OUTCOMES.get(story.fate, Decision.Outcome.APPROVED)
    deciding.decide(application=one.application, outcome=outcome, on=meeting.on, by=hands.decider, **facts)
    if story.fate not in NEVER_PAID_OUT and _is_there(one.application.club, meeting.on, story.principal):
        one.loan = disbursing.disburse(application=one.application, on=meeting.on, box=BOX, by=hands.writer)
        _visit(one.loan, meeting.on, hands)


def _is_there(club: Club, day: date, amount: int) -> bool:
    return lendable(club, day)[BOX] >= amount


def _visit(loan: Loan, day: date, hands: Hands) -> None:
    visiting.visit(loan=loan, on=day, proper_use=True, note="Đã mua giống, vật tư", by=hands.decider)


def _repay_as_told(one: Told, day: date, by: User) -> None:
    if one.loan and one.paid < one.story.pays:
        one.paid += repay_due(one.loan, day, by)


def repay_due(loan: Loan, day: date, by: User) -> bool:
    """Pay what is due on `day`, if anything is."""
    (owing,) = as_of(Loan.objects.filter(pk=loan.pk), day)
    amount = due(owing).total
    if amount:
        payment = Payment(day, BOX, f"demo:{loan.code}:{day}", (Wanted(loan, amount),))
        shown = repaying.stamp(repaying.covered(payment))
        repaying.repay(club=loan.club, payment=payment, shown=shown, by=by)
    return bool(amount)
