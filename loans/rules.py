"""Which rules of lending hold in a club on a day, and how a club sets them."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.models import Club
from clubs.registers import change
from clubs.wording import short_day
from loans.models import LoanRules


def rules_on(club: Club, day: date) -> LoanRules:
    """The rules of `club` in force on `day`; before it set any, the defaults, which are not stored."""
    set_here = club.loan_rules.filter(since__lte=day).order_by("-since").first()
    return set_here or LoanRules(club=club, since=club.founded_on)


@transaction.atomic
def set_rules(*, club: Club, since: date, by: User, **terms: Any) -> LoanRules:
    """Loans applied for from `since` on follow these `terms`; those set for the same day are replaced.

    Refuses a day before the club was there ("before_club") and what no club may ask (the constraints).
    """
    if since < club.founded_on:
        founded = {"day": short_day(club.founded_on)}
        raise ValidationError(_("CLB thành lập ngày %(day)s: chọn từ ngày đó.") % founded, code="before_club")
    if stored := club.loan_rules.filter(since=since).first():
        change(stored, terms, by=by)
        return stored
    rules = LoanRules(club=club, since=since, **terms)
    rules.full_clean()
    rules.save()
    audit.created([rules], by=by)
    return rules


@transaction.atomic
def withdraw_rules(*, rules: LoanRules, by: User) -> None:
    """They were set by mistake: the rules before them go on. Loans granted meanwhile keep their terms."""
    audit.removed([rules], by=by)
    rules.delete()
