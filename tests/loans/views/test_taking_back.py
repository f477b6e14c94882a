"""Pages that take back what was booked on a loan by mistake: a repayment, a loss, the loan itself."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from ledger.models import Account, Voucher
from ledger.paying import Money
from loans.models import Loan
from loans.trouble import writing_off
from tests.accounts.signing import codes_of
from tests.factories import make_club, make_loan, make_staff, post
from tests.factories import repay as paid
from tests.loans.views.signing_in import signed_in

pytestmark = pytest.mark.django_db
ON, TODAY = date(2020, 1, 10), date(2020, 6, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def loan():
    club = make_club()
    post(club, date(2020, 1, 1), Account.REVOLVING_CASH, Account.STATE, 5_000_000)
    return make_loan(club, on=ON)


@pytest.fixture
def bookkeeper(client, loan):
    return signed_in(client, loan.club, Role.BOOKKEEPER)


def address(name, loan):
    return reverse(f"loans:{name}", args=[loan.club_id, loan.pk])


class TestARepaymentByMistake:
    TYPED = {"reason": "Ghi hai lần", "on": "11/02/2020"}

    def test_is_taken_back_from_its_card(self, bookkeeper, loan):
        voucher = paid(loan, date(2020, 2, 10), principal=100_000, interest=12_000)
        page = reverse("loans:take_back", args=[loan.club_id, voucher.pk])
        assert page in bookkeeper.get(address("loan", loan)).text

        answer = bookkeeper.post(page, self.TYPED)

        card = bookkeeper.get(answer.url)
        assert card.context["owing"].outstanding == 1_200_000
        assert page not in card.text

    def test_what_is_none_is_not_found_here(self, bookkeeper, loan):
        disbursed = loan.events.get().voucher

        page = reverse("loans:take_back", args=[loan.club_id, disbursed.pk])

        assert bookkeeper.get(page).status_code == 404


class TestALoanPaidOutByMistake:
    TYPED = {"reason": "Ghi hai lần", "on": "11/01/2020"}

    def address(self, loan):
        return reverse("loans:take_back_loan", args=[loan.club_id, loan.pk])

    def test_is_taken_back_from_its_card(self, bookkeeper, loan):
        assert self.address(loan) in bookkeeper.get(address("loan", loan)).content.decode()

        answer = bookkeeper.post(self.address(loan), self.TYPED)

        assert answer.url == address("loan", loan)
        card = bookkeeper.get(answer.url)
        assert card.context["state"] == "da-huy"
        assert self.address(loan) not in card.content.decode()
        assert bookkeeper.get(self.address(loan)).status_code == 404

    def test_stays_where_it_was_repaid_since(self, bookkeeper, loan):
        paid(loan, date(2020, 2, 10), principal=100_000, interest=12_000)

        answer = bookkeeper.post(self.address(loan), self.TYPED | {"on": "11/02/2020"})

        assert answer.context["form"].non_field_errors()
        assert Loan.objects.in_force().get() == loan

    def test_not_without_a_reason(self, bookkeeper, loan):
        assert "no_reason" in codes_of(
            bookkeeper.post(self.address(loan), {"on": "11/01/2020"}).context["form"]
        )

    def test_not_by_a_treasurer_nor_from_elsewhere(self, client, loan):
        client.force_login(make_staff(loan.club, Role.TREASURER))
        assert client.post(self.address(loan), self.TYPED).status_code == 403
        client.force_login(make_staff(make_club(), Role.CHAIR))
        assert client.post(self.address(loan), self.TYPED).status_code == 404
        assert Loan.objects.in_force().get() == loan


class TestALossByMistake:
    TYPED = {"reason": "Ghi nhầm người", "on": "01/06/2020"}

    @pytest.fixture
    def lost(self, loan):
        facts = {"reason": "Mất tích", "decision": "07/QĐ", "by": User.objects.system()}
        return writing_off.write_off(
            loan=loan, on=date(2020, 5, 1), amount=300_000, key="lost", **facts
        ).voucher

    def address(self, lost):
        return reverse("loans:take_back_loss", args=[lost.club_id, lost.pk])

    def ways(self, loan, lost):
        """The pages that lead to where a loss is taken back."""
        return [
            address("loan", loan),
            address("watch", loan),
            reverse("ledger:voucher", args=[loan.club_id, lost.pk]),
        ]

    def test_a_loss_from_the_card_the_watch_and_the_voucher(self, bookkeeper, loan, lost):
        for page in self.ways(loan, lost):
            assert self.address(lost) in bookkeeper.get(page).text

        answer = bookkeeper.post(self.address(lost), self.TYPED)

        assert answer.url == address("loan", loan)
        assert bookkeeper.get(answer.url).context["owing"].outstanding == 1_200_000
        assert bookkeeper.get(address("watch", loan)).context["watched"].lost == 0
        for page in self.ways(loan, lost):
            assert self.address(lost) not in bookkeeper.get(page).text

    def test_a_second_time_there_is_nothing(self, bookkeeper, lost):
        bookkeeper.post(self.address(lost), self.TYPED)

        assert bookkeeper.get(self.address(lost)).status_code == 404
        assert bookkeeper.post(self.address(lost), self.TYPED).status_code == 404
        assert Voucher.objects.exclude(reverses=None).count() == 1

    @pytest.mark.parametrize(
        ("typed", "code"),
        [({"on": "30/04/2020"}, "before"), ({"on": "02/06/2020"}, "to_come"), ({"reason": ""}, "no_reason")],
    )
    def test_what_is_refused_says_why_and_leaves_nothing_behind(self, bookkeeper, lost, typed, code):
        answer = bookkeeper.post(self.address(lost), self.TYPED | typed)

        assert codes_of(answer.context["form"]) == {code}
        assert not Voucher.objects.exclude(reverses=None).exists()

    def test_what_came_in_goes_first_by_its_voucher(self, bookkeeper, loan, lost):
        money = Money(100_000, date(2020, 5, 20), Account.REVOLVING_CASH, "got")
        got = writing_off.recover(loan=loan, money=money, by=User.objects.system()).voucher
        page = reverse("ledger:reverse", args=[loan.club_id, got.pk])
        refused = bookkeeper.post(self.address(lost), self.TYPED)
        assert codes_of(refused.context["form"]) == {"recovered"}
        assert page in bookkeeper.get(address("watch", loan)).text
        assert page in bookkeeper.get(reverse("ledger:voucher", args=[loan.club_id, got.pk])).text

        bookkeeper.post(page, self.TYPED)

        assert writing_off.recovered(loan) == 0
        assert bookkeeper.get(address("watch", loan)).context["watched"].lost == 300_000
        assert page not in bookkeeper.get(address("watch", loan)).text
        assert bookkeeper.post(self.address(lost), self.TYPED).status_code == 302

    def test_not_by_whoever_keeps_the_cash_nor_from_elsewhere(self, client, loan, lost):
        for place, role, status in ((loan.club, Role.TREASURER, 403), (make_club(), Role.CHAIR, 404)):
            signed_in(client, place, role)
            assert client.get(self.address(lost)).status_code == status
            assert client.post(self.address(lost), self.TYPED).status_code == status
            assert self.address(lost) not in client.get(address("watch", loan)).text
        assert not Voucher.objects.exclude(reverses=None).exists()

    def test_it_wants_the_password_again(self, client, loan, lost):
        client.force_login(make_staff(loan.club, Role.CHAIR))

        answer = client.post(self.address(lost), self.TYPED)

        assert reverse("accounts:password_again") in answer.url

    def test_a_repayment_is_no_loss(self, bookkeeper, loan):
        paid = loan.events.get().voucher

        assert bookkeeper.get(self.address(paid)).status_code == 404
