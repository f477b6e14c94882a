"""How many loans a person and a household of a club have at once, against what its rules allow."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from clubs.models import Club
from loans.models import Loan, LoanRules
from loans.standing import Standing, standings
from members.access import members_of
from members.models import HouseholdStay, Member


@dataclass(frozen=True)
class Running:
    """Loans of a club that are not paid back at the end of a day, by person and by household (ids)."""

    by_person: dict[int, list[Standing]]
    by_household: Counter
    home_of: dict[int, int]  # person -> household

    def of(self, person: int) -> list[Standing]:
        return self.by_person.get(person, [])

    def in_home_of(self, person: int) -> int:
        """Of the household that the person lives in; of a person without one, their own."""
        home = self.home_of.get(person)
        return self.by_household[home] if home else len(self.of(person))


def running(club: Club, day: date) -> Running:
    """What runs at the end of `day`, or was paid out later already; a handful of queries."""
    mine = Loan.objects.filter(club=club)
    facts = mine.values_list("pk", "disbursed_on", Member.objects.persons("borrower__"))
    loans = {pk: (since, person) for pk, since, person in facts}
    then = [one for one in standings(mine, day) if one.outstanding > 0]
    later = [one for one in standings(mine, date.max) if one.outstanding > 0 and loans[one.loan][0] > day]
    by_person: dict[int, list[Standing]] = {}
    for one in then + later:
        by_person.setdefault(loans[one.loan][1], []).append(one)
    home_of = homes(club, day)
    by_household = Counter()
    for person, own in by_person.items():
        by_household[home_of.get(person)] += len(own)
    return Running(by_person, by_household, home_of)


def homes(club: Club, day: date) -> dict[int, int]:
    """The household (id) in which each person of `club` (id) lives on `day`; of merged rows the one kept."""
    stays = HouseholdStay.objects.on(day).filter(member__in=members_of([club])).order_by("pk")
    home = Coalesce("household__same_as_id", "household_id")
    return dict(stays.values_list(Member.objects.persons("member__"), home))


def refuse_one_more(rules: LoanRules, loans: Running, borrower: Member) -> None:
    """Refuse a loan beyond what a person ("member_limit") or a household ("household_limit") may have."""
    person = borrower.same_as_id or borrower.pk
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
