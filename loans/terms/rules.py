"""Which rules of lending hold in a club on a day, and how a club sets them."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from clubs.founding import refuse_before_founding
from clubs.models import Club
from clubs.registers import change, enter, remove
from loans.models import LoanRules


def rules_on(club: Club, day: date) -> LoanRules:
    """The rules of `club` in force on `day`; before it set any, the defaults, which are not stored."""
    set_here = club.loan_rules.filter(since__lte=day).order_by("-since").first()
    return set_here or LoanRules(club=club, since=club.founded_on)


@transaction.atomic
def set_rules(*, club: Club, since: date, by: User, **terms: Any) -> LoanRules:
    """Loans applied for from `since` on follow these `terms`; those set for the same day are replaced.

    Refuses a day before the club was there ("before_founding") and what no club may ask (the constraints).
    """
    refuse_before_founding(club, since)
    if stored := club.loan_rules.filter(since=since).first():
        change(stored, terms, by=by)
        return stored
    return enter(LoanRules(club=club, since=since, **terms), by=by)


@transaction.atomic
def withdraw_rules(*, rules: LoanRules, by: User) -> None:
    """They were set by mistake: the rules before them go on. Loans granted meanwhile keep their terms."""
    remove(rules, by=by)
