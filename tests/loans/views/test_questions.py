"""No page of the loans room asks the database more than twelve times, however much there is to show."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from ledger.paying import Money
from loans.models import Freeze, LoanMeeting, LoanRules, VisitPhoto
from loans.trouble import freezing, rescheduling, urging, visiting, writing_off
from loans.trouble.rescheduling import NewTerms
from loans.urls import urlpatterns
from tests.accounts.signing import give_password
from tests.factories import assess, make_household, make_member, make_staff, repay
from tests.loans.asking import CASH, MET, ask, grant, lend, make_lender
from tests.pictures import picture

pytestmark = pytest.mark.django_db

MOST = 12
ROWS = (1, 3)


def test_each_page_asks_a_few_questions_and_no_more_of_them_for_more_rows(client):
    club = make_lender(200_000_000)
    client.force_login(make_staff(club, Role.CHAIR))
    give_password(client)
    loan = lend(club, make_member(club), sureties=[surety(0)])
    numbers, asked = iter(range(max(ROWS))), {}
    with time_machine.travel(date(2026, 11, 1), tick=False):
        for rows in ROWS:
            for number in islice(numbers, rows - len(asked)):
                add_to(loan, number)
                add_beside(club, number)
            asked[rows] = questions(client, pages(loan))

    assert {name: count for name, count in asked[3].items() if count > MOST} == {}
    assert asked[3] == asked[1]


def questions(client, addresses):
    """How often each page asks, once the device is known."""
    counts = {}
    client.get(addresses["calculator"])
    for name, page in addresses.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code in (200, 302, 405), name
        counts[name] = len(queries)
    return counts


def pages(loan):
    values = {
        "club_id": loan.club_id,
        "loan_id": loan.pk,
        "application_id": loan.application_id,
        "loan_meeting_id": LoanMeeting.objects.get().pk,
        "rules_id": LoanRules.objects.first().pk,
        "freeze_id": Freeze.objects.filter(loan=loan, thaw=None).first().pk,
        "photo_id": VisitPhoto.objects.filter(visit__loan=loan).first().pk,
        "repayment_id": loan.events.filter(kind="repayment").first().voucher_id,
        "loss_id": loan.events.filter(kind="write_off").first().voucher_id,
        "taken_loan_id": loan.pk,
    }
    return {
        one.name: reverse(f"loans:{one.name}", kwargs={word: values[word] for word in one.pattern.converters})
        for one in urlpatterns
    }


def surety(number):
    return {"kind": "guarantor", "name": f"Lê Văn Bảy {number}", "phone": "0912345678"}


def add_to(loan, number):
    """One more of all that is agreed, booked and noted about a loan."""
    by, day = User.objects.system(), MET + timedelta(days=30 * number + 30)
    agreed = {"reason": "Mất mùa", "decision": "05/BB", "by": by}
    repay(loan, day, principal=10_000)
    terms = NewTerms(months=6, every=1, rate=Decimal(1))
    rescheduling.reschedule(loan=loan, since=day, terms=terms, **agreed)
    freezing.freeze(loan=loan, since=day, until=day, cause="death", **agreed)
    writing_off.write_off(loan=loan, on=day, amount=20_000, key=f"lost {number}", **agreed)
    writing_off.recover(loan=loan, money=Money(10_000, day, CASH, f"back {number}"), by=by)
    urging.note(loan=loan, on=day, kind="call", by=by)
    visiting.visit(loan=loan, on=day, proper_use=True, photo=picture(size=(40, 20 + number)), by=by)
    LoanRules.objects.create(club=loan.club, since=day)


def add_beside(club, number):
    """Somebody who waits, somebody to be paid out, and another loan past due."""
    home = make_household()
    assess(home, date(2025, 1, 1), "poor")
    ask(club, make_member(club, household=home), sureties=[surety(number)])
    grant(ask(club, make_member(club), sureties=[surety(number)]), principal=1_000_000)
    lend(club, make_member(club, household=home), sureties=[surety(number)], principal=1_000_000)
