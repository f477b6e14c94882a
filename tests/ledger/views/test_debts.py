"""Support with its conditions, and capital that is taken in and paid back, on their pages."""

from datetime import date
from uuid import uuid4

import pytest

from accounts.roles import Role
from ledger.models import Account, Support, Voucher
from tests.factories import make_club, make_member, make_staff
from tests.ledger.booking import post_one, receipt
from tests.ledger.raising import DAY, at, make_donation, make_loan_from, paid


@pytest.fixture
def club(db, time_machine):
    time_machine.move_to(date(2026, 3, 20))
    return make_club()


@pytest.fixture
def treasurer(client, club):
    user = make_staff(club, Role.TREASURER)
    client.force_login(user)
    return user


def test_support_is_taken_with_its_conditions(client, club, treasurer):
    facts = {"source": "UBND xã", "conditions": "Chỉ để cho vay", "decision": "12/QĐ"}

    client.post(at("support", club), paid(account=Account.PROJECT, **facts))

    support = Support.objects.get()
    assert {name: getattr(support, name) for name in facts} == facts
    assert support.voucher.entries.get().credit == Account.PROJECT
    assert "Chỉ để cho vay" in client.get(at("supports", club)).text


def test_conditions_of_support_are_told_afterwards(client, club, treasurer):
    voucher = post_one(receipt(club, 5, "a", on=DAY, account=Account.STATE))

    typed = {"source": "UBND xã", "conditions": "Chỉ để cho vay", "decision": ""}
    client.post(at("describe_support", club, voucher.pk), typed)

    assert Support.objects.get().voucher == voucher
    assert client.get(at("describe_support", club, make_donation(club).voucher_id)).status_code == 404


class TestDebts:
    def test_are_taken_in_and_paid_back(self, client, club, treasurer):
        member = make_member(club, full_name="Bà Tư")
        client.post(at("contribute", club), paid(member=member.pk))
        client.post(at("borrow", club), paid(lender="Hội Phụ nữ"))
        client.post(at("repay_debt", club), paid(debt=f"member_capital:#{member.pk}"))

        page = client.get(at("debts", club))

        assert page.context["owed"] == 50_000
        assert [(one.who, one.owed) for one in page.context["debts"]] == [
            ("Hội Phụ nữ", 50_000),
            ("Bà Tư", 0),
        ]

    def test_are_never_paid_back_twice(self, client, club, treasurer):
        make_loan_from(club, "A", 60_000)

        typed = paid(debt="borrowed:a", box=Account.REVOLVING_CASH)
        assert client.post(at("repay_debt", club), typed).status_code == 302
        form = client.post(at("repay_debt", club), typed | {"key": uuid4()}).context["form"]

        assert form.non_field_errors()
        assert Voucher.objects.filter(kind="payment").count() == 1

    def test_a_repayment_begins_with_whom_it_is_for(self, client, club, treasurer):
        make_loan_from(club, "A"), make_loan_from(club, "B & C")
        page = client.get(at("debts", club))
        assert f"{at('repay_debt', club)}?no=borrowed%3Ab%20c" in page.text

        form = client.get(at("repay_debt", club), {"no": "borrowed:b c"}).context["form"]
        assert form["debt"].value() == "borrowed:b c"

    def test_somebody_who_left_puts_no_capital_in(self, client, club, treasurer):
        member = make_member(club, left_on=DAY)
        form = client.post(at("contribute", club), paid(member=member.pk)).context["form"]
        assert form.errors.keys() == {"member"}
