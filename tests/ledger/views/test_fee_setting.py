"""Setting the month's fee and exemptions: for those who answer for the books."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from ledger.models import Closing, FeeExemption, FeeRate
from tests.factories import make_club, make_member, make_staff

pytestmark = pytest.mark.django_db

JAN, MAR = date(2026, 1, 1), date(2026, 3, 1)


@pytest.fixture
def club(db):
    return make_club(founded_on=JAN, monthly_fee=5_000)


@pytest.fixture
def chair(client, club):
    client.force_login(make_staff(club, Role.CHAIR))


def address(name, club, *rest):
    return reverse(f"ledger:{name}", args=[club.pk, *rest])


def exemption(club, **facts):
    facts = {"first": JAN, "reason": "Hộ nghèo", "member": make_member(club, joined_on=JAN)} | facts
    return FeeExemption.objects.create(club=club, **facts)


@pytest.mark.parametrize("name", ["fee_rates", "fee_exemptions"])
def test_a_treasurer_does_not_set_fees(client, club, name):
    client.force_login(make_staff(club, Role.TREASURER))

    assert client.get(address(name, club)).status_code == 403


def test_a_rate_is_set_for_a_month(client, club, chair):
    answer = client.post(address("fee_rates", club), {"since": "03/2026", "amount": "8.000"})

    assert answer.url == address("fee_rates", club)
    assert FeeRate.objects.values_list("since", "amount").get() == (MAR, 8_000)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"since": "03/2026-04/2026", "amount": "8.000"}, "since"),
        ({"since": "tháng ba", "amount": "8.000"}, "since"),
        ({"since": "03/2026", "amount": "8"}, "amount"),
        ({"since": "12/2025", "amount": "8.000"}, "__all__"),
    ],
)
def test_a_rate_that_cannot_be_is_refused(client, club, chair, typed, field):
    answer = client.post(address("fee_rates", club), typed)

    assert field in answer.context["form"].errors
    assert not FeeRate.objects.exists()


def test_a_rate_is_withdrawn_but_not_from_a_closed_period(client, club, chair):
    rate = FeeRate.objects.create(club=club, since=MAR, amount=8_000)
    Closing.objects.create(club=club, through=date(2026, 3, 31), totals={}, closed_by=User.objects.system())
    client.post(address("withdraw_fee_rate", club, rate.pk))
    assert FeeRate.objects.exists()

    early = FeeRate.objects.create(club=club, since=date(2026, 4, 1), amount=9_000)
    client.post(address("withdraw_fee_rate", club, early.pk))
    assert list(FeeRate.objects.all()) == [rate]


def test_somebody_is_exempt_with_a_reason(client, club, chair):
    member = make_member(club, joined_on=JAN)
    typed = {"member": member.pk, "first": "01/2026", "last": "", "amount": "0", "reason": "Hộ nghèo"}
    client.post(address("fee_exemptions", club), typed)

    found = FeeExemption.objects.get()
    assert (found.member, found.first, found.last, found.amount) == (member, JAN, None, 0)


def test_nobody_of_another_club_is_exempt(client, club, chair):
    other = make_member(make_club(), joined_on=date(2020, 1, 1))
    typed = {"member": other.pk, "first": "01/2026", "amount": "0", "reason": "Hộ nghèo"}

    assert "member" in client.post(address("fee_exemptions", club), typed).context["form"].errors


def test_an_exemption_is_ended_and_withdrawn(client, club, chair):
    one = exemption(club)
    typed = {"first": "01/2026", "last": "03/2026", "amount": "1.000", "reason": "Hộ cận nghèo"}
    client.post(address("fee_exemption", club, one.pk), typed)
    one.refresh_from_db()
    assert (one.last, one.amount, one.reason) == (MAR, 1_000, "Hộ cận nghèo")

    client.post(address("withdraw_fee_exemption", club, one.pk))
    assert not FeeExemption.objects.exists()


def test_an_exemption_of_another_club_is_not_there(client, club, chair):
    other = exemption(make_club(founded_on=JAN))

    assert client.get(address("fee_exemption", club, other.pk)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_a_constant_number_of_queries(
    client, club, chair, rows, django_assert_max_num_queries
):
    for _number in range(rows):
        exemption(club)

    with django_assert_max_num_queries(12):
        client.get(address("fee_exemptions", club))
