"""Who has a hand in a loan does not decide about it."""

from datetime import date, timedelta

import pytest

from clubs.models import Appointment
from members.models import BoardPost, Member
from tests.factories import make_member
from tests.loans.asking import MET, ask, grant, make_clerk, make_lender, refused


@pytest.fixture
def club(db):
    return make_lender()


def test_the_borrower_does_not_decide_by_telephone_number_or_by_name(club):
    borrower = make_member(club, full_name="Nguyễn Văn Được", phone="0912345678")
    application = ask(club, borrower)

    assert refused(application, by=make_clerk("Ai đó", "0912345678")) == "own_loan"
    assert refused(application, by=make_clerk("NGUYỄN VĂN ĐƯỢC")) == "own_loan"


def test_who_answers_for_the_loan_does_not_decide(club):
    aunt = make_member(club, full_name="Lê Thị Tư")
    surety = {"kind": "guarantor", "name": aunt.full_name, "member": aunt}

    assert refused(ask(club, sureties=[surety]), by=make_clerk("Lê Thị Tư")) == "own_loan"


def test_nor_one_who_is_no_member_and_was_typed(club):
    wife = {"kind": "cosigner", "name": "Trần Thị Sáu", "phone": "0912345678", "member": None}
    application = ask(club, sureties=[wife])

    assert refused(application, by=make_clerk("TRẦN THỊ SÁU")) == "own_loan"
    assert refused(application, by=make_clerk("Ai đó", "0912345678")) == "own_loan"


def test_nor_the_borrower_whose_rows_were_merged_since(club):
    borrower = make_member(club, full_name="Lê Thị Tư")
    application = ask(club, borrower)
    kept = make_member(club, full_name="Lê Thị Tư")
    borrower.memberships.all().delete()
    Member.objects.filter(pk=borrower.pk).update(same_as=kept)
    application.refresh_from_db()

    assert refused(application, by=make_clerk("Lê Thị Tư")) == "own_loan"


def test_who_wrote_the_application_does_not_decide(club):
    clerk = make_clerk()

    assert refused(ask(club, by=clerk), by=clerk) == "own_writing"


def test_who_keeps_the_cash_does_not_decide(club):
    treasurer = make_member(club, full_name="Phạm Văn Quỹ")
    BoardPost.objects.create(
        club=club, member=treasurer, position=BoardPost.Position.TREASURER, since=date(2020, 1, 1)
    )
    appointed = make_clerk("Cô Thủ Quỹ")
    Appointment.objects.create(user=appointed, role="treasurer", club=club, since=date(2020, 1, 1))

    assert refused(ask(club), by=make_clerk("Phạm Văn Quỹ")) == "keeps_cash"
    assert refused(ask(club), by=appointed) == "keeps_cash"


@pytest.mark.parametrize("by_post", [True, False])
def test_nor_who_has_taken_the_cash_over_since_the_day_of_the_meeting(club, by_post):
    keeper, clerk = make_member(club, full_name="Phạm Văn Quỹ"), make_clerk("Phạm Văn Quỹ")
    since = {"club": club, "since": MET + timedelta(days=1)}
    if by_post:
        BoardPost.objects.create(member=keeper, position=BoardPost.Position.TREASURER, **since)
    else:
        Appointment.objects.create(user=clerk, role="treasurer", **since)

    assert refused(ask(club), by=clerk) == "keeps_cash"


def test_who_has_handed_the_cash_over_by_then_may_decide(club):
    clerk = make_clerk("Phạm Văn Quỹ")
    term = {"since": date(2020, 1, 1), "until": MET}
    Appointment.objects.create(user=clerk, role="treasurer", club=club, **term)

    assert grant(ask(club), by=clerk).approved_by == clerk


def test_one_person_with_two_accounts_is_one(club):
    """Known by the name or the telephone number of a member, as a borrower is."""
    make_member(club, full_name="Trần Thị Hai", phone="0911111111")
    by_name, by_number = make_clerk("Trần Thị Hai"), make_clerk("Chị Hai", "0911111111")
    keeper = make_clerk("TRẦN THỊ HAI", "thu-quy")

    assert refused(ask(club, by=by_number), by=by_name) == "own_writing"
    Appointment.objects.create(user=keeper, role="treasurer", club=club, since=date(2020, 1, 1))
    assert refused(ask(club), by=by_number) == "keeps_cash"
