"""One-time codes and passwords: who knows them, how long they are good for, whom they let in."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import passwords
from accounts.models import AuditRecord
from tests.accounts.signing import PASSWORD, codes_of, is_in, make_user, sign_in

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 24, 8, tzinfo=timezone.get_default_timezone())
CHOSEN = "hoa sen nở tháng sáu"


@pytest.fixture
def lan(db):
    return make_user()


@pytest.fixture
def code(lan):
    return passwords.issue_code(user=lan, now=START, by=lan)


def choose(client, password=CHOSEN, repeated=None):
    answers = {"new_password": password, "repeated": repeated or password}
    return client.post(reverse("accounts:first_password"), answers)


@time_machine.travel(START, tick=False)
def test_a_code_leads_to_choosing_a_password_and_nowhere_else(client, code):
    assert sign_in(client, password=code).url == reverse("accounts:first_password")
    assert not is_in(client)

    assert choose(client).url == reverse("reports:home")
    assert is_in(client)


@time_machine.travel(START, tick=False)
def test_a_code_works_once(client, code):
    sign_in(client, password=code)
    choose(client)

    again = sign_in(Client(), password=code)
    assert codes_of(again.context["form"]) == {"invalid_login"}
    assert sign_in(Client(), password=CHOSEN).url == reverse("reports:home")


@time_machine.travel(START, tick=False)
def test_a_code_may_be_typed_with_gaps(client, code):
    assert sign_in(client, password=f"{code[:5]} {code[5:]}").status_code == 302


@pytest.mark.parametrize(
    ("later", "works"), [(timedelta(hours=23, minutes=59), True), (timedelta(hours=24), False)]
)
def test_a_code_is_good_for_24_hours(client, code, later, works):
    with time_machine.travel(START + later, tick=False):
        response = sign_in(client, password=code)

    assert (response.status_code == 302) is works
    assert works or codes_of(response.context["form"]) == {"code_expired"}


def test_the_first_password_is_to_be_chosen_within_a_quarter_of_an_hour(client, code):
    with time_machine.travel(START, tick=False):
        sign_in(client, password=code)
    with time_machine.travel(START + timedelta(minutes=16), tick=False):
        assert choose(client).url == reverse("accounts:sign_in")


@time_machine.travel(START, tick=False)
def test_a_newer_code_ends_choosing_with_the_older_one(client, lan, code):
    sign_in(client, password=code)
    passwords.issue_code(user=lan, now=START, by=lan)

    assert choose(client).url == reverse("accounts:sign_in")


@time_machine.travel(START, tick=False)
@pytest.mark.parametrize("easy", ["1234567890", "ngắn", "nguyen-thi-lan", "password123", "Mật-khẩu-2026"])
def test_easy_passwords_and_the_code_itself_are_refused(client, lan, code, easy):
    sign_in(client, password=code)

    assert choose(client, easy).status_code == 200
    assert choose(client, code).status_code == 200
    lan.refresh_from_db()
    assert lan.code_until


@time_machine.travel(START, tick=False)
def test_both_times_the_same_must_be_typed(client, code):
    sign_in(client, password=code)

    assert codes_of(choose(client, CHOSEN, "hoa súng").context["form"]) == {"not_the_same"}


def test_a_new_code_signs_out_everywhere_and_ends_the_old_password(client, lan):
    sign_in(client)
    passwords.issue_code(user=lan, now=timezone.now(), by=lan)

    assert not is_in(client)
    assert codes_of(sign_in(client).context["form"]) == {"invalid_login"}


def test_changing_the_password_signs_out_every_other_device(client, lan):
    other = Client()
    for each in (client, other):
        sign_in(each)

    answers = {"password": PASSWORD, "new_password": CHOSEN, "repeated": CHOSEN}
    client.post(reverse("accounts:change_password"), answers)

    assert is_in(client)
    assert not is_in(other)
    assert [device.user for device in lan.devices.all()] == [lan]


def test_the_old_password_is_asked_for_and_guessing_it_makes_one_wait(client, lan):
    sign_in(client)
    answers = {"password": "sai", "new_password": CHOSEN, "repeated": CHOSEN}
    tries = [client.post(reverse("accounts:change_password"), answers) for _number in range(10)]

    assert codes_of(tries[0].context["known"]) == {"wrong_password"}
    assert tries[-1].status_code == 429
    lan.refresh_from_db()
    assert lan.check_password(PASSWORD)


def test_the_activity_itself_refuses_an_easy_password(lan):
    with pytest.raises(ValidationError):
        passwords.choose(user=lan, password="12345678")


def test_the_log_knows_neither_codes_nor_hashes(lan, code):
    passwords.choose(user=lan, password=CHOSEN)

    kept = str(list(AuditRecord.objects.values()))
    algorithm = make_password(CHOSEN).partition("$")[0]
    assert not any(secret in kept for secret in (code, CHOSEN, f"{algorithm}$", lan.password))
    assert AuditRecord.objects.filter(subject="accounts.User", key=lan.pk).count() == 2
