"""Closing on a page: the checklist, the password, one press; only the level above opens again."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Seal, User
from accounts.roles import Role
from ledger import closing, counting
from ledger.counting import Found
from ledger.models import Closing, Reopening
from tests.accounts.signing import give_password
from tests.factories import make_club, make_staff
from tests.ledger.booking import CASH, make_books

END = date(2020, 3, 31)


@pytest.fixture
def club(db):
    """Right books with 650.000 đ counted at the end of March 2020."""
    club = make_books()
    found = Found({50_000: 13}, "Bà Lan")
    counting.count(club=club, box=CASH, on=END, found=found, key="a", by=User.objects.system())
    return club


def enter(client, place, role):
    """Somebody who has just given the password."""
    user = make_staff(place, role)
    client.force_login(user)
    give_password(client)
    return user


def close(client, club, through=END, **ticked):
    return client.post(reverse("ledger:close", args=[club.pk]), {"through": through.isoformat(), **ticked})


def closed(club, through=END):
    return closing.close(club=club, through=through, by=User.objects.system(), despite_gaps=True)


class TestClosing:
    def test_one_press_closes_and_seals_the_log(self, client, club):
        user = enter(client, club, Role.CHAIR)

        answer = close(client, club)

        assert answer.url == reverse("ledger:closings", args=[club.pk])
        assert Closing.objects.get().closed_by == user
        assert Seal.objects.exists()

    def test_the_first_month_that_is_open_is_offered(self, client, club):
        enter(client, club, Role.CHAIR)
        page = reverse("ledger:close", args=[club.pk])

        assert client.get(page).context["through"] == END
        closed(club)
        assert client.get(page).context["through"] == date(2020, 4, 30)

    def test_months_that_are_not_over_cannot_be_closed(self, client, club):
        enter(client, club, Role.CHAIR)

        assert close(client, club, date(2099, 12, 31)).context["form"].errors
        assert close(client, club, date(2020, 3, 30)).context["form"].errors
        assert not Closing.objects.exists()

    def test_what_is_missing_is_listed_and_ticked_as_seen(self, client, club):
        enter(client, club, Role.CHAIR)
        later = date(2020, 5, 31)

        context = close(client, club, later).context
        assert [gap.code for gap in context["gaps"]] == ["not_counted"]
        assert not Closing.objects.exists()
        close(client, club, later, despite_gaps="on")
        assert Closing.objects.get().through == later

    def test_a_club_without_money_has_nothing_to_close(self, client, db):
        club = make_club()
        enter(client, club, Role.CHAIR)

        assert client.get(reverse("ledger:close", args=[club.pk])).context["through"] is None

    def test_the_password_is_asked_first(self, client, club):
        client.force_login(make_staff(club, Role.CHAIR))

        assert close(client, club).url.startswith(reverse("accounts:password_again"))
        assert not Closing.objects.exists()

    @pytest.mark.parametrize("role", [Role.TREASURER, Role.AUDITOR])
    def test_not_by_everybody(self, client, club, role):
        enter(client, club, role)

        assert close(client, club).status_code == 403

    def test_not_in_another_club(self, client, club):
        enter(client, make_club(), Role.CHAIR)

        assert close(client, club).status_code == 404


class TestReopening:
    def reopen(self, client, club, one, reason="Ghi sót phiếu chi"):
        return client.post(reverse("ledger:reopen", args=[club.pk, one.pk]), {"reason": reason})

    def test_the_commune_opens_again_with_a_reason(self, client, club):
        one = closed(club)
        user = enter(client, club.unit, Role.COMMUNE)

        assert self.reopen(client, club, one, "").context["form"].errors
        self.reopen(client, club, one)

        assert Reopening.objects.get().reopened_by == user
        assert client.get(reverse("ledger:closings", args=[club.pk])).context["last"] is None

    @pytest.mark.parametrize("role", [Role.CHAIR, Role.BOOKKEEPER, Role.TREASURER, Role.AUDITOR])
    def test_nobody_of_the_club_does(self, client, club, role):
        one = closed(club)
        enter(client, club, role)

        assert self.reopen(client, club, one).status_code == 403

    def test_the_closing_of_another_club_is_not_there(self, client, club):
        other = make_books(make_club(club.unit))
        one = closed(other)
        enter(client, club.unit, Role.COMMUNE)

        assert self.reopen(client, club, one).status_code == 404


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_takes_as_many_queries_whatever_there_is(client, club, more, django_assert_max_num_queries):
    for month in range(more):
        closed(club, date(2021, 1 + month, 28))
    enter(client, club, Role.CHAIR)

    with django_assert_max_num_queries(12):
        client.get(reverse("ledger:closings", args=[club.pk]))
