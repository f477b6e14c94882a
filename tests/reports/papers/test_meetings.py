"""The minutes of a meeting and its blank sheet say what the page says."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import AuditRecord, User
from accounts.roles import Role
from ledger.meetings import calling
from ledger.models import Topic
from tests.factories import make_club, make_staff
from tests.ledger.gathering import FEE, close, expense, gift, make_gathering, row, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering():
    meeting, people = make_gathering()
    an, binh, chi = people
    send(
        meeting,
        row(an),
        row(binh, fee=2 * FEE, months=2),
        row(chi, False, 0, 0, reason="Ốm"),
        gift(50_000),
        expense(20_000),
    )
    facts = {
        "topics": [Topic.objects.get(number=2)],
        "health_checks": 41,
        "notes": "Thông qua kế hoạch tháng sau.",
    }
    calling.describe(meeting=meeting, by=User.objects.system(), **facts)
    return meeting


def text(client, name, meeting):
    content = client.get(reverse(f"papers:{name}", args=[meeting.club_id, meeting.pk])).content
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("role", [Role.TREASURER, Role.AUDITOR])
def test_the_minutes_say_who_came_what_came_in_and_what_was_counted(client, gathering, role):
    close(gathering, 44_000, reason="Thối nhầm")
    client.force_login(make_staff(gathering.club, role))

    said = text(client, "meeting_minutes", gathering)

    for words in (
        "2 thành viên có mặt trong tổng số 3; vắng 1",
        "(Ốm)",
        "Chăm sóc sức khỏe",
        "Kiểm tra sức khỏe: 41 người",
        "Thông qua kế hoạch tháng sau.",
        "Phí thành viên (2 người) 15.000",
        "Ủng hộ: Bà Hoa 50.000",
        "Trà nước 20.000",
        "Cộng 65.000 20.000",
        "Bốn mươi tư nghìn đồng",
        "Thối nhầm",
        "2 tháng",
        "CHỦ NHIỆM",
    ):
        assert words in said, words
    assert "BẢN NHÁP" not in said


def test_minutes_of_an_open_sheet_say_so(client, gathering):
    client.force_login(make_staff(gathering.club, Role.TREASURER))

    assert "BẢN NHÁP" in text(client, "meeting_minutes", gathering)


def test_the_blank_sheet_lists_everybody_with_their_codes(client, gathering):
    client.force_login(make_staff(gathering.club, Role.TREASURER))

    said = text(client, "meeting_blank", gathering)

    for stay in gathering.club.memberships.select_related("member"):
        assert f"{stay.member.full_name} {stay.member.code}" in said


@pytest.mark.parametrize("name", ["meeting_minutes", "meeting_blank"])
def test_who_prints_is_logged_and_outsiders_find_nothing(client, gathering, name):
    url = reverse(f"papers:{name}", args=[gathering.club_id, gathering.pk])
    client.force_login(make_staff(make_club(), Role.CHAIR))
    assert client.get(url).status_code == 404

    user = make_staff(gathering.club, Role.TREASURER)
    client.force_login(user)
    client.get(url)

    assert (
        AuditRecord.objects.filter(action="export", by=user, place=f"club:{gathering.club_id}").count() == 1
    )
