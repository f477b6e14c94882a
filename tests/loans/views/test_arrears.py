"""Pages of what is past due: of one club, and of all clubs somebody answers for."""

from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.roles import Role
from tests.factories import make_club, make_loan, make_staff, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(client):
    commune = make_unit()
    client.force_login(make_staff(commune, Role.COMMUNE))
    return commune


def lent(commune, clubs):
    return [make_loan(make_club(commune), months=1) for _number in range(clubs)]


def test_every_club_that_lends_has_a_row_and_leads_to_its_own_page(client, commune):
    small, large = lent(commune, 2)
    make_loan(small.club, small.borrower, months=1, principal=500_000)
    lent(make_unit("99002"), 1)

    page = client.get(reverse("loans:arrears_everywhere"))

    assert {row.club: row.arrears.overdue for row in page.context["page"]} == {
        small.club: 1_700_000,
        large.club: 1_200_000,
    }
    assert reverse("loans:arrears", args=[large.club_id]) in page.text


def test_whoever_keeps_one_club_comes_to_its_page_at_once(client):
    (loan,) = lent(make_unit(), 1)
    client.force_login(make_staff(loan.club, Role.TREASURER))

    page = client.get(reverse("loans:arrears_everywhere"), follow=True)

    assert page.redirect_chain == [(reverse("loans:arrears", args=[loan.club_id]), 302)]
    assert [late.loan for late in page.context["page"]] == [loan]


@pytest.mark.parametrize("clubs", [2, 4])
def test_queries_do_not_grow_with_the_clubs(client, commune, clubs, django_assert_max_num_queries):
    lent(commune, clubs)

    with django_assert_max_num_queries(12):
        assert len(client.get(reverse("loans:arrears_everywhere")).context["page"]) == clubs


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow_with_the_loans(client, commune, more, django_assert_max_num_queries):
    (loan,) = lent(commune, 1)
    for _number in range(more):
        make_loan(loan.club, months=1)

    with django_assert_max_num_queries(12):
        assert len(client.get(reverse("loans:arrears", args=[loan.club_id])).context["page"]) == more + 1


def test_the_card_of_a_loan_leads_to_what_is_done_about_it_and_back(client, commune):
    (loan,) = lent(commune, 1)
    card, watch = (reverse(f"loans:{name}", args=[loan.club_id, loan.pk]) for name in ("loan", "watch"))

    assert watch in client.get(card).text
    assert card in client.get(watch).text


@time_machine.travel("2020-06-01")
def test_where_only_interest_is_past_due_the_lists_say_so(client, commune):
    """A row "0 đ past due, 112 days" would be a riddle."""
    club = make_club(commune)
    make_loan(club, method="bullet")
    make_club(commune)  # a second one: whoever has one club goes straight to it
    mine = reverse("loans:arrears", args=[club.pk])

    for address in (mine, reverse("loans:arrears_everywhere")):
        assert "chỉ thiếu lãi" in client.get(address).text, address
    book = load_workbook(BytesIO(client.get(reverse("papers:arrears_excel", args=[club.pk])).content))
    headings, row = ([cell.value for cell in book.active[number]] for number in (4, 6))
    told = dict(zip(headings, row, strict=True))
    assert (told["Gốc quá hạn"], told["Phải trả ngay"], told["Số ngày quá hạn"]) == (0, 48_000, 112)
    assert told["Ghi chú"] == "chỉ thiếu lãi"


def test_where_principal_is_past_due_they_do_not(client, commune):
    (loan,) = lent(commune, 1)

    assert "chỉ thiếu lãi" not in client.get(reverse("loans:arrears", args=[loan.club_id])).text


def test_long_lists_are_shown_in_pages_and_summed_over_all(client, commune):
    (loan,) = lent(commune, 1)
    for _number in range(20):
        make_loan(loan.club, months=1)

    for name in ("arrears", "register"):
        address = reverse(f"loans:{name}", args=[loan.club_id])
        first, second = client.get(address), client.get(address, {"trang": 2})
        assert [len(page.context["page"]) for page in (first, second)] == [20, 1], name
        assert "25.200.000" in second.text, name
    ways = [loan.pk for page in (first, second) for loan in (row.loan for row in page.context["page"])]
    assert len(set(ways)) == 21


def text_of(answer):
    (page,) = PdfReader(BytesIO(answer.content)).pages
    return " ".join(page.extract_text().split()).replace("\xa0", " ")


def letter(loan):
    return reverse("papers:reminder", args=[loan.club_id, loan.pk])


@time_machine.travel("2020-06-01")
def test_the_letter_says_what_the_sum_is_made_of_and_where_only_interest_is_missing(client, commune):
    loan = make_loan(make_club(commune), method="bullet")

    text = text_of(client.get(letter(loan)))

    assert "tiền lãi đã quá hạn 112 ngày" in text
    assert "Gồm: lãi 48.000 đ. Cả khoản vay còn nợ gốc 1.200.000 đ." in text


@time_machine.travel("2020-02-09")
def test_before_anything_is_due_no_page_offers_a_letter_and_none_asks_for_nothing(client, commune):
    loan = make_loan(make_club(commune))

    text = text_of(client.get(letter(loan)))
    assert "Kỳ tới phải trả 112.000 đ, ngày 10 tháng 02 năm 2020." in text
    assert "phải trả, tính đến hết hôm nay" not in text
    assert letter(loan) not in client.get(reverse("loans:watch", args=[loan.club_id, loan.pk])).text


def test_whoever_watches_a_loan_past_due_comes_to_the_letter(client, commune):
    (loan,) = lent(commune, 1)

    assert letter(loan) in client.get(reverse("loans:watch", args=[loan.club_id, loan.pk])).text
