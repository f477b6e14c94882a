"""Payments of later days, once something is booked before them: what covers otherwise now is booked anew.

What was paid stays paid: the old voucher is taken back on its own day and a new one of the same amount is
posted there, split as if everything had been entered in the order of its days. Files are left as they came.
"""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.wording import short_day
from ledger import posting
from ledger.drafts import Draft, Line
from ledger.models import Account, Voucher
from loans.books import booking
from loans.books.booking import Split
from loans.models import Loan, LoanEvent, Schedule
from loans.reckoning.courses import Booked, Course, courses
from loans.reckoning.owing import look
from loans.repayments.allocating import refitted

AGAIN = ":lai"
PARTS = {"principal": Account.LOANS, "interest": Account.INTEREST, "late": Account.LATE_INTEREST}


def refuse_rescheduled(loans: Iterable[int], day: date) -> None:
    """Raises ValidationError ("rescheduled") where a plan made after `day` builds on how a loan stood."""
    _refuse_plans(Q(since__gt=day), loans)


def reverse(voucher: Voucher, *, on: date, reason: str, by: User) -> Voucher:
    """Take a voucher of loans back on a day from its own, while no plan builds on it.

    Refuses what is taken back already or takes something back ("reversed"), a day before the voucher's
    ("before"), a plan made since ("rescheduled"), and as posting does.
    """
    posting.refuse_taken_back(voucher)
    if on < voucher.on:
        day = {"day": short_day(voucher.on)}
        raise ValidationError(_("Ngày hủy phải từ ngày của phiếu, %(day)s.") % day, code="before")
    same_day = Q(since=voucher.on, rescheduling__decided_at__gt=voucher.posted_at)
    _refuse_plans(same_day | Q(since__gt=voucher.on), voucher.loan_events.values_list("loan", flat=True))
    (reversal,) = booking.reverse([voucher], on=on, reason=reason, by=by)
    return reversal


def fit_later(loan: Loan, day: date, *, by: User) -> None:
    """Book anew those payments after `day` that cover something else now.

    Raises ValidationError ("later_overpaid") where one of them would be more than is owed.
    """
    events = _later(loan, day)
    if not events:
        return
    lines = posting.lines_of([event.voucher for event in events])
    (course,) = courses(Loan.objects.filter(pk=loan.pk))
    booked = [Split(**_amounts(lines[event.voucher_id][event.line - 1])) for event in events]
    for event, old in zip(events, booked, strict=True):
        course = course.with_one(_entry(event.voucher.on, old, sign=-1))
    changed = []
    for event, old in zip(events, booked, strict=True):
        fresh = _refitted(course, event, old)
        course = course.with_one(_entry(event.voucher.on, fresh))
        if fresh != old:
            changed.append((event, fresh))
    for event, fresh in changed:
        _book_anew(event, lines[event.voucher_id], fresh, by)


def refuse_overpaid(loan: Loan, day: date) -> None:
    """Refuse ("later_overpaid") a payment of `day` for which a later loss, or a file, left no room.

    So it does ("until_taken_back") where what filled the room was taken back only days later.
    """
    (course,) = courses(Loan.objects.filter(pk=loan.pk))
    owed = 0
    for one in course.booked:
        owed -= one.principal
        if one.on > day and owed < 0:
            refuse_until_taken_back(loan, one.on)
            raise _too_much(one.on)


def refuse_until_taken_back(loan: Loan, day: date) -> None:
    """Refuse ("until_taken_back") where on `day` a payment stood in the books that was taken back later.

    No loan is repaid twice over on any day: what is right is booked from the day on which the wrong one went.
    """
    stood = Voucher.objects.filter(loan_events__loan=loan, on__lte=day, reversed_by__on__gt=day)
    paid = stood.filter(loan_events__kind=LoanEvent.Kind.REPAYMENT).select_related("reversed_by")
    if last := paid.order_by("reversed_by__on").last():
        facts = {"paid": short_day(last.on), "back": short_day(last.reversed_by.on)}
        message = _(
            "Khoản trả ngày %(paid)s đến ngày %(back)s mới hủy, trước đó sổ vẫn ghi đã thu: "
            "hãy ghi khoản này từ ngày %(back)s."
        )
        raise ValidationError(message % facts, code="until_taken_back")


def refuse_plan(schedule: Schedule) -> None:
    """Raises ValidationError ("rescheduled"): `schedule` builds on how its loan stood."""
    facts = {"loan": schedule.loan, "day": short_day(schedule.since)}
    message = _(
        "Khoản vay %(loan)s có lịch trả mới từ ngày %(day)s, tính theo sổ lúc ấy: "
        "không ghi thêm, không hủy việc trước đó được nữa."
    )
    raise ValidationError(message % facts, code="rescheduled")


def _refuse_plans(made: Q, loans: Iterable[int]) -> None:
    later = Schedule.objects.filter(made, loan__in=loans, number__gt=1).select_related("loan")
    if schedule := later.order_by("since").first():
        refuse_plan(schedule)


def _later(loan: Loan, day: date) -> list[LoanEvent]:
    """Repayments after `day` that stand and that no file brought, in the order of their days."""
    events = loan.events.filter(
        kind=LoanEvent.Kind.REPAYMENT,
        voucher__on__gt=day,
        voucher__reverses=None,
        voucher__reversed_by=None,
    )
    events = events.exclude(voucher__source=Voucher.Source.IMPORT)
    return list(events.select_related("voucher__club", "loan").order_by("voucher__on", "voucher"))


def _refitted(course: Course, event: LoanEvent, old: Split) -> Split:
    try:
        return refitted(look(course, event.voucher.on), old.total)
    except ValidationError as refusal:
        raise _too_much(event.voucher.on) from refusal


def _too_much(on: date) -> ValidationError:
    text = _("Khoản đã ghi ngày %(day)s sau đó sẽ thừa: hãy hủy khoản ấy trước, rồi ghi lại.")
    return ValidationError(text % {"day": short_day(on)}, code="later_overpaid")


def _book_anew(event: LoanEvent, lines: list[Line], fresh: Split, by: User) -> None:
    """The voucher once more, with another split on the line of `event`.

    The new one is posted first: the money never left the box, and may have been lent to others meanwhile.
    """
    old = event.voucher
    loans = [one.loan for one in old.loan_events.select_related("loan__club").order_by("line")]
    again = [*lines]
    again[event.line - 1] = booking.line(event.loan, lines[event.line - 1].moves[0].debit, fresh)
    draft = Draft(old.club, old.kind, old.on, _key_again(old), again, party=old.party)
    (voucher,) = posting.post([draft], source=old.source, by=by)
    booking.reverse([old], on=old.on, reason=_("Tính lại vì có khoản ghi cho ngày trước đó"), by=by)
    booking.note(voucher, loans, by=by)


def _key_again(voucher: Voucher) -> str:
    """The key of the first voucher with how often it was booked anew: as long at the hundredth time."""
    first = voucher.key.split(AGAIN)[0]
    before = Voucher.objects.of(voucher.club).filter(key__startswith=first + AGAIN, reverses=None).count()
    return f"{first}{AGAIN}{before + 1}"


def _amounts(line: Line) -> dict[str, int]:
    by_account = {move.credit: move.amount for move in line.moves}
    return {name: by_account.get(account, 0) for name, account in PARTS.items()}


def _entry(on: date, parts: Split, sign: int = 1) -> Booked:
    amounts = (sign * amount for amount in (parts.principal, parts.interest, parts.late))
    return Booked(on, LoanEvent.Kind.REPAYMENT, *amounts)
