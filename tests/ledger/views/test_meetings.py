"""The pages of a meeting, which work without a script: who may, what is saved, and in how many queries."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.roles import Role
from ledger.meetings import booking
from ledger.models import Account, Meeting
from tests.factories import make_staff, post
from tests.ledger.gathering import DAY, FEE, THERE, close, gift, make_gathering, row, send
from tests.ledger.views.filling import address, fill, opened, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering():
    return make_gathering(device="")


@pytest.fixture
def treasurer(client, gathering):
    user = make_staff(gathering[0].club, Role.TREASURER)
    client.force_login(user)
    return user


@pytest.mark.usefixtures("treasurer")
class TestFilling:
    def test_a_tick_is_who_came_and_paid(self, client, gathering):
        meeting, (an, *_others) = gathering

        response = fill(client, meeting, **{f"m{an.pk}_co": "1"})

        assert response.url == address("meeting", meeting)
        assert rows(meeting) == {f"m{an.pk}": row(an)}

    def test_everybody_at_one_press(self, client, gathering):
        meeting, people = gathering

        fill(client, meeting, viec="tat-ca")

        assert rows(meeting) == {f"m{one.pk}": row(one) for one in people}
        assert client.get(address("meeting", meeting)).context["sheet"].totals.takings == 3 * FEE

    def test_several_months_another_amount_or_nothing(self, client, gathering):
        meeting, (an, binh, chi) = gathering
        several = {
            f"m{an.pk}_co": "1",
            f"m{an.pk}_phi": "2",
            f"m{binh.pk}_phi": "khac",
            f"m{binh.pk}_so": "7k",
        }

        fill(client, meeting, **several, **{f"m{chi.pk}_co": "1", f"m{chi.pk}_phi": "0"})

        assert rows(meeting) == {
            f"m{an.pk}": row(an, fee=2 * FEE, months=2),
            f"m{binh.pk}": row(binh, present=False, fee=7_000, months=0),
            f"m{chi.pk}": row(chi, fee=0, months=0),
        }
        choices = {
            one.name: one.choice for one in client.get(address("meeting", meeting)).context["form"].rows
        }
        assert choices == {f"m{an.pk}": "2", f"m{binh.pk}": "khac", f"m{chi.pk}": "0"}

    def test_gifts_and_expenses(self, client, gathering):
        meeting, _people = gathering
        fields = opened(client, meeting)
        given, spent = fields["moi-g"], fields["moi-c"]
        fields |= {
            f"{given}-ai": "Bà Hoa",
            f"{given}-so": "50.000",
            f"{spent}-viec": "Trà",
            f"{spent}-so": "20.000",
        }

        client.post(address("meeting_fill", meeting), fields | {f"{spent}-khoan": "visits"})

        assert {
            (one.kind, one.amount, one.account, one.party, one.text) for one in rows(meeting).values()
        } == {
            ("g", 50_000, "", "Bà Hoa", ""),
            ("c", 20_000, "visits", "", "Trà"),
        }

    def test_what_cannot_be_read_is_shown_again_with_all_that_was_typed(self, client, gathering):
        meeting, (an, binh, _chi) = gathering

        response = fill(
            client, meeting, **{f"m{an.pk}_phi": "khac", f"m{an.pk}_so": "50", f"m{binh.pk}_co": "1"}
        )

        form = response.context["form"]
        assert [one.name for one in form.problems] == [f"m{an.pk}"]
        assert (form.rows[0].other_amount, form.rows[1].present) == ("50", True)
        assert rows(meeting) == {}

    def test_rows_nobody_touched_overwrite_nothing(self, client, gathering):
        meeting, (an, binh, _chi) = gathering
        before = opened(client, meeting)
        send(meeting, row(binh), device=THERE)

        response = client.post(address("meeting_fill", meeting), before | {f"m{an.pk}-co": "1"})

        assert response.url == address("meeting_differences", meeting)
        assert rows(meeting) == {f"m{binh.pk}": row(binh)}
        (waiting,) = client.get(response.url).context["differences"]
        assert waiting.member == an

    def test_the_same_page_sent_twice_saves_once(self, client, gathering):
        meeting, (an, *_others) = gathering
        fields = opened(client, meeting) | {f"m{an.pk}-co": "1"}

        client.post(address("meeting_fill", meeting), fields)
        client.post(address("meeting_fill", meeting), fields)

        meeting.refresh_from_db()
        assert (meeting.version, meeting.saves.count()) == (1, 1)

    def test_the_same_page_changed_and_sent_again_saves_again(self, client, gathering):
        meeting, (an, binh, _chi) = gathering
        fields = opened(client, meeting) | {f"m{an.pk}-co": "1"}
        client.post(address("meeting_fill", meeting), fields)

        client.post(address("meeting_fill", meeting), fields | {f"m{binh.pk}-co": "1"})
        assert rows(meeting) == {f"m{an.pk}": row(an), f"m{binh.pk}": row(binh)}

        fields.pop(f"m{an.pk}-co")  # gone back to, it shows a tick that was not there when it was opened
        client.post(address("meeting_fill", meeting), fields)
        assert not any(one.present for one in rows(meeting).values())


@pytest.mark.usefixtures("treasurer")
class TestFromOpeningToMinutes:
    def test_an_evening(self, client, gathering):
        club = gathering[0].club
        response = client.post(
            reverse("ledger:meeting_new", args=[club.pk]),
            {"on": f"{localdate():%d/%m/%Y}", "place": "Nhà văn hóa"},
        )
        meeting = Meeting.objects.get(club=club, on=localdate())
        assert response.url == address("meeting", meeting)

        response = fill(client, meeting, viec="tat-ca")
        response = fill(client, meeting, viec="chot")
        assert response.url == address("meeting_close", meeting)
        page = client.get(response.url).context
        assert (page["expected"], len(page["booking"].new)) == (3 * FEE, 3)

        told = {"counted": "15.000", "counters": "Bà Lan", "version": page["form"]["version"].value()}
        assert client.post(response.url, told).url == address("meeting", meeting)
        assert len(booking.standing(meeting)) == 3
        assert client.get(address("meeting", meeting)).context["count"].counted == 15_000

    @pytest.mark.parametrize(
        "told", [{}, {"counted": "16.000"}, {"counted": "15.000", "note_10000": "2"}, {"counted": "15"}]
    )
    def test_a_count_that_does_not_hold_closes_nothing(self, client, gathering, told):
        meeting, _people = gathering
        fill(client, meeting, viec="tat-ca")

        response = client.post(address("meeting_close", meeting), {"counters": "Bà Lan", "version": 1} | told)

        assert response.context["form"].errors
        meeting.refresh_from_db()
        assert not meeting.is_closed

    def test_notes_make_the_count(self, client, gathering):
        meeting, _people = gathering
        fill(client, meeting, viec="tat-ca")

        client.post(
            address("meeting_close", meeting),
            {"counters": "Bà Lan", "version": 1, "note_10000": "1", "note_5000": "1"},
        )

        assert client.get(address("meeting", meeting)).context["count"].notes == {"10000": 1, "5000": 1}

    def test_what_it_was_about(self, client, gathering):
        meeting, _people = gathering

        client.post(
            address("meeting_facts", meeting), {"topics": ["1", "2"], "health_checks": "41", "notes": "Vui"}
        )

        meeting.refresh_from_db()
        assert (len(meeting.topic_numbers), meeting.health_checks, meeting.cared_for) == (2, 41, None)


@pytest.mark.usefixtures("treasurer")
@pytest.mark.parametrize("told", [True, False])
def test_nobody_is_called_absent_where_nobody_was_told(client, gathering, told):
    """The minutes of an old meeting may say nothing of who came."""
    meeting, (an, *_others) = gathering
    send(meeting, *([row(an, present=False, fee=0, months=0, reason="Ốm")] if told else []), device=THERE)
    close(meeting, 0)

    closed = client.get(address("meeting", meeting))
    listed = client.get(reverse("ledger:meetings", args=[meeting.club_id]))

    assert closed.context["sheet"].is_told is told
    assert (an.full_name in closed.content.decode()) is told
    assert ("người có mặt" in listed.content.decode()) is told


def test_a_meeting_leads_to_its_vouchers_and_each_of_them_back(client, django_assert_max_num_queries):
    meeting, people = make_gathering()
    send(meeting, *(row(person) for person in people), gift(20_000))
    close(meeting, 3 * FEE + 20_000)
    client.force_login(make_staff(meeting.club, Role.AUDITOR))

    with django_assert_max_num_queries(12):
        page = client.get(address("meeting", meeting))
    found = list(page.context["vouchers"])

    assert len(found) == 4
    for voucher in found:
        shown = reverse("ledger:voucher", args=[meeting.club_id, voucher.pk])
        assert shown in page.content.decode()
        assert address("meeting", meeting) in client.get(shown).content.decode()


def test_a_voucher_that_came_another_way_names_no_meeting(client):
    meeting, _people = make_gathering()
    voucher = post(meeting.club, DAY, Account.OPERATING_CASH, Account.MOBILISED, 5_000)
    client.force_login(make_staff(meeting.club, Role.AUDITOR))
    shown = reverse("ledger:voucher", args=[meeting.club_id, voucher.pk])

    assert client.get(shown).context["meeting"] is None
