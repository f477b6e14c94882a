"""A browser that was never seen before is told on the others, until somebody there says whose it is."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import passwords
from accounts.models import AuditRecord, Browser, Device, User
from accounts.recognising import COOKIE
from tests.accounts.signing import COMPUTER, PHONE, is_in, make_user, sign_in

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 24, 8, tzinfo=timezone.get_default_timezone())
ME = "/tai-khoan/"


@pytest.fixture
def lan(db):
    return make_user()


@pytest.fixture
def phone(lan):
    """Where Lan signed in first."""
    client = Client()
    sign_in(client, agent=PHONE, remember="on")
    return client


@pytest.fixture
def stranger(phone):
    client = Client()
    sign_in(client, agent=COMPUTER, remember="on")
    return client


def told(client) -> list[str]:
    """The browsers that a page tells of; the page itself has words for them."""
    page = client.get(ME)
    assert bool(page.wsgi_request.new_browsers) == ("khong-phai-toi" in page.content.decode())
    return [browser.name for browser in page.wsgi_request.new_browsers]


def press(client, name, browser):
    return client.post(reverse(f"accounts:{name}_browser", args=[browser.pk]))


def newest() -> Browser:
    return Browser.objects.latest("pk")


def test_the_first_browser_of_an_account_is_nobody_s_surprise(phone):
    assert told(phone) == []
    assert newest().confirmed_at


def test_another_is_told_on_the_first_and_not_on_itself(phone, stranger):
    assert told(phone) == ["Máy tính Windows, Firefox"]
    assert told(stranger) == []


def test_it_is_told_on_every_page_when_it_signed_in(lan, phone):
    with time_machine.travel(START, tick=False):
        sign_in(Client(), agent=COMPUTER)
        page = phone.get(reverse("reports:help")).content.decode()

    assert "Máy tính Windows, Firefox" in page
    assert "08:00 24/11/2026" in page


@pytest.mark.parametrize(
    ("address", "small"), [("reports:home", True), ("accounts:me", True), ("reports:help", False)]
)
def test_telephones_have_room_for_it_on_two_pages_only(phone, stranger, address, small):
    page = phone.get(reverse(address)).text

    assert "newcomers" in page
    assert "{#" not in page
    assert ("newcomers elsewhere" in page) != small


def test_many_take_no_more_room_than_three_but_where_they_are_answered(phone):
    for _ in range(5):
        sign_in(Client(), agent=COMPUTER)

    pages = [phone.get(reverse(address)).text for address in ("reports:help", "accounts:me")]

    assert [page.count("khong-phai-toi") for page in pages] == [3, 5]
    assert "Còn 2 máy mới khác" in pages[0]


def test_only_a_known_browser_is_asked_whether_it_was_its_owner(phone, stranger):
    sign_in(Client(), agent=COMPUTER)
    confirm = reverse("accounts:confirm_browser", args=[newest().pk])

    assert confirm in phone.get(ME).text
    assert confirm not in stranger.get(ME).text


def test_it_is_told_even_when_it_has_signed_out_again(phone, stranger):
    stranger.post(reverse("accounts:sign_out"))

    assert told(phone) == ["Máy tính Windows, Firefox"]


def test_somebody_else_s_are_not_told(phone):
    make_user("hoa")
    for agent in (PHONE, COMPUTER):
        sign_in(Client(), "hoa", agent=agent)

    assert told(phone) == []


def test_a_browser_that_was_here_before_is_known_again(phone, lan):
    phone.post(reverse("accounts:sign_out"))
    sign_in(phone, agent=PHONE)

    assert lan.browsers.count() == 1


def test_two_who_share_a_browser_are_told_apart(phone):
    hoa = make_user("hoa")
    sign_in(Client(), "hoa", agent=COMPUTER)
    phone.post(reverse("accounts:sign_out"))
    sign_in(phone, "hoa", agent=PHONE)

    assert [browser.confirmed_at is None for browser in hoa.browsers.order_by("pk")] == [False, True]


def test_its_owner_says_so_and_it_is_told_no_more(phone, stranger):
    press(phone, "confirm", newest())

    assert told(phone) == []
    assert is_in(stranger)
    assert AuditRecord.objects.latest("pk").subject == "accounts.Browser"


def test_a_stranger_is_signed_out_and_told_again_the_next_time(phone, stranger, lan):
    response = press(phone, "disown", newest())

    assert response.url == reverse("accounts:change_password")
    assert (is_in(stranger), is_in(phone)) == (False, True)
    sign_in(stranger, agent=COMPUTER)
    assert told(phone) == ["Máy tính Windows, Firefox"]


def test_strangers_do_not_vouch_for_each_other(phone, stranger):
    other = Client()
    sign_in(other, agent=COMPUTER)

    assert press(stranger, "confirm", newest()).status_code == 403
    assert len(told(phone)) == 2


def test_nobody_vouches_for_themselves(stranger):
    assert press(stranger, "confirm", newest()).status_code == 403
    assert newest().confirmed_at is None


@pytest.mark.parametrize("name", ["confirm", "disown"])
def test_browsers_of_somebody_else_are_not_there(phone, name):
    theirs = Browser.objects.create(user=make_user("hoa"), name="Điện thoại")

    assert press(phone, name, theirs).status_code == 404
    assert phone.get(reverse(f"accounts:{name}_browser", args=[newest().pk])).status_code in (404, 405)


def test_who_says_nothing_for_a_month_has_seen_enough_of_it(lan):
    phone = Client()
    with time_machine.travel(START, tick=False):
        sign_in(Client()), sign_in(Client())
    with time_machine.travel(START + timedelta(days=29), tick=False):
        sign_in(phone)
        assert len(told(phone)) == 1
    with time_machine.travel(START + timedelta(days=30, minutes=1), tick=False):
        sign_in(phone)
        assert told(phone) == []


def test_a_browser_not_used_for_so_long_that_its_cookie_is_gone_is_forgotten(lan):
    Browser.objects.create(user=lan, name="Cũ", used_at=START - timedelta(days=401))
    with time_machine.travel(START, tick=False):
        sign_in(Client())

    assert [browser.name for browser in lan.browsers.all()] == ["Điện thoại Android, Chrome"]


def test_a_device_signed_out_from_afar_is_a_stranger_afterwards(phone, stranger, lan):
    press(phone, "confirm", newest())
    device = lan.devices.get(name__startswith="Máy tính")
    phone.post(reverse("accounts:sign_out_device", args=[device.pk]))
    sign_in(stranger, agent=COMPUTER)

    assert told(phone) == ["Máy tính Windows, Firefox"]


def test_an_old_sign_in_in_the_same_browser_is_ended_without_this_one(phone, lan):
    Device.objects.create(user=lan, browser=newest(), name="Lần trước")
    phone.post(reverse("accounts:sign_out_elsewhere"))

    assert is_in(phone)
    assert lan.devices.count() == 1


def test_a_code_from_the_level_above_begins_afresh(phone, lan):
    passwords.issue_code(user=lan, now=timezone.now(), by=User.objects.system())

    assert not lan.browsers.exists()


def test_the_cookie_says_nothing_and_no_script_reads_it(phone):
    cookie = phone.cookies[COOKIE]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie.value not in {browser.digest for browser in Browser.objects.all()}


def test_the_notice_costs_one_question_and_none_where_there_is_nothing_new(phone):
    few = _questions(phone)
    sign_in(Client(), agent=COMPUTER)

    assert _questions(phone) == few + 1


def _questions(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(ME)
    return len(queries)
