"""Repayments on the sheet of a meeting: what is due that month, its receipt, a meeting opened again."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from clubs.wording import dong
from ledger.meetings.sheet import sheet
from ledger.models import Account, Voucher
from loans.checking import check
from loans.models import Loan
from loans.reckoning.owing import as_of
from loans.trouble import rescheduling, writing_off
from loans.trouble.rescheduling import NewTerms
from tests.factories import make_staff
from tests.ledger.booking import REVOLVING, opening
from tests.ledger.booking import post as draft
from tests.ledger.gathering import DAY, FOUNDED, close, make_gathering, reopen, row, send
from tests.loans.lent import book, make_lent

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering():
    """A meeting on 21/03/2020 of a club with money to lend."""
    meeting, people = make_gathering()
    draft(opening(meeting.club, 5_000_000, "money", on=FOUNDED, into=REVOLVING, account=Account.STATE))
    return meeting, people


def lend(meeting, borrower, name="mot", first_due=DAY):
    """1.200.000 đồng in 12 instalments of 100.000 and 12.000 of interest (a part of it in the first)."""
    terms = {"method": "flat", "first_due": first_due}
    loan = make_lent(name, meeting.club, borrower=borrower, on=date(2020, 3, 1), **terms)
    book(loan, "disbursement", "payment", loan.disbursed_on, (Account.LOANS, REVOLVING, loan.principal))
    return loan


def owing(loan, day=DAY):
    (found,) = as_of(Loan.objects.filter(pk=loan.pk), day)
    return found


def due_of(meeting, person):
    return {line.member: line.due and line.due.amount for line in sheet(meeting).lines}[person]


def test_what_falls_due_in_the_month_stands_on_the_row(gathering):
    meeting, (an, binh, chi) = gathering
    loan = lend(meeting, an)
    lend(meeting, binh, "hai", first_due=date(2020, 3, 31))
    lend(meeting, chi, "ba", first_due=date(2020, 4, 1))

    assert due_of(meeting, an) == owing(loan).due_now > 100_000
    assert due_of(meeting, binh) > 100_000
    assert due_of(meeting, chi) is None


def test_the_row_says_what_the_money_covers_before_it_is_booked(client, gathering):
    meeting, (an, *_others) = gathering
    loan = lend(meeting, an)
    interest = owing(loan).due_now - 100_000

    (line,) = [line for line in sheet(meeting).lines if line.member == an]
    assert line.due.covers == (("gốc", 100_000), ("lãi", interest))
    client.force_login(make_staff(meeting.club, Role.TREASURER))
    page = client.get(reverse("ledger:meeting", args=[meeting.club_id, meeting.pk]))
    assert f"gốc {dong(100_000)}" in page.text


def test_closing_books_it_on_the_loan(gathering):
    meeting, (an, *_others) = gathering
    loan = lend(meeting, an)
    due = due_of(meeting, an)
    send(meeting, row(an, fee=0, months=0, repaid=due))

    close(meeting, 0)

    assert (owing(loan).due_now, owing(loan).outstanding) == (0, 1_100_000)
    assert [one.code for one in check([meeting.club])] == []
    assert due_of(meeting, an) is None


def test_one_receipt_pays_all_loans_of_a_member(gathering):
    meeting, (an, *_others) = gathering
    loans = [lend(meeting, an, "mot"), lend(meeting, an, "hai")]
    send(meeting, row(an, fee=0, months=0, repaid=due_of(meeting, an)))

    close(meeting, 0)

    assert [owing(loan).outstanding for loan in loans] == [1_100_000, 1_100_000]
    assert Voucher.objects.filter(source="meeting", kind="receipt").count() == 1


def test_part_of_it_pays_interest_first(gathering):
    meeting, (an, *_others) = gathering
    loan = lend(meeting, an)
    interest = owing(loan).due[0].interest
    send(meeting, row(an, fee=0, months=0, repaid=interest + 5_000))

    close(meeting, 0)

    assert (owing(loan).interest_paid, owing(loan).principal_paid) == (interest, 5_000)


def filled_in(client, meeting, person, **typed):
    """The page that answers where the row of `person` is filled in on the plain form."""
    meeting.device = ""  # nobody else holds the sheet
    meeting.save()
    client.force_login(make_staff(meeting.club, Role.TREASURER))
    typed = {"cu": "", **typed}
    fields = {f"m{person.pk}-{name}": value for name, value in typed.items()}
    address = reverse("ledger:meeting_fill", args=[meeting.club_id, meeting.pk])
    return client.post(address, fields | {"lan": "0", "khoa": "lan-ghi-1"}, follow=True)


def test_part_of_it_is_typed_on_the_row_and_told_apart_before_it_is_booked(client, gathering):
    meeting, (an, *_others) = gathering
    loan = lend(meeting, an)
    interest = owing(loan).due[0].interest

    page = filled_in(client, meeting, an, tra="1", tra_so=str(interest + 5_000))

    assert sheet(meeting).totals.repaid == interest + 5_000
    assert f'name="m{an.pk}-tra" value="1">' in page.text
    assert f"gốc {dong(5_000)}, lãi {dong(interest)}" in page.text
    close_page = client.get(reverse("ledger:meeting_close", args=[meeting.club_id, meeting.pk])).text
    assert f"{dong(interest + 5_000)} (gốc {dong(5_000)}, lãi {dong(interest)})" in close_page


def test_more_than_is_due_is_refused_where_it_is_typed(client, gathering):
    meeting, (an, *_others) = gathering
    lend(meeting, an)
    due = due_of(meeting, an)

    page = filled_in(client, meeting, an, tra_so=str(due + 1))

    assert dong(due) in page.context["form"].rows[0].problem
    assert sheet(meeting).totals.repaid == 0


def test_more_than_is_due_is_refused(gathering):
    meeting, (an, *_others) = gathering
    lend(meeting, an)
    send(meeting, row(an, fee=0, months=0, repaid=due_of(meeting, an) + 1))

    with pytest.raises(ValidationError) as refused:
        close(meeting, 0)
    assert refused.value.code == "overpaid"


def test_a_meeting_opened_again_knows_its_receipt(gathering):
    meeting, (an, *_others) = gathering
    loan = lend(meeting, an)
    send(meeting, row(an, fee=0, months=0, repaid=due_of(meeting, an)))
    close(meeting, 0)
    before = Voucher.objects.count()
    reopen(meeting)
    close(meeting, 0)

    assert Voucher.objects.count() == before
    assert owing(loan).outstanding == 1_100_000


def test_and_takes_it_back_where_the_row_says_so(gathering):
    meeting, (an, *_others) = gathering
    loan = lend(meeting, an)
    send(meeting, row(an, fee=0, months=0, repaid=due_of(meeting, an)))
    close(meeting, 0)
    reopen(meeting)
    send(meeting, row(an, fee=0, months=0), key="lan-ghi-2")
    close(meeting, 0)

    assert owing(loan).outstanding == 1_200_000
    assert [one.code for one in check([meeting.club])] == []


def plan_anew(loan):
    terms = NewTerms(months=24, every=1, rate=Decimal(1))
    agreed = {"reason": "Mất mùa", "decision": "1", "by": User.objects.system()}
    rescheduling.reschedule(loan=loan, since=date(2020, 4, 1), terms=terms, **agreed)


def write_off(loan):
    agreed = {"reason": "Mất mùa", "decision": "1", "by": User.objects.system()}
    writing_off.write_off(loan=loan, on=date(2020, 4, 1), amount=loan.principal, key="lost", **agreed)


@pytest.mark.parametrize(("meanwhile", "code"), [(plan_anew, "rescheduled"), (write_off, "later_overpaid")])
def test_a_sheet_that_is_closed_late_is_refused_what_a_page_is(gathering, meanwhile, code):
    meeting, (an, *_others) = gathering
    loan = lend(meeting, an)
    send(meeting, row(an, fee=0, months=0, repaid=due_of(meeting, an)))
    meanwhile(loan)

    with pytest.raises(ValidationError) as refused:
        close(meeting, 0)
    assert refused.value.code == code


def test_a_receipt_that_a_new_plan_builds_on_is_not_taken_back(gathering):
    meeting, (an, *_others) = gathering
    loan = lend(meeting, an)
    send(meeting, row(an, fee=0, months=0, repaid=due_of(meeting, an)))
    close(meeting, 0)
    plan_anew(loan)
    reopen(meeting)
    send(meeting, row(an, fee=0, months=0), key="lan-ghi-2")

    with pytest.raises(ValidationError) as refused:
        close(meeting, 0)
    assert refused.value.code == "rescheduled"
