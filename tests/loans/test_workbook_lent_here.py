"""Loans granted in the program go out with all their terms and come in again unchanged."""

from datetime import date

import pytest

from clubs.workbook.giving import Selection
from ledger.models import Account
from loans.terms.rules import set_rules
from loans.workbook import giving
from tests.factories import post
from tests.loans.asking import OPENED, ask, grant, make_clerk, make_lender, pay_out

pytestmark = pytest.mark.django_db


def test_terms_and_the_place_of_the_money_go_out():
    club = make_lender()
    post(club, date(2026, 1, 5), Account.REVOLVING_BANK, Account.OTHER_INCOME, 6_000_000)
    set_rules(club=club, since=OPENED, meeting_day=21, by=make_clerk())
    application = ask(club)
    grant(application, grace=1)
    loan = pay_out(application, box=Account.REVOLVING_BANK)
    cash = ask(club)
    grant(cash)
    pay_out(cash)

    bank, cash = giving.loans(Selection(clubs=[club], inside=[]))

    assert (bank["code"], bank["grace"], bank["due_day"], bank["place"]) == (loan.code, 1, 21, "bank")
    assert (bank["allocation"], bank["early_interest"]) == ("late_interest_principal", "to_day")
    assert (cash["grace"], cash["place"]) == (None, None)
