"""What waits in lending stands on the home page of whoever may do it."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from loans.granting import disbursing
from loans.trouble import freezing, urging
from tests.factories import make_club
from tests.ledger.booking import REVOLVING, opening, post
from tests.loans.asking import MET, OPENED, ask, grant, lend, make_lender
from tests.loans.lent import repay
from tests.reports.tasks.lines import lines

pytestmark = pytest.mark.django_db

KEEPERS = [Role.TREASURER, Role.BOOKKEEPER, Role.CHAIR]
DECIDE, PAY_OUT, COLLECT, LATE, PROMISE = "Xét", "Giải ngân", "Thu nợ", "Đôn đốc", "Hỏi lại"
FIRST_DUE, SECOND_DUE = date(2026, 3, 10), date(2026, 4, 10)
AFTER = date(2026, 3, 11)


def at(name, *things):
    return reverse(f"loans:{name}", args=[thing.pk for thing in things])


@pytest.fixture
def club():
    return make_lender(50_000_000)


@pytest.fixture
def neighbour(club):
    other = make_club(club.unit)
    post(opening(other, 50_000_000, "money", on=OPENED, into=REVOLVING))
    return other


def promise(loan, on, promised_on):
    return urging.note(loan=loan, on=on, kind="call", promised_on=promised_on, by=User.objects.system())


class TestDecisions:
    def test_one_application_leads_to_its_decision_and_several_to_the_room(self, club):
        first = ask(club, on=date(2026, 2, 3))
        assert lines(club, Role.CHAIR, MET, DECIDE) == [
            ("todo", at("decide", club, first), ["1", "03/02/2026"])
        ]

        ask(club, on=date(2026, 2, 1))
        assert lines(club, Role.CHAIR, MET, DECIDE) == [("todo", at("loans", club), ["2", "01/02/2026"])]

    def test_of_several_clubs_it_leads_to_the_one_that_waits_longest(self, club, neighbour):
        ask(club, on=date(2026, 2, 3)), ask(neighbour, on=date(2026, 2, 1))

        found = lines(club.unit, Role.COMMUNE, MET, DECIDE)
        assert found == [("todo", at("loans", neighbour), ["2", "01/02/2026"])]

    @pytest.mark.parametrize("role", [Role.TREASURER, Role.BOOKKEEPER, Role.AUDITOR])
    def test_nobody_is_asked_who_does_not_decide(self, club, role):
        ask(club)

        assert lines(club, role, MET, DECIDE) == []

    def test_what_is_decided_waits_no_more(self, club):
        grant(ask(club))

        assert lines(club, Role.CHAIR, MET, DECIDE) == []


class TestPayingOut:
    @pytest.mark.parametrize("role", KEEPERS)
    def test_what_is_granted_leads_to_the_money(self, club, role):
        application = grant(ask(club)).application
        ask(club)

        found = [("todo", at("disburse", club, application), ["1", "10/02/2026"])]
        assert lines(club, role, MET, PAY_OUT) == found

    def test_what_is_paid_out_waits_no_more_until_it_is_taken_back(self, club):
        loan = lend(club)
        assert lines(club, Role.TREASURER, MET, PAY_OUT) == []

        disbursing.take_back(loan=loan, on=MET, reason="Nhầm người", by=User.objects.system())
        assert len(lines(club, Role.TREASURER, MET, PAY_OUT)) == 1

    def test_an_auditor_pays_nothing_out(self, club):
        grant(ask(club))

        assert lines(club, Role.AUDITOR, MET, PAY_OUT) == []


class TestCollecting:
    @pytest.mark.parametrize("role", KEEPERS)
    def test_instalments_of_the_month_lead_to_the_register(self, club, role):
        lend(club), lend(club)  # of five million in ten months at 0.8 percent

        found = [("todo", at("register", club), ["2", "1.080.000"])]
        assert lines(club, role, date(2026, 3, 1), COLLECT) == found
        assert lines(club, role, date(2026, 2, 28), COLLECT) == []

    def test_what_is_paid_late_or_frozen_is_not_collected_this_month(self, club):
        paid, frozen = lend(club), lend(club)
        repay(paid, date(2026, 3, 2), 500_000, 40_000)
        facts = {"since": date(2026, 3, 1), "until": None, "cause": "death", "reason": "Mất"}
        freezing.freeze(loan=frozen, by=User.objects.system(), **facts)

        assert lines(club, Role.CHAIR, FIRST_DUE, COLLECT) == []
        assert lines(club, Role.CHAIR, SECOND_DUE, COLLECT) == [
            ("todo", at("register", club), ["1", "536.000"])
        ]

    def test_the_money_of_several_clubs_is_collected_by_each(self, club, neighbour):
        lend(club)

        assert lines(club.unit, Role.COMMUNE, FIRST_DUE, COLLECT) == []


class TestPastDue:
    @pytest.mark.parametrize("role", KEEPERS)
    def test_loans_past_due_lead_to_the_list_of_calls(self, club, role):
        lend(club), lend(club, on=MET)

        assert lines(club, role, FIRST_DUE, LATE) == []
        assert lines(club, role, date(2026, 3, 15), LATE) == [("todo", at("arrears", club), ["2", "5"])]
        assert lines(club, role, date(2026, 3, 15), COLLECT) == []

    def test_those_of_several_clubs_lead_to_all_of_them(self, club, neighbour):
        lend(club), lend(club), lend(neighbour)

        assert lines(club.unit, Role.COMMUNE, AFTER, LATE) == [
            ("todo", at("arrears_everywhere"), ["3", "2", "1"])
        ]

    def test_whoever_checks_looks_at_them(self, club):
        lend(club)

        assert lines(club, Role.AUDITOR, AFTER, "Nợ quá hạn") == [("look", at("arrears", club), ["1", "1"])]


class TestPromises:
    def test_a_promise_whose_day_has_come_leads_to_the_loan(self, club):
        loan = lend(club)
        promise(loan, AFTER, date(2026, 3, 20))

        assert lines(club, Role.TREASURER, date(2026, 3, 19), PROMISE) == []
        found = [("todo", at("watch", club, loan), ["1", "20/03/2026"])]
        assert lines(club, Role.TREASURER, date(2026, 3, 20), PROMISE) == found
        assert lines(club, Role.AUDITOR, date(2026, 3, 20), PROMISE) == []

    def test_several_lead_to_the_list_of_calls(self, club, neighbour):
        for day, place in enumerate((club, club, neighbour), 20):
            promise(lend(place), AFTER, date(2026, 3, day))

        found = [("todo", at("arrears_everywhere"), ["3", "20/03/2026"])]
        assert lines(club.unit, Role.COMMUNE, date(2026, 3, 31), PROMISE) == found

    def test_a_later_word_or_the_money_settles_it(self, club):
        asked_again, paid = lend(club), lend(club)
        for loan in (asked_again, paid):
            promise(loan, AFTER, date(2026, 3, 12))
        promise(asked_again, date(2026, 3, 13), None)
        repay(paid, date(2026, 3, 12), 500_000, 40_000)

        assert lines(club, Role.TREASURER, date(2026, 3, 15), PROMISE) == []

    def test_a_promise_that_was_kept_says_nothing_of_the_next_instalment(self, club):
        loan = lend(club)
        promise(loan, AFTER, date(2026, 3, 12))
        repay(loan, date(2026, 3, 12), 500_000, 40_000)

        assert len(lines(club, Role.TREASURER, date(2026, 4, 11), LATE)) == 1
        assert lines(club, Role.TREASURER, date(2026, 4, 11), PROMISE) == []

    def test_one_made_before_the_instalment_fell_due_counts(self, club):
        promise(lend(club), date(2026, 3, 9), date(2026, 3, 11))

        assert len(lines(club, Role.TREASURER, date(2026, 3, 11), PROMISE)) == 1
