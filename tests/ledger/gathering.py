"""A club with members who owe a fee, and its meeting: called, filled in, closed."""

from datetime import UTC, date, datetime

from accounts.models import User
from accounts.roles import Role
from ledger.counting import Found
from ledger.meetings import calling, closing, saving
from ledger.meetings.rows import Filled
from ledger.meetings.saving import Sent
from tests.factories import make_club, make_member, make_staff

FOUNDED = date(2020, 3, 1)
DAY = date(2020, 3, 21)
NOW = datetime(2020, 3, 21, 12, 0, tzinfo=UTC)
FEE = 5_000
HERE, THERE = "may-ba-lan", "may-ong-ba"


def make_gathering(members=3, fee=FEE, device=HERE):
    """A meeting of a club that was founded in its month: each member owes that month."""
    club = make_club(founded_on=FOUNDED, monthly_fee=fee)
    people = [make_member(club, joined_on=FOUNDED, full_name=f"Nguyễn Văn {name}") for name in names(members)]
    system = User.objects.system()
    meeting = calling.call(club=club, on=DAY, place="Nhà văn hóa", device=device, now=NOW, by=system)
    return meeting, people


def names(count):
    """Given names in their order."""
    return [f"{letter}{number:02}" for number, letter in enumerate("A" * count)]


def row(person, present=True, fee=FEE, months=1, **facts):
    return Filled(f"m{person.pk}", present=present, fee=fee, months=months, **facts)


def gift(amount, party="Bà Hoa", name="g00000001"):
    return Filled(name, amount=amount, party=party)


def expense(amount, text="Trà nước", name="c00000001", account="activities"):
    return Filled(name, amount=amount, text=text, account=account)


def send(meeting, *rows, key="lan-ghi-1", device=HERE, base=None, now=NOW, by=None):
    meeting.refresh_from_db()
    sent = Sent(key, device, meeting.version if base is None else base, list(rows))
    return saving.save(meeting=meeting, sent=sent, now=now, by=by or User.objects.system())


def close(meeting, counted, reason="", version=None, now=NOW):
    meeting.refresh_from_db()
    found = Found(counters="Bà Lan, ông Ba", reason=reason, lump=counted)
    agreed = closing.Agreed(meeting.version if version is None else version, found)
    return closing.close(meeting=meeting, agreed=agreed, now=now, by=User.objects.system())


def reopen(meeting, reason="Ghi nhầm người"):
    return closing.reopen(meeting=meeting, reason=reason, by=User.objects.system())


def treasurer(club):
    return make_staff(club, Role.TREASURER)
