"""Showing what is masked elsewhere; who looked, and why, stays in the log."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from members.models import Member
from members.whereabouts import club_of


@transaction.atomic
def reveal(*, member: Member, reason: str, by: User) -> str:
    """The whole citizen number."""
    audit.revealed(member, fields=["citizen_number"], reason=reason, by=by, place=club_of(member))
    return member.citizen_number
