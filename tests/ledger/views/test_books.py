"""The books of one's clubs: what each holds, its rooms, the cash book of each fund."""

from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse

from accounts.roles import Role
from tests.accounts.signing import sign_in
from tests.factories import make_club, make_staff, make_unit
from tests.ledger.booking import DAY, make_books, post, receipt

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    return make_books()


@pytest.fixture
def chair(client, club):
    user = make_staff(club, Role.CHAIR)
    client.force_login(user)
    return user


@pytest.fixture
def commune(client):
    """Somebody with two clubs that have books."""
    first = make_books()
    make_books(make_club(first.unit, hamlet="Ấp Bình Minh"))
    client.force_login(make_staff(first.unit, Role.COMMUNE))
    return first.unit


def open_book(client, club, **asked):
    return client.get(reverse("ledger:cash_book", args=[club.pk]), asked)


class TestBooks:
    def test_whoever_has_one_club_goes_straight_to_it(self, client, chair, club):
        answer = client.get(reverse("ledger:books"))

        assert answer.url == reverse("ledger:book", args=[club.pk])

    def test_several_clubs_are_listed_with_what_they_hold(self, client, commune):
        make_books()  # of others

        rows = client.get(reverse("ledger:books")).context["rows"]

        assert [(row.amount, row.closed, row.counted_on) for row in rows] == [(750_000, None, None)] * 2

    def test_a_club_is_found_without_accents(self, client, commune):
        rows = client.get(reverse("ledger:books"), {"q": "binh m"}).context["rows"]

        assert [row.club.hamlet for row in rows] == ["Ấp Bình Minh"]

    def test_nobody_is_found_by_what_is_not_there(self, client, commune):
        assert client.get(reverse("ledger:books"), {"q": "khong co"}).context["rows"] == []

    def test_the_next_page_is_of_the_same_clubs(self, client, commune):
        query = client.get(reverse("ledger:books"), {"q": "a & b", "trang": 2}).context["query"]

        assert QueryDict(query).dict() == {"q": "a & b"}

    @pytest.mark.parametrize("more", [0, 4])
    def test_the_number_of_queries_does_not_grow(self, client, commune, more, django_assert_max_num_queries):
        for _number in range(more):
            make_books(make_club(commune))

        with django_assert_max_num_queries(12):
            client.get(reverse("ledger:books"))

    def test_the_province_asks_as_little_on_a_device_of_its_own(self, client, django_assert_max_num_queries):
        province = make_unit(level="province")
        for _number in range(3):
            make_books(make_club(make_unit(parent=province.code)))
        make_staff(province, Role.PROVINCE, username="tinh")
        sign_in(client, "tinh", "mat-khau-thu")

        with django_assert_max_num_queries(12):
            assert len(client.get(reverse("ledger:books")).context["rows"]) == 3


class TestBook:
    def test_shows_the_boxes_and_the_latest_vouchers(self, client, chair, club):
        context = client.get(reverse("ledger:book", args=[club.pk])).context

        amounts = [box.amount for fund in context["row"].funds for box in fund.boxes]
        assert amounts == [650_000, 100_000, 0, 0]
        assert len(context["vouchers"]) == 6

    @pytest.mark.parametrize("more", [1, 3])
    def test_takes_as_many_queries_whatever_there_is(
        self, client, chair, club, more, django_assert_max_num_queries
    ):
        post(*(receipt(club, 1_000, f"more {number}") for number in range(more)))

        with django_assert_max_num_queries(12):
            client.get(reverse("ledger:book", args=[club.pk]))

    def test_is_there_for_its_own_people(self, client, chair):
        assert client.get(reverse("ledger:book", args=[make_club().pk])).status_code == 404

    def test_whoever_only_reads_is_offered_nothing_to_write(self, client, club):
        client.force_login(make_staff(club, Role.AUDITOR))

        context = client.get(reverse("ledger:book", args=[club.pk])).context

        assert not context["may_keep_books"]
        assert not context["may_close_books"]


class TestCashBook:
    def test_without_a_question_it_is_the_month_money_last_moved_in(self, client, chair, club):
        book = open_book(client, club).context["book"]

        assert (book.asked.period.first, book.asked.period.last) == (date(2020, 3, 1), date(2020, 3, 31))
        assert book.closing == 750_000

    def test_any_period_fund_and_box(self, client, chair, club):
        asked = {"quy": "operating", "hop": "bank", "tu": "10/03/2020", "den": "10/03/2020"}

        book = open_book(client, club, **asked).context["book"]

        assert (book.closing, book.asked.period.last) == (100_000, DAY)

    @pytest.mark.parametrize(
        "asked", [{"tu": "31/03/2020", "den": "01/03/2020"}, {"tu": "hôm qua"}, {"quy": "khác"}]
    )
    def test_what_cannot_be_answered_is_said_on_the_form(self, client, chair, club, asked):
        context = open_book(client, club, **asked).context

        assert context["book"] is None
        assert context["form"].errors

    def test_a_club_without_money_has_an_empty_book(self, client):
        club = make_club()
        client.force_login(make_staff(club, Role.AUDITOR))

        assert open_book(client, club).context["book"].lines == []

    def test_is_there_for_its_own_people(self, client, chair):
        assert open_book(client, make_club()).status_code == 404
