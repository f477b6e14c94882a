"""The last meeting of the clubs that people look at first: its sheet filled in, counted and closed here."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time

from django.utils import timezone

from accounts.models import User
from clubs.models import Club
from ledger import counting
from ledger.counting import Found
from ledger.meetings import booking, calling, closing, saving
from ledger.meetings.closing import Agreed
from ledger.meetings.rows import Filled
from ledger.meetings.saving import Sent
from ledger.meetings.sheet import Line, sheet
from ledger.models import Account, Meeting, Topic
from loans.reckoning.owing import as_of
from reports.demo.giving import donor
from reports.demo.seed import chance

BEGINS, ENDS, LATER = time(8, 5), time(10, 40), time(14, 20)
DEVICE = "demo"
TOPICS = (1, 2, 8)
FACTS = {
    "health_checks": 26,
    "cared_for": 4,
    "notes": "Đo huyết áp, cân nặng. Thông báo thu chi tháng trước. Bàn đợt vận động Tết cho người neo đơn.",
}
BEHIND_PAY, COME = 0.35, 0.8  # how likely
REFRESHMENTS = {"amount": 150_000, "account": Account.ACTIVITIES, "text": "Nước uống, bánh trái"}


def meet(*, club: Club, day: date, keeper: User, chair: User) -> Meeting:
    """The keeper of the books calls the meeting and fills in its sheet; the chair closes it."""
    begins, place = _at(day, BEGINS), "Nhà sinh hoạt cộng đồng"
    meeting = calling.call(club=club, on=day, place=place, device=DEVICE, now=begins, by=keeper)
    topics = Topic.objects.filter(number__in=TOPICS)
    calling.describe(meeting=meeting, topics=topics, by=keeper, **FACTS)
    return _close(meeting, _filled(meeting), ENDS, keeper=keeper, chair=chair)


def amend(*, meeting: Meeting, chair: User) -> Meeting:
    """Open it again for somebody whose fee was forgotten."""
    closing.reopen(meeting=meeting, reason="Ghi sót phí của một người đóng sau", by=chair)
    line = next(line for line in sheet(meeting).lines if line.unpaid and not line.filled.fee)
    paid = replace(line.filled, present=True, fee=_owed(line), months=line.unpaid)
    return _close(meeting, [paid], LATER, keeper=chair, chair=chair)


def _close(meeting: Meeting, rows: Iterable[Filled], at: time, *, keeper: User, chair: User) -> Meeting:
    now = _at(meeting.on, at)
    meeting.refresh_from_db()
    sent = Sent(key=f"{DEVICE}-{at}", device=DEVICE, base=meeting.version, rows=list(rows))
    saving.save(meeting=meeting, sent=sent, now=now, by=keeper)
    meeting.refresh_from_db()
    agreed = Agreed(meeting.version, Found(counters="Thủ quỹ và kế toán", lump=_in_the_box(meeting)))
    return closing.close(meeting=meeting, agreed=agreed, now=now, by=chair)


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def _filled(meeting: Meeting) -> Iterator[Filled]:
    """Some of those behind with their fees pay, and all who repay in time."""
    rng, excused = chance(f"last meeting {meeting.club.code}"), _not_paying(meeting)
    for line in sheet(meeting).lines:
        fee = _owed(line) if rng.random() < BEHIND_PAY else 0
        repaid = line.due.amount if line.due and line.member.pk not in excused else 0
        present = bool(fee or repaid) or rng.random() < COME
        months = line.unpaid if fee else 0
        yield Filled(line.filled.row, present=present, fee=fee, months=months, repaid=repaid)
    yield Filled("g00000001", amount=200_000, party=donor(rng), text="Ủng hộ quỹ hoạt động")
    yield Filled("c00000001", **REFRESHMENTS)


def _owed(line: Line) -> int:
    return line.prices.get(line.unpaid, 0)


def _not_paying(meeting: Meeting) -> set[int]:
    """Borrowers (ids) who are past due, or whose loan is frozen."""
    owing = as_of(meeting.club.loans.all(), meeting.on)
    return {one.loan.borrower_id for one in owing if one.standing.days_past_due or one.frozen}


def _in_the_box(meeting: Meeting) -> int:
    """đồng, once the sheet is posted."""
    box = Account.OPERATING_CASH
    booked = booking.booking(sheet(meeting)).change_of(box)
    return counting.expected(meeting.club, box, meeting.on) + booked
