"""The sheet as devices without a network save it: the contract of `…/luu/`, and differences decided."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ledger.meetings.rows import stated
from tests.factories import make_staff
from tests.ledger.gathering import FEE, THERE, close, make_gathering, row, send

pytestmark = pytest.mark.django_db
HERE = "dien-thoai-cua-lan"


@pytest.fixture
def gathering(client):
    meeting, people = make_gathering(device="")
    client.force_login(make_staff(meeting.club, Role.TREASURER))
    return meeting, people


def address(name, meeting):
    return reverse(f"ledger:{name}", args=[meeting.club_id, meeting.pk])


def post(client, meeting, *rows, key="may-lan-ghi-1", device=HERE, **other):
    content = {"key": key, "device": device, "base_version": 0, "rows": list(rows)} | other
    return client.post(address("meeting_save", meeting), content, content_type="application/json")


def sent(person, **facts):
    return {"row": f"m{person.pk}", "present": True, "fee": FEE, "months": 1} | facts


def test_a_save_is_answered_with_how_the_sheet_stands(client, gathering):
    meeting, (an, *_others) = gathering

    answer = post(client, meeting, sent(an, at="2020-03-21T19:00:00+07:00")).json()

    assert (answer["saved"], answer["taken"], answer["doubted"]) == ("may-lan-ghi-1", [f"m{an.pk}"], [])
    assert (answer["version"], answer["closed"], answer["device"], answer["differences"]) == (
        1,
        False,
        HERE,
        0,
    )
    assert answer["holder"]["mine"]
    assert answer["totals"] == {
        "present": 1,
        "fees": FEE,
        "given": 0,
        "spent": 0,
        "repaid": 0,
        "takings": FEE,
    }
    (stored,) = answer["rows"]
    assert (stored["row"], stored["version"], stored["fee"]) == (f"m{an.pk}", 1, FEE)


def test_the_same_save_is_answered_alike_and_done_once(client, gathering):
    meeting, (an, *_others) = gathering

    first, again = post(client, meeting, sent(an)).json(), post(client, meeting, sent(an)).json()

    assert again == first
    assert meeting.saves.count() == 1


def test_a_key_with_other_content_is_a_conflict(client, gathering):
    meeting, (an, *_others) = gathering
    post(client, meeting, sent(an))

    response = post(client, meeting, sent(an, fee=20_000))

    assert response.status_code == 409
    assert response.json()["refused"]
    assert stated(meeting.rows.get()) == row(an)


def test_what_somebody_else_filled_in_is_not_taken_in_their_place(client, gathering):
    meeting, (an, *_others) = gathering
    other = make_staff(meeting.club, Role.CHAIR)

    response = post(client, meeting, sent(an), by=other.pk)

    assert (response.status_code, meeting.saves.count()) == (403, 0)
    assert response.json()["refused"]


def test_a_repeat_is_answered_after_the_sheet_was_closed(client, gathering):
    meeting, (an, *_others) = gathering
    post(client, meeting, sent(an))
    close(meeting, FEE)

    answer = post(client, meeting, sent(an)).json()

    assert (answer["taken"], answer["doubted"], answer["closed"]) == ([f"m{an.pk}"], [], True)


def test_another_device_is_told_who_holds_the_sheet(client, gathering):
    meeting, (an, binh, _chi) = gathering
    send(meeting, row(an), device=THERE)

    answer = post(client, meeting, sent(binh)).json()

    assert (answer["taken"], answer["doubted"], answer["differences"]) == ([], [f"m{binh.pk}"], 1)
    assert not answer["holder"]["mine"]


def test_how_it_stands_is_told_without_saving(client, gathering):
    meeting, (an, *_others) = gathering
    send(meeting, row(an), device=THERE)

    answer = client.get(address("meeting_save", meeting)).json()

    assert [one["row"] for one in answer["rows"]] == [f"m{an.pk}"]
    assert "saved" not in answer


@pytest.mark.parametrize(
    "wrong",
    [
        {"fee": "5000"},
        {"fee": -1},
        {"fee": True},
        {"fee": 10**13},
        {"months": 1000},
        {"row": "x1"},
        {"row": "g12"},
        {"present": 1},
        {"reason": "x" * 121},
        {"row": "c00000001", "amount": 1_000, "account": "loss"},
    ],
)
def test_a_row_that_no_sheet_can_hold_is_refused_by_name_and_saves_nothing(client, gathering, wrong):
    meeting, (an, binh, _chi) = gathering

    response = post(client, meeting, sent(an), sent(binh) | wrong)

    assert response.status_code == 400
    assert response.json()["row"] == wrong.get("row", f"m{binh.pk}")
    assert not meeting.rows.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "ngan"},
        {"key": 12345678},
        {"rows": {}},
        {"rows": ["m1"]},
        {"base_version": "0"},
        {"device": "x" * 65},
    ],
)
def test_what_is_no_save_is_refused(client, gathering, wrong):
    meeting, _people = gathering

    assert post(client, meeting, **wrong).status_code == 400


@pytest.mark.parametrize("body", ["", "[]", "{}", "{"])
def test_what_is_no_json_is_refused(client, gathering, body):
    meeting, _people = gathering

    response = client.post(address("meeting_save", meeting), body, content_type="application/json")

    assert response.status_code == 400


@pytest.mark.parametrize(("verdict", "fee"), [("nhan", 20_000), ("bo", FEE)])
def test_a_difference_is_accepted_or_dropped(client, gathering, verdict, fee):
    meeting, (an, *_others) = gathering
    send(meeting, row(an), device=THERE)
    post(client, meeting, sent(an, fee=20_000, months=0))
    (waiting,) = client.get(address("meeting_differences", meeting)).context["differences"]

    told = {"khac_biet": waiting.difference.pk, verdict: "1"}
    client.post(address("meeting_differences", meeting), told)

    assert meeting.rows.get().fee == fee
    assert client.get(address("meeting_differences", meeting)).context["differences"] == []


def test_a_difference_of_another_meeting_is_not_found(client, gathering):
    meeting, _people = gathering
    other, (stranger, *_others) = make_gathering(device=THERE)
    send(other, row(stranger), device=HERE)
    difference = other.differences.get()

    told = {"khac_biet": difference.pk, "nhan": "1"}

    assert client.post(address("meeting_differences", meeting), told).status_code == 404
