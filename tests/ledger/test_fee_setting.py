"""What the month costs, from which month, and who pays less."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import AuditRecord, User
from ledger import fee_setting, fees
from ledger.models import Closing, FeeExemption, FeeRate
from tests.factories import make_club, make_member

pytestmark = pytest.mark.django_db

JAN, FEB, MAR, APR = (date(2026, month, 1) for month in range(1, 5))


@pytest.fixture
def club(db):
    return make_club(founded_on=date(2026, 1, 20), monthly_fee=5_000)


@pytest.fixture
def member(club):
    return make_member(club, joined_on=date(2026, 1, 20))


def by():
    return User.objects.system()


def set_rate(club, since, amount):
    return fee_setting.set_rate(club=club, since=since, amount=amount, by=by())


def exempt(member, first, last=None, amount=0, reason="Hộ nghèo"):
    facts = {"first": first, "last": last, "amount": amount, "reason": reason}
    return fee_setting.exempt(club=member.memberships.get().club, member=member, by=by(), **facts)


def refused(code):
    return pytest.raises(ValidationError, check=lambda refusal: refusal.code == code)


def logged(action):
    return AuditRecord.objects.filter(action=action).count()


class TestRate:
    def test_holds_from_the_first_day_of_its_month(self, club):
        set_rate(club, date(2026, 3, 17), 8_000)

        assert fees.rates(club) == [(JAN, 5_000), (MAR, 8_000)]
        assert logged("create") == 1

    def test_of_a_month_is_replaced(self, club):
        set_rate(club, MAR, 8_000)
        set_rate(club, MAR, 9_000)

        assert fees.rates(club) == [(JAN, 5_000), (MAR, 9_000)]
        assert logged("change") == 1

    def test_of_the_founding_month_replaces_what_the_club_came_with(self, club):
        set_rate(club, JAN, 8_000)

        assert dict(fees.rates(club)) == {JAN: 8_000}

    def test_may_be_nothing(self, club):
        assert set_rate(club, MAR, 0).amount == 0

    def test_is_not_set_before_the_club_was_there(self, club):
        with refused("before_club"):
            set_rate(club, date(2025, 12, 31), 8_000)

    def test_is_neither_set_nor_withdrawn_in_a_closed_period(self, club):
        rate = set_rate(club, FEB, 8_000)
        Closing.objects.create(club=club, through=date(2026, 2, 28), totals={}, closed_by=by())

        with refused("closed"):
            set_rate(club, FEB, 9_000)
        with refused("closed"):
            fee_setting.withdraw_rate(rate=rate, by=by())
        assert set_rate(club, MAR, 9_000).amount == 9_000

    def test_withdrawn_leaves_the_one_before(self, club):
        fee_setting.withdraw_rate(rate=set_rate(club, MAR, 8_000), by=by())

        assert fees.rates(club) == [(JAN, 5_000)]
        assert logged("remove") == 1

    def test_stands_once_for_a_month_of_a_club(self, club):
        set_rate(club, MAR, 8_000)

        with pytest.raises(IntegrityError), transaction.atomic():
            FeeRate.objects.create(club=club, since=MAR, amount=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            FeeRate.objects.create(club=club, since=date(2026, 4, 2), amount=1)


class TestExemption:
    def test_holds_for_whole_months(self, member):
        exemption = exempt(member, date(2026, 2, 5), date(2026, 3, 9), 1_000)

        assert (exemption.first, exemption.last, exemption.amount) == (FEB, MAR, 1_000)
        assert logged("create") == 1

    def test_does_not_end_before_it_begins(self, member):
        with pytest.raises(ValidationError):
            exempt(member, MAR, FEB)

    @pytest.mark.parametrize(("first", "last"), [(FEB, FEB), (JAN, MAR), (MAR, None), (JAN, FEB)])
    def test_of_one_member_never_overlap(self, member, first, last):
        exempt(member, FEB, MAR)

        with refused("overlap"):
            exempt(member, first, last)

    @pytest.mark.parametrize(("first", "last"), [(JAN, JAN), (APR, None)])
    def test_may_follow_one_another(self, member, first, last):
        exempt(member, FEB, MAR)

        assert exempt(member, first, last)

    def test_of_another_member_does_not_matter(self, club, member):
        exempt(member, FEB)

        assert exempt(make_member(club, joined_on=date(2026, 1, 20)), FEB)

    def test_is_ended(self, member):
        exemption = exempt(member, FEB)
        facts = {"first": FEB, "last": date(2026, 3, 31), "amount": 0, "reason": "Hộ nghèo"}
        fee_setting.change_exemption(exemption=exemption, by=by(), **facts)

        assert FeeExemption.objects.get().last == MAR
        assert exempt(member, APR)
        with refused("overlap"):
            fee_setting.change_exemption(exemption=exemption, by=by(), **facts | {"last": None})

    def test_withdrawn_is_gone(self, member):
        fee_setting.withdraw_exemption(exemption=exempt(member, FEB), by=by())

        assert not FeeExemption.objects.exists()
        assert logged("remove") == 1
