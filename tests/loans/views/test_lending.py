"""The pages from the application to the money, the rules, the calculator, and their papers."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from accounts.roles import Role
from ledger.models import Account
from loans.models import Application, Decision, Loan, LoanMeeting, LoanRules
from tests.accounts.signing import codes_of
from tests.acts.loans import WISH, rules
from tests.factories import make_member
from tests.loans.asking import MET, ask, grant, lend, make_lender, meet
from tests.loans.views.signing_in import signed_in

pytestmark = pytest.mark.django_db

DECISION = {"principal": "3.000.000", "months": "6", "rate": "0,8", "method": "annuity", "every": "1"}
DECISION |= {"grace": "1", "outcome": "approved", "votes_for": "5", "votes_against": "0", "reason": ""}
MEETING = {"on": "10/02/2026", "chair": "Bà Lan", "secretary": "Ông Ba", "present": "5"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(MET, tick=False):
        yield


@pytest.fixture
def club(db):
    return make_lender()


def address(name, club, *rest):
    return reverse(f"loans:{name}", args=[club.pk, *rest])


def shown(response):
    return response.content.decode().replace("\xa0", " ")


def test_from_the_application_to_the_money(client, club):
    borrower = make_member(club, full_name="Đặng Thị Mơ")
    signed_in(client, club, Role.BOOKKEEPER)

    client.post(address("apply", club), WISH | {"borrower": borrower.pk, "on": "01/02/2026"})
    application = Application.objects.get()
    signed_in(client, club, Role.CHAIR)
    client.post(address("hold_meeting", club), MEETING)
    meeting = LoanMeeting.objects.get()
    client.post(address("decide", club, application.pk), DECISION | {"meeting": meeting.pk})
    signed_in(client, club, Role.TREASURER)
    facts = {"on": "10/02/2026", "box": Account.REVOLVING_CASH, "first_due": ""}
    response = client.post(address("disburse", club, application.pk), facts)

    loan = Loan.objects.get()
    assert response.url == address("application", club, application.pk)
    assert (loan.application, loan.principal, loan.months, loan.grace) == (application, 3_000_000, 6, 1)
    assert loan.code in shown(client.get(response.url))


def test_whoever_answers_for_it_is_chosen_among_the_members_or_typed(client, club):
    borrower = make_member(club)
    aunt = make_member(club, full_name="Lê Thị Tư", phone="0912345678")
    outsider = make_member(make_lender())
    signed_in(client, club, Role.BOOKKEEPER)
    asked = WISH | {"borrower": borrower.pk, "on": "01/02/2026", "guarantor_member": aunt.pk}

    def refused(**typed):
        return codes_of(client.post(address("apply", club), asked | typed).context["form"])

    assert refused(guarantor_name="Trần Văn Ba") == {"two_people"}
    assert refused(guarantor_member=outsider.pk) == {"invalid_choice"}
    assert refused(cosigner_phone="0987654321") == {"nobody"}
    assert refused(cosigner_member=borrower.pk) == {"own_surety"}
    assert refused(cosigner_member=aunt.pk) == {"same_surety"}
    client.post(address("apply", club), asked | {"cosigner_name": "Trần Thị Sáu", "cosigner_relation": "vợ"})

    facts = ("kind", "name", "relation", "phone", "member")
    assert list(Application.objects.get().sureties.values_list(*facts)) == [
        ("cosigner", "Trần Thị Sáu", "vợ", "", None),
        ("guarantor", "Lê Thị Tư", "", "0912345678", aunt.pk),
    ]


def test_who_was_chosen_is_kept_when_an_application_is_put_right(client, club):
    aunt = make_member(club, full_name="Lê Thị Tư", left_on=date(2026, 2, 5))
    named = {"kind": "guarantor", "name": aunt.full_name, "relation": "dì", "phone": "", "member": aunt}
    application = ask(club, sureties=[named])
    signed_in(client, club, Role.BOOKKEEPER)
    page = address("correct_application", club, application.pk)

    shown = client.get(page).context["form"].initial
    client.post(page, WISH | {name: value for name, value in shown.items() if "guarantor" in name})

    assert (shown["guarantor_member"], shown["guarantor_name"]) == (aunt.pk, "")
    assert application.sureties.get().member == aunt


def test_what_the_box_does_not_hold_is_refused_in_words(client, club):
    application = ask(club, principal=10_000_000)
    grant(application, principal=10_000_000)
    lend(club, principal=10_000_000)
    lend(club, principal=1)
    signed_in(client, club, Role.TREASURER)

    response = client.post(
        address("disburse", club, application.pk), {"on": "10/02/2026", "box": Account.REVOLVING_CASH}
    )

    assert "ngày 10/02/2026 thiếu 1 đ" in shown(response)
    assert not Loan.objects.filter(application=application).exists()


def test_refusal_of_an_application_wants_a_reason(client, club):
    application = ask(club)
    signed_in(client, club, Role.CHAIR)
    refused = DECISION | {"outcome": "refused", "meeting": meet(club).pk}

    client.post(address("decide", club, application.pk), refused)
    assert not Decision.objects.exists()
    client.post(address("decide", club, application.pk), refused | {"reason": "Chưa rõ phương án"})
    assert Decision.objects.get().outcome == "refused"


def test_an_application_is_withdrawn_on_a_day_that_has_come(client, club):
    application = ask(club)
    signed_in(client, club, Role.BOOKKEEPER)
    page = address("withdraw_application", club, application.pk)

    def refused(on):
        return codes_of(client.post(page, {"on": on, "reason": "Không cần nữa"}).context["form"])

    assert refused("11/02/2026") == {"to_come"}
    assert refused("31/01/2026") == {"before_application"}
    client.post(page, {"on": "10/02/2026", "reason": "Không cần nữa"})
    assert application.decisions.get().outcome == Decision.Outcome.WITHDRAWN


def test_rules_are_set_shown_and_withdrawn(client, club):
    signed_in(client, club, Role.CHAIR)

    assert "1,66666" in shown(client.get(address("set_rules", club)))
    client.post(address("set_rules", club), rules(None))
    stored = LoanRules.objects.get()
    assert (stored.max_principal, stored.operating_share) == (5_000_000, 50)
    assert "5.000.000 đ" in shown(client.get(address("rules", club)))
    client.post(address("withdraw_rules", club, stored.pk))
    assert not LoanRules.objects.exists()


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("apply", Role.AUDITOR),
        ("hold_meeting", Role.BOOKKEEPER),
        ("hold_meeting", Role.TREASURER),
        ("set_rules", Role.BOOKKEEPER),
    ],
)
def test_without_the_right_it_is_403(client, club, name, role):
    assert signed_in(client, club, role).get(address(name, club)).status_code == 403


def test_outsiders_find_nothing(client, club):
    application = ask(club)
    signed_in(client, make_lender(), Role.CHAIR)

    assert client.get(address("loans", club)).status_code == 404
    assert client.get(address("application", club, application.pk)).status_code == 404


def test_the_waiting_list_asks_as_often_for_one_as_for_three(client, club, django_assert_max_num_queries):
    signed_in(client, club, Role.BOOKKEEPER)
    counts = []
    for _ in range(2):
        ask(club, sureties=[{"kind": "cosigner", "name": "Trần Thị Sáu"}])
        with django_assert_max_num_queries(12) as queries:
            client.get(address("loans", club))
        counts.append(len(queries))
        ask(club)

    assert counts[0] == counts[1]


def test_the_calculator_is_for_everybody_and_stores_nothing(client, club):
    asked = {"principal": "5.000.000", "rate": "0,8", "months": "12", "method": "flat", "every": "1"}
    asked |= {"rounding": "1000", "grace": "0", "disbursed_on": "31/01/2026", "first_due": ""}
    signed_in(client, club, Role.AUDITOR)

    page = shown(client.get(reverse("loans:calculator"), asked))
    impossible = client.get(reverse("loans:calculator"), asked | {"grace": "12"})

    assert "28/02/2026" in page
    assert "31/03/2026" in page
    assert impossible.context["form"].non_field_errors()
    assert not Loan.objects.exists()


def text_of(response):
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_papers_say_what_was_agreed(client, club):
    borrower = make_member(club, full_name="Đặng Thị Mơ")
    loan = lend(club, borrower)
    signed_in(client, club, Role.AUDITOR)
    papers = {
        name: text_of(client.get(reverse(f"papers:{name}", args=[club.pk, number])))
        for name, number in (
            ("loan_application", loan.application_id),
            ("loan_contract", loan.application_id),
            ("loan_minutes", LoanMeeting.objects.get().pk),
        )
    }

    assert all("Đặng Thị Mơ" in text for text in papers.values())
    assert "Năm triệu đồng" in papers["loan_application"]
    assert loan.code in papers["loan_contract"]
    assert "10/12/2026" in papers["loan_contract"]  # the last of ten instalments
    assert "20.000.000" in papers["loan_minutes"]


def test_there_is_no_contract_before_the_money(client, club):
    application = ask(club)
    grant(application)
    signed_in(client, club, Role.TREASURER)

    response = client.get(reverse("papers:loan_contract", args=[club.pk, application.pk]))

    assert response.status_code == 404


def test_the_page_that_decides_shows_the_ways_on_through_the_site(client, club):
    """What it tells of meetings does not hide what whoever reads it may do elsewhere."""
    application = ask(club)
    meet(club)

    response = signed_in(client, club, Role.CHAIR).get(address("decide", club, application.pk))

    assert "see" in response.context["held"]
    assert reverse("members:list") in shown(response)
