"""Visits to loans, and steps to have them repaid."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from loans.models import Step, Visit, VisitPhoto
from loans.trouble import urging, visiting
from tests.factories import make_club, make_loan

pytestmark = pytest.mark.django_db

ON = date(2020, 1, 10)
SEEN = date(2020, 3, 1)
PHOTO = b"\xff\xd8 a small picture"


@pytest.fixture
def loan():
    return make_loan(make_club(), on=ON)


def visit(loan, on=SEEN, proper_use=True, **facts):
    return visiting.visit(loan=loan, on=on, proper_use=proper_use, by=User.objects.system(), **facts)


def step(loan, on=SEEN, kind=Step.Kind.CALL, **facts):
    return urging.note(loan=loan, on=on, kind=kind, by=User.objects.system(), **facts)


def refused(code, act, *args, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **facts)
    assert refusal.value.error_list[0].code == code


def test_a_visit_keeps_its_finding_and_photo(loan):
    made = visit(loan, proper_use=False, note="Bán bò trả nợ khác", photo=PHOTO)

    assert (made.proper_use, made.note) == (False, "Bán bò trả nợ khác")
    assert bytes(made.photos.get().content) == PHOTO


def test_the_same_photo_is_kept_once(loan):
    made = visit(loan, photo=PHOTO)

    assert visiting.attach(visit=made, photo=PHOTO, by=User.objects.system()) == made.photos.get()


def test_a_visit_has_five_photos_at_most(loan):
    made = visit(loan)
    for number in range(5):
        visiting.attach(visit=made, photo=PHOTO + bytes([number]), by=User.objects.system())

    refused("too_many", visiting.attach, visit=made, photo=PHOTO, by=User.objects.system())
    assert VisitPhoto.objects.count() == 5


def test_what_is_used_otherwise_is_told(loan):
    refused("note", visit, loan, proper_use=False, note=" ")
    assert not Visit.objects.exists()


def test_a_visit_after_the_loan_and_once_a_day(loan):
    refused("before_loan", visit, loan, on=date(2020, 1, 9))
    visit(loan)
    with pytest.raises(ValidationError):
        visit(loan)


def test_steps_are_kept_in_their_order(loan):
    first = step(loan, whom="Bà Lan", outcome="Hẹn cuối tháng", promised_on=date(2020, 3, 31))
    second = step(loan, on=date(2020, 4, 1), kind=Step.Kind.LETTER)

    assert list(loan.steps.all()) == [first, second]


def test_a_step_after_the_loan_with_a_promise_after_it(loan):
    refused("before_loan", step, loan, on=date(2020, 1, 9))
    with pytest.raises(ValidationError):
        step(loan, promised_on=date(2020, 2, 29))


def test_word_to_a_surety_names_one(loan):
    refused("no_surety", step, loan, kind=Step.Kind.SURETY)
    assert step(loan, kind=Step.Kind.SURETY, whom="Ông Ba")
