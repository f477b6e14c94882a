"""Entering a person who is not in the register yet, and putting right what is written about one."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clubs import registers
from clubs.geography import Geography
from clubs.models import Club
from members import membership, moving
from members.models import Household, Member, Membership
from members.whereabouts import club_of, club_of_home


@dataclass(frozen=True)
class NewHome:
    """A household that is not in the register yet."""

    head: str
    address: str = ""


@transaction.atomic
def register(*, person: dict, club: Club, on: date, home: Household | NewHome | None, by: User) -> Membership:
    """Enter a new person (`person`: the fields of Member), who joins `club` on `on` and lives in `home`."""
    Club.objects.select_for_update().get(pk=club.pk)  # codes are counted one at a time
    member = Member(code=_next_code(Member, f"{club.code}-"), **person)
    _check_citizen_number(member)
    registers.enter(member, by=by, place=club)
    stay = membership.admit(member=member, club=club, on=on, by=by)
    if home:
        move(member=member, home=home, on=on, by=by)
    return stay


@transaction.atomic
def correct(*, member: Member, by: User, **facts) -> None:
    """Put right what is written about a person. A citizen number belongs to one person alone."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if "citizen_number" in facts:
        _check_citizen_number(Member(pk=member.pk, citizen_number=facts["citizen_number"]))
    first = member.memberships.order_by("joined_on").first()
    if first and facts.get("born_on", member.born_on) > first.joined_on:
        raise ValidationError(_("Ngày sinh phải trước ngày vào CLB."), code="before_birth")
    registers.change(member, registers.columns(Member, facts), by=by, place=club_of(member))


@transaction.atomic
def move(*, member: Member, home: Household | NewHome, on: date, by: User) -> None:
    """The person lives in `home` from `on`; a new household is entered first, where the person's club is."""
    if isinstance(home, NewHome):
        home = _found(home, Club.objects.select_for_update().get(pk=club_of(member).pk), on, by)
    moving.move(member=member, household=home, on=on, by=by)


def _found(home: NewHome, club: Club, on: date, by: User) -> Household:
    """Enter a new household in the commune where `club` is on `on`."""
    homes = Geography.load().homes([club], on)[club.pk]
    unit_code = homes[0].code if len(homes) == 1 else club.unit.code
    code = _next_code(Household, f"{club.code}-H")
    household = Household(code=code, head=home.head, address=home.address, unit_code=unit_code)
    return registers.enter(household, by=by, place=club)


@transaction.atomic
def correct_home(*, household: Household, by: User, **facts) -> None:
    """Put right what is written about a household."""
    household = Household.objects.select_for_update().get(pk=household.pk)
    registers.change(household, facts, by=by, place=club_of_home(household))


def _next_code(model, prefix: str) -> str:
    """The next free code that begins with `prefix`; to be asked under the lock on the club."""
    codes = model.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    numbers = [int(tail) for code in codes if (tail := code.removeprefix(prefix)).isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1:03}"


def _check_citizen_number(member: Member) -> None:
    others = Member.objects.filter(citizen_number=member.citizen_number, same_as=None).exclude(pk=member.pk)
    if member.citizen_number and others.exists():
        raise ValidationError(
            _(
                "Số CCCD này đã ghi cho một người khác trong sổ. Hãy xem lại số; nếu người đó ở CLB khác, "
                "nhờ cán bộ xã hoặc tỉnh chuyển sang."
            ),
            code="citizen_number_taken",
        )
