"""The first page asks the database no more often when more waits, and never very often."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from loans.trouble import urging
from tests.accounts.signing import give_password
from tests.factories import make_club, make_member, make_staff
from tests.ledger.booking import REVOLVING, opening, post, post_one, receipt, taking_back
from tests.loans.asking import MET, OPENED, ask, grant, lend, make_lender

pytestmark = pytest.mark.django_db

ROWS = (1, 3)
MOST = {
    Role.PROVINCE: 21,
    Role.COMMUNE: 20,
    Role.CHAIR: 25,
    Role.BOOKKEEPER: 23,
    Role.TREASURER: 20,
    Role.AUDITOR: 17,
}
AT_A_CLUB = (Role.CHAIR, Role.BOOKKEEPER, Role.TREASURER)


def test_the_first_page_asks_a_few_questions_and_no_more_of_them_when_more_waits(client):
    club = make_lender(200_000_000)
    people = {role: make_staff(club if role in AT_A_CLUB else club.unit, role) for role in MOST}
    asked = {}
    with time_machine.travel(date(2026, 4, 20), tick=False):
        for rows in ROWS:
            for _number in range(rows - len(asked)):
                add(club), add(neighbour(club))
            asked[rows] = {role: questions(client, user) for role, user in people.items()}

    assert asked[3] == asked[1]
    assert {role: count for role, count in asked[3].items() if count > MOST[role]} == {}


def neighbour(club):
    other = make_club(club.unit)
    post(opening(other, 50_000_000, "money", on=OPENED, into=REVOLVING))
    return other


def add(club):
    """Somebody who waits, somebody to be paid out, a loan past due with a promise, one in time, a mistake."""
    ask(club), grant(ask(club))
    late = lend(club)
    lend(club, make_member(club), months=6, every=6)
    on, promised_on = date(2026, 3, 20), date(2026, 4, 1)
    urging.note(loan=late, on=on, kind="call", promised_on=promised_on, by=User.objects.system())
    mistaken = post_one(receipt(club, 1_000, f"mistake {late.pk}", on=MET))
    post_one(taking_back(mistaken, f"back {late.pk}", on=MET))


def questions(client, user):
    """How often the page asks, once the device is known."""
    client.force_login(user)
    give_password(client)
    client.get(reverse("reports:home"))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("reports:home")).context["tasks"]
    return len(queries)
