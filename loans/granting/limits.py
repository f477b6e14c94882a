"""How many loans a person and a household of a club have at once, against what its rules allow."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from clubs.models import Club
from loans.models import Loan, LoanRules
from loans.reckoning.courses import Course, courses
from loans.reckoning.owing import standing_of
from loans.reckoning.standing import Standing
from members.access import members_of
from members.models import Assessment, HouseholdStay, Member


class Home(NamedTuple):
    """The household (id) somebody lives in, its class, and whether it is in difficulty."""

    pk: int
    standing: str
    in_difficulty: bool


@dataclass(frozen=True)
class Running:
    """Loans of a club that are not paid back at the end of a day, by person and by household (ids)."""

    by_person: dict[int, list[Standing]]
    by_household: Counter
    homes: dict[int, Home]  # by person
    lent: dict[int, list[Course]]  # all that each person ever had here, paid back or not

    def of(self, person: int) -> list[Standing]:
        return self.by_person.get(person, [])

    def in_home_of(self, person: int) -> int:
        """Of the household that the person lives in; of a person without one, their own."""
        home = self.homes.get(person)
        return self.by_household[home.pk] if home else len(self.of(person))


def running(club: Club, day: date) -> Running:
    """What runs at the end of `day`, or was paid out later already; a handful of queries."""
    lent: dict[int, list[Course]] = defaultdict(list)
    by_person: dict[int, list[Standing]] = defaultdict(list)
    for course in courses(Loan.objects.in_force().filter(club=club)):
        person = course.loan.borrower.person
        standing = standing_of(course, day if course.loan.disbursed_on <= day else date.max)
        lent[person].append(course)
        if standing.outstanding > 0:
            by_person[person].append(standing)
    homes = homes_of(club, day)
    by_household = Counter()
    for person, own in by_person.items():
        if person in homes:
            by_household[homes[person].pk] += len(own)
    return Running(by_person, by_household, homes, lent)


def homes_of(club: Club, day: date) -> dict[int, Home]:
    """Where each person of `club` (id) lives on `day`; of merged households the one that is kept."""
    stays = HouseholdStay.objects.on(day).filter(member__in=members_of([club])).order_by("pk")
    home = Coalesce("household__same_as_id", "household_id")
    newest = Assessment.objects.filter(household=OuterRef("home"), effective_from__lte=day)
    hard = Subquery(newest.order_by("-effective_from").values("in_difficulty")[:1])
    rows = stays.annotate(person=Member.objects.persons("member__"), home=home).annotate(
        standing=Assessment.objects.standing(day, "home"), hard=hard
    )
    facts = rows.values_list("person", "home", "standing", "hard")
    return {person: Home(pk, standing, bool(hard)) for person, pk, standing, hard in facts}


def refuse_one_more(rules: LoanRules, loans: Running, borrower: Member) -> None:
    """Refuse a loan beyond what a person ("member_limit") or a household ("household_limit") may have."""
    person = borrower.person
    if len(loans.of(person)) >= rules.loans_a_member:
        most = {"most": rules.loans_a_member}
        raise ValidationError(
            _("Mỗi người chỉ được vay cùng lúc %(most)d khoản: hãy đợi trả xong khoản đang vay.") % most,
            code="member_limit",
        )
    if loans.in_home_of(person) >= rules.loans_a_household:
        most = {"most": rules.loans_a_household}
        raise ValidationError(
            _("Mỗi hộ chỉ được vay cùng lúc %(most)d khoản: trong hộ đang có người vay chưa trả xong.")
            % most,
            code="household_limit",
        )
