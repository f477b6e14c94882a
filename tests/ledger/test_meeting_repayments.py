"""What the app that keeps loans adds to a meeting: a repayment on the member's row, posted with the sheet."""

from dataclasses import dataclass, field

import pytest
from django.urls import reverse

from accounts.roles import Role
from ledger import counting
from ledger.drafts import Draft, Line, Move
from ledger.meetings import booking, repayments
from ledger.meetings.repayments import Due
from ledger.meetings.sheet import sheet
from ledger.models import Account, Voucher
from tests.factories import make_staff, post
from tests.ledger.booking import post as post_all
from tests.ledger.booking import taking_back
from tests.ledger.gathering import DAY, FOUNDED, close, make_gathering, reopen, row, send

pytestmark = pytest.mark.django_db
OWED = 120_000


@dataclass
class Lending:
    """Everybody owes the same; what was posted is kept."""

    members: list
    seen: list = field(default_factory=list)

    def due(self, club, day):
        return {member.pk: Due(OWED, "Vay chăn nuôi") for member in self.members}

    def drafts(self, meeting, rows):
        return {f"{one.row}-vay": self._draft(meeting, one) for one in rows}

    def booked(self, vouchers, *, by):
        self.seen += vouchers

    def _draft(self, meeting, one):
        lines = [Line([Move(Account.REVOLVING_CASH, Account.LOANS, one.repaid)], one.member)]
        key = booking.key(meeting, f"{one.row}-vay")
        return Draft(meeting.club, Voucher.Kind.RECEIPT, meeting.on, key, lines)


@pytest.fixture
def gathering():
    meeting, people = make_gathering()
    before = repayments.in_use()
    repayments.use(Lending(people[:1]))
    post(meeting.club, FOUNDED, Account.REVOLVING_CASH, Account.STATE, 1_000_000)
    yield meeting, people
    repayments.use(before)


def test_it_stands_on_the_row_of_who_owes_it_alone(gathering):
    meeting, (an, *_others) = gathering

    assert [line.due and line.due.amount for line in sheet(meeting).lines] == [OWED, None, None]
    assert sheet(meeting).lines[0].member == an


def test_a_tick_pays_it_and_closing_posts_it(gathering, client):
    meeting, (an, *_others) = gathering
    meeting.device = ""
    meeting.save()
    client.force_login(make_staff(meeting.club, Role.TREASURER))
    fields = {f"m{an.pk}-cu": "", f"m{an.pk}-tra": "1", "lan": "0", "khoa": "lan-ghi-1"}
    client.post(reverse("ledger:meeting_fill", args=[meeting.club_id, meeting.pk]), fields)
    assert sheet(meeting).totals.repaid == OWED

    close(meeting, 0)

    (voucher,) = repayments.in_use().seen
    assert voucher.source == Voucher.Source.MEETING
    assert counting.expected(meeting.club, Account.REVOLVING_CASH, DAY) == 1_000_000 + OWED


def test_a_reopened_meeting_takes_it_back(gathering):
    meeting, (an, *_others) = gathering
    send(meeting, row(an, fee=0, months=0, repaid=OWED))
    close(meeting, 0)
    reopen(meeting)
    send(meeting, row(an, fee=0, months=0), key="lan-ghi-2")

    close(meeting, 0)

    assert counting.expected(meeting.club, Account.REVOLVING_CASH, DAY) == 1_000_000
    assert len(repayments.in_use().seen) == 2


def test_one_that_no_voucher_of_the_meeting_says_is_forgotten(gathering):
    """It was taken back by hand since then; one that came in with a file is in the books already."""
    meeting, (an, *_others) = gathering
    send(meeting, row(an, fee=0, months=0, repaid=OWED))
    close(meeting, 0)
    (voucher,) = repayments.in_use().seen
    post_all(taking_back(voucher, "by hand", on=DAY))
    reopen(meeting)

    close(meeting, 0)

    assert counting.expected(meeting.club, Account.REVOLVING_CASH, DAY) == 1_000_000
    assert sheet(meeting).totals.repaid == 0
