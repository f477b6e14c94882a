"""Pages of a loan that is watched: what is agreed and noted there, by whom, and what is refused."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from ledger.models import Account, Voucher
from loans.models import (
    Freeze,
    Instalment,
    LoanEvent,
    Recovery,
    Rescheduling,
    Schedule,
    Step,
    Thaw,
    Visit,
    VisitPhoto,
    WriteOff,
)
from loans.trouble import freezing, writing_off
from tests.accounts.signing import codes_of
from tests.factories import make_club, make_loan, make_staff, post
from tests.loans.asking import lend, make_lender
from tests.loans.views.signing_in import signed_in
from tests.pictures import picture, upload

pytestmark = pytest.mark.django_db

ON, TODAY = date(2020, 1, 10), date(2020, 6, 1)  # 1.200.000 đồng at 1 %, 12 instalments of 100.000
KEPT = (Rescheduling, Schedule, Instalment, Freeze, Thaw, WriteOff, Recovery, Step, Visit, VisitPhoto)
BOOKED = (Voucher, LoanEvent)
AGREED = {"reason": "Mất mùa", "decision": "05/BB"}

TYPED = {
    "reschedule": AGREED | {"since": "01/06/2020", "months": "12", "every": "3", "rate": "1", "grace": "0"},
    "freeze": AGREED | {"cause": "disaster", "since": "01/06/2020", "until": ""},
    "thaw": AGREED | {"on": "20/05/2020"},
    "write_off": AGREED | {"amount": "1.200.000", "on": "01/06/2020", "key": str(uuid4())},
    "recover": {"amount": "100.000", "on": "01/06/2020", "box": "revolving_cash", "key": str(uuid4())},
    "urge": {"kind": "surety", "on": "01/06/2020", "whom": "Lê Văn Bảy", "promised_on": "10/06/2020"},
    "visit": {"on": "01/06/2020", "proper_use": "khong", "note": "Chưa mua bò"},
}
MADE = {
    "reschedule": Rescheduling,
    "freeze": Freeze,
    "thaw": Thaw,
    "write_off": WriteOff,
    "recover": Recovery,
    "urge": Step,
    "visit": Visit,
}
WRONG = [
    ("reschedule", {"since": "09/01/2020"}, "too_early"),
    ("reschedule", {"since": "02/06/2020"}, "to_come"),
    ("reschedule", {"grace": "12"}, "grace"),
    ("freeze", {"since": "09/01/2020"}, "before_loan"),
    ("freeze", {"since": "01/06/2062"}, "to_come"),
    ("freeze", {"until": "31/05/2020"}, None),
    ("freeze", {"until": "31/12/2100"}, "too_long"),
    ("thaw", {"on": "10/05/2020"}, "outside"),
    ("thaw", {"on": "20/05/2100"}, "to_come"),
    ("write_off", {"amount": "1.200.001"}, "too_much"),
    ("write_off", {"decision": " "}, "required"),
    ("write_off", {"on": "02/06/2020"}, "to_come"),
    ("recover", {"amount": "300.001"}, "too_much"),
    ("urge", {"whom": ""}, "no_surety"),
    ("urge", {"on": "09/01/2020"}, "before_loan"),
    ("visit", {"note": ""}, "note"),
    ("visit", {"photo": upload(b"no picture")}, "no_picture"),
]

EVERYTHING = tuple(TYPED)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def loan():
    club = make_club()
    post(club, date(2020, 1, 5), Account.REVOLVING_CASH, Account.STATE, 5_000_000)
    return make_loan(club, on=ON, principal=1_200_000)


@pytest.fixture
def chair(client, loan):
    return signed_in(client, loan.club, Role.CHAIR)


def address(name, loan):
    """Where `name` is done about `loan`, once there is what it is done about."""
    by = User.objects.system()
    if name == "thaw":
        since = {"since": date(2020, 5, 10), "until": None, "cause": "death"}
        frozen = freezing.freeze(loan=loan, reason="Lũ cuốn", by=by, **since)
        return reverse("loans:thaw", args=[loan.club_id, loan.pk, frozen.pk])
    if name == "recover":
        agreed = {"reason": "Mất tích", "decision": "07/QĐ", "by": by}
        writing_off.write_off(loan=loan, on=date(2020, 5, 1), amount=300_000, key="lost", **agreed)
    return reverse(f"loans:{name}", args=[loan.club_id, loan.pk])


def watch(loan):
    return reverse("loans:watch", args=[loan.club_id, loan.pk])


def link(name, loan):
    return f'href="{reverse(f"loans:{name}", args=[loan.club_id, loan.pk])}"'


def kept():
    return {model: model.objects.count() for model in (*KEPT, *BOOKED)}


@pytest.mark.parametrize("name", EVERYTHING)
def test_it_is_kept_and_the_page_of_the_loan_says_so(chair, loan, name):
    page = address(name, loan)
    before = MADE[name].objects.count()

    assert chair.get(page).status_code == 200
    answer = chair.post(page, TYPED[name])

    assert answer.url == watch(loan)
    assert MADE[name].objects.count() == before + 1
    assert chair.get(answer.url).status_code == 200


@pytest.mark.parametrize(("name", "typed", "code"), WRONG)
def test_what_is_refused_says_why_and_leaves_nothing_behind(chair, loan, name, typed, code):
    page = address(name, loan)
    before = kept()

    answer = chair.post(page, TYPED[name] | typed)

    form = answer.context["form"]
    assert codes_of(form) == {code}
    assert {field: form[field].value() for field in typed if field != "photo"} == {
        field: value for field, value in typed.items() if field != "photo"
    }
    assert kept() == before


def test_days_that_are_frozen_already_are_refused(chair, loan):
    address("thaw", loan)

    answer = chair.post(address("freeze", loan), TYPED["freeze"])

    assert codes_of(answer.context["form"]) == {"frozen"}
    assert Freeze.objects.count() == 1


@pytest.mark.parametrize("name", EVERYTHING)
def test_outsiders_find_nothing_and_whoever_only_reads_may_not(client, loan, name):
    page = address(name, loan)
    before = kept()
    for place, role, status in ((make_club(), Role.CHAIR, 404), (loan.club, Role.AUDITOR, 403)):
        signed_in(client, place, role)
        assert client.get(page).status_code == status
        assert client.post(page, TYPED[name]).status_code == status
    assert kept() == before


@pytest.mark.parametrize("name", ["reschedule", "freeze", "thaw", "write_off"])
def test_whoever_keeps_the_cash_decides_nothing(client, loan, name):
    page = address(name, loan)
    signed_in(client, loan.club, Role.TREASURER)

    assert client.post(page, TYPED[name]).status_code == 403


def test_a_loss_wants_the_password_again(client, loan):
    client.force_login(make_staff(loan.club, Role.CHAIR))

    answer = client.post(address("write_off", loan), TYPED["write_off"])

    assert reverse("accounts:password_again") in answer.url
    assert not WriteOff.objects.exists()


def test_a_new_plan_is_shown_before_it_is_kept(chair, loan):
    before = kept()

    answer = chair.post(address("reschedule", loan), TYPED["reschedule"] | {"xem": "1"})

    assert answer.context["plan"]["total"]["principal"] == 1_200_000
    assert kept() == before


def test_sent_twice_it_is_booked_once(chair, loan):
    page = address("recover", loan)
    for name, where in (("recover", page), ("write_off", address("write_off", loan))):
        for _press in range(2):
            chair.post(where, TYPED[name] | {"amount": "100.000"})
        assert MADE[name].objects.filter(loan=loan).exclude(voucher__key="lost").count() == 1


def test_a_photo_is_for_whoever_sees_the_club(client, chair, loan):
    chair.post(address("visit", loan), TYPED["visit"] | {"photo": upload(picture())})
    seen = VisitPhoto.objects.get()
    page = reverse("loans:photo", args=[loan.club_id, loan.pk, seen.pk])

    assert page in chair.get(watch(loan)).text
    assert chair.get(page).headers["Content-Type"] == "image/jpeg"
    assert signed_in(client, loan.club, Role.AUDITOR).get(page).status_code == 200
    assert signed_in(client, make_club(), Role.CHAIR).get(page).status_code == 404


def test_the_page_of_a_loan_tells_how_it_stands_and_what_may_be_done(chair, loan):
    late = chair.get(watch(loan))
    address("thaw", loan)
    frozen = chair.get(watch(loan))

    assert (late.context["watched"].state, frozen.context["watched"].state) == ("qua-han", "khoanh")
    assert link("freeze", loan) in late.text
    assert link("freeze", loan) not in frozen.text
    assert "10/05/2020" in frozen.text


def test_whoever_only_reads_sees_what_was_agreed_and_no_way_to_add_to_it(client, loan):
    page = address("thaw", loan)

    answer = signed_in(client, loan.club, Role.AUDITOR).get(watch(loan))

    assert "Lũ cuốn" in answer.text
    assert page not in answer.text


def test_a_frozen_loan_has_its_own_list_in_the_register(chair, loan):
    address("thaw", loan)
    make_loan(loan.club, on=ON)
    page = reverse("loans:register", args=[loan.club_id])

    assert [row.loan for row in chair.get(page, {"loc": "khoanh"}).context["register"].rows] == [loan]
    assert len(chair.get(page).context["register"].rows) == 2


def test_word_to_a_surety_stands_on_the_card_of_the_loan(client):
    loan = lend(make_lender(), sureties=[{"kind": "guarantor", "name": "Lê Văn Bảy", "phone": "0912345678"}])
    with time_machine.travel(date(2026, 6, 1), tick=False):
        signed_in(client, loan.club, Role.CHAIR)
        said = {"kind": "surety_pays", "on": "01/06/2026", "outcome": "Hẹn trả thay"}
        client.post(address("urge", loan), said)
        card = client.get(reverse("loans:loan", args=[loan.club_id, loan.pk]))

    assert [one.name for one in card.context["sureties"]] == ["Lê Văn Bảy"]
    assert "Hẹn trả thay" in card.text
