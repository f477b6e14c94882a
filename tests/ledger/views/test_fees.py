"""The pages of fees: who owes, one card, taking and giving back, the year's book."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from accounts.roles import Role
from ledger import fees
from ledger.models import Account, Entry, FeeExemption, Voucher
from tests.factories import make_club, make_member, make_staff
from tests.ledger.booking import payment, post_one, receipt

pytestmark = pytest.mark.django_db

JAN, FEB, MAR = (date(2026, month, 1) for month in range(1, 4))
TODAY = date(2026, 3, 15)
FEE = 5_000


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def club(db):
    return make_club(founded_on=JAN, monthly_fee=FEE)


@pytest.fixture
def member(club):
    return make_member(club, joined_on=JAN, full_name="Đặng Thị Lan")


@pytest.fixture
def treasurer(client, club):
    user = make_staff(club, Role.TREASURER)
    client.force_login(user)
    return user


def pay(club, member, amount, key, **months):
    return post_one(receipt(club, amount, key, FEB, member=member.pk, **months))


def address(name, club, *rest):
    return reverse(f"ledger:{name}", args=[club.pk, *rest])


def typed(**other):
    facts = {"on": "15/03/2026", "box": Account.OPERATING_CASH, "key": str(uuid4()), "amount": ""}
    return facts | other


def offer(first, last, amount):
    return f"{first}:{last}:{amount}"


class TestList:
    def shown(self, client, club, **asked):
        return [
            payer.member.full_name for payer in client.get(address("fees", club), asked).context["payers"]
        ]

    @pytest.fixture
    def people(self, club, member):
        """Somebody behind, somebody ahead, somebody square, and two who left."""
        ahead = make_member(club, joined_on=JAN, full_name="Lê Văn Bình")
        square = make_member(club, joined_on=JAN, full_name="Trần Văn Cả")
        gone = make_member(club, joined_on=JAN, left_on=FEB, full_name="Võ Thị Dung")
        settled = make_member(club, joined_on=JAN, left_on=FEB, full_name="Ngô Văn Em")
        for payer, months in ((ahead, 5), (square, 3), (settled, 1)):
            pay(club, payer, months * FEE, f"of {payer.pk}")
        return gone

    def test_begins_with_who_is_behind(self, client, club, treasurer, people):
        answer = client.get(address("fees", club))

        assert [payer.member.full_name for payer in answer.context["payers"]] == ["Đặng Thị Lan"]
        assert answer.context["owed"] == 3 * FEE

    @pytest.mark.parametrize(
        ("asked", "names"),
        [
            ({"loc": "dong-truoc"}, ["Lê Văn Bình"]),
            ({"loc": "da-ra"}, ["Võ Thị Dung"]),
            ({"loc": "tat-ca"}, ["Lê Văn Bình", "Trần Văn Cả", "Đặng Thị Lan"]),
            ({"loc": "nonsense"}, ["Đặng Thị Lan"]),
            ({"q": "tran van"}, ["Trần Văn Cả"]),
            ({"q": "khong co ai"}, []),
        ],
    )
    def test_narrows_to_whom_one_asks_for(self, client, club, treasurer, people, asked, names):
        assert self.shown(client, club, **asked) == names

    @pytest.mark.parametrize("members", [1, 3])
    def test_takes_a_constant_number_of_queries(
        self, client, club, treasurer, members, django_assert_max_num_queries
    ):
        for number in range(members):
            pay(club, make_member(club, joined_on=JAN), 1_000, f"of {number}")
        client.get(address("fees", club))

        with django_assert_max_num_queries(12):
            client.get(address("fees", club))

    def test_asks_nobody_to_take_money_who_may_not(self, client, club, member):
        client.force_login(make_staff(club, Role.AUDITOR))

        assert address("take_fee", club, member.pk) not in client.get(address("fees", club)).content.decode()


class TestCard:
    def test_shows_each_month_of_a_year(self, client, club, member, treasurer):
        pay(club, member, 7_000, "one")
        context = client.get(address("fee_card", club, member.pk)).context

        states = [month.state.value for month in context["months"]]
        assert states == ["paid", "part", "owed"] + ["open"] * 9

    def test_of_another_year(self, client, club, member, treasurer):
        FeeExemption.objects.create(club=club, member=member, first=date(2027, 1, 1), reason="ốm")
        context = client.get(address("fee_card", club, member.pk), {"nam": "2027"}).context

        assert {month.state.value for month in context["months"]} == {"free"}

    @pytest.mark.parametrize("payments", [1, 3])
    def test_takes_a_constant_number_of_queries(
        self, client, club, member, treasurer, payments, django_assert_max_num_queries
    ):
        for number in range(payments):
            pay(club, member, 1_000, f"no {number}")

        with django_assert_max_num_queries(14):
            assert len(client.get(address("fee_card", club, member.pk)).context["payments"]) == payments

    def test_of_somebody_else_is_not_there(self, client, club, treasurer):
        other = make_member(make_club(), joined_on=date(2020, 1, 1))

        assert client.get(address("fee_card", club, other.pk)).status_code == 404

    def test_of_whoever_paid_without_being_a_member(self, client, club, treasurer):
        stranger = make_member()
        pay(club, stranger, FEE, "stray")

        assert client.get(address("fee_card", club, stranger.pk)).context["card"].advance == FEE


class TestTaking:
    def test_all_that_is_owed_with_two_presses(self, client, club, member, treasurer):
        page = client.get(address("take_fee", club, member.pk))
        chosen = page.context["form"].initial["months"]

        assert chosen == offer(JAN, MAR, 3 * FEE)
        answer = client.post(address("take_fee", club, member.pk), typed(months=chosen))

        assert answer.url == address("fee_card", club, member.pk)
        entry = Entry.objects.get()
        assert (entry.amount, entry.fee_from, entry.fee_to) == (3 * FEE, JAN, MAR)
        assert (entry.voucher.posted_by, entry.voucher.on) == (treasurer, TODAY)
        assert "03/2026" in entry.voucher.text

    def test_another_amount_goes_to_the_oldest_month(self, client, club, member, treasurer):
        client.post(address("take_fee", club, member.pk), typed(months="khac", amount="7.000"))

        entry = Entry.objects.get()
        assert (entry.amount, entry.fee_from) == (7_000, None)
        assert fees.owed(club, TODAY)[member.pk].unpaid == [FEB, MAR]

    def test_sent_twice_is_booked_once_and_shows_the_same(self, client, club, member, treasurer):
        sent = typed(months=offer(JAN, JAN, FEE))
        first = client.post(address("take_fee", club, member.pk), sent)
        again = client.post(address("take_fee", club, member.pk), sent)

        assert (again.status_code, again.url) == (302, first.url)
        assert Voucher.objects.count() == 1

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"months": "khac"}, "amount"),
            ({"months": "khac", "amount": "50"}, "amount"),
            ({"months": "nonsense"}, "months"),
            ({"months": ""}, "months"),
            ({"months": offer(JAN, JAN, FEE), "on": "16/03/2026"}, "on"),
            ({"months": offer(JAN, JAN, FEE), "box": Account.REVOLVING_CASH}, "box"),
            ({"months": offer(JAN, JAN, 4_000)}, "__all__"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_booked(self, client, club, member, treasurer, sent, field):
        answer = client.post(address("take_fee", club, member.pk), typed(**sent))

        assert field in answer.context["form"].errors
        assert not Voucher.objects.exists()

    def test_is_not_for_who_only_looks(self, client, club, member):
        client.force_login(make_staff(club, Role.AUDITOR))

        assert client.post(address("take_fee", club, member.pk), typed()).status_code == 403


class TestGivingBack:
    def test_is_a_payment_with_its_reason(self, client, club, member, treasurer):
        pay(club, member, 5 * FEE, "one")
        page = client.get(address("refund_fee", club, member.pk))
        assert page.context["form"].initial["amount"] == 2 * FEE

        client.post(address("refund_fee", club, member.pk), typed(amount="10.000", text="Chuyển nơi ở"))

        voucher = Voucher.objects.get(kind="payment")
        assert (voucher.text, voucher.entries.get().amount) == ("Chuyển nơi ở", 2 * FEE)
        assert fees.owed(club, TODAY)[member.pk].advance == 0

    @pytest.mark.parametrize(
        ("sent", "field"), [({"amount": "10.000"}, "text"), ({"amount": "10.000", "text": "a"}, "__all__")]
    )
    def test_needs_a_reason_and_no_more_than_was_paid(self, client, club, member, treasurer, sent, field):
        pay(club, member, FEE, "one")
        answer = client.post(address("refund_fee", club, member.pk), typed(**sent))

        assert field in answer.context["form"].errors

    def test_shows_in_the_card(self, client, club, member, treasurer):
        pay(club, member, FEE, "one")
        post_one(payment(club, 1_000, "back", FEB, account=Account.FEES, member=member.pk))

        assert "trả lại" in client.get(address("fee_card", club, member.pk)).content.decode()


class TestBook:
    def test_holds_what_was_paid_for_each_month(self, client, club, member, treasurer):
        pay(club, member, 7_000, "one")
        (row,) = client.get(address("fee_book", club)).context["book"].rows

        assert [month.paid for month in row.months] == [FEE, 2_000] + [0] * 10
        assert (row.rate, row.paid, row.owed) == (FEE, 7_000, 8_000)

    def test_adds_up_its_columns(self, client, club, member, treasurer):
        pay(club, member, 7_000, "one")
        pay(club, make_member(club, joined_on=FEB), FEE, "two")
        book = client.get(address("fee_book", club)).context["book"]

        assert book.by_month == [FEE, 7_000] + [0] * 10
        assert (book.paid, book.owed) == (12_000, 13_000)
        assert book.paid == sum(book.by_month)

    def test_of_a_year_without_fees_is_empty(self, client, club, member, treasurer):
        assert client.get(address("fee_book", club), {"nam": "2020"}).context["book"].rows == []
