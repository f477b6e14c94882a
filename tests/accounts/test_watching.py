"""What is logged knows where it comes from; whoever is refused a page is written down, nobody's noise is."""

import pytest
from django.http import Http404
from django.test import override_settings
from django.urls import reverse

from accounts import audit
from accounts.models import AuditRecord
from accounts.roles import Role
from accounts.watching import Watch
from tests.factories import make_club, make_staff

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14; Mobile) Chrome/120"


@pytest.fixture
def treasurer():
    return make_staff(make_club(), Role.TREASURER)


def refusals():
    return AuditRecord.objects.filter(action="refuse")


def test_a_page_outside_ones_scope_is_written_down_at_the_place_that_was_tried(client, treasurer):
    other = make_club()
    client.force_login(treasurer)

    address = reverse("clubs:correct", args=[other.pk])
    page = client.get(f"{address}?tim=Nguyen", headers={"user-agent": PHONE})

    assert page.status_code == 404
    record = refusals().get()
    assert (record.by, record.place) == (treasurer, f"club:{other.pk}")
    assert record.key == address
    assert record.after == {"status": 404, "method": "GET"}
    assert (record.address, record.device) == ("127.0.0.1", PHONE)


def test_a_page_one_has_no_right_to_is_written_down(client):
    club = make_club()
    client.force_login(make_staff(club, Role.TREASURER))

    assert client.get(reverse("clubs:correct", args=[club.pk])).status_code == 403
    assert refusals().get().after["status"] == 403


@pytest.mark.parametrize("address", ["/khong-co-trang-nay/", "/wp-login.php"])
def test_an_address_that_leads_nowhere_is_noise(client, treasurer, address):
    client.force_login(treasurer)

    assert client.get(address).status_code == 404
    assert not refusals().exists()


def test_whoever_is_not_signed_in_leaves_no_row(client):
    client.get(reverse("clubs:correct", args=[make_club().pk]))
    client.get("/khong-co-trang-nay/")

    assert not AuditRecord.objects.exists()


def test_a_page_that_is_shown_leaves_no_row(client, treasurer):
    client.force_login(treasurer)

    assert client.get(reverse("reports:latest")).status_code == 200
    assert not refusals().exists()


def test_all_that_one_request_did_has_one_mark_and_no_other_request_has_it(rf, treasurer):
    def press(request):
        audit.signed_in(by=treasurer)
        audit.signed_out(by=treasurer)
        raise Http404

    for _press in range(2):
        request = rf.get("/", headers={"user-agent": "x" * 300})
        request.user, request.resolver_match = treasurer, None
        with pytest.raises(Http404):
            Watch(press)(request)

    marks = list(AuditRecord.objects.order_by("pk").values_list("request", flat=True))
    assert marks[0] == marks[1] != marks[2] == marks[3]
    assert set(AuditRecord.objects.values_list("device", flat=True)) == {"x" * 200}


def test_outside_of_requests_there_is_no_origin(treasurer):
    audit.signed_in(by=treasurer)

    record = AuditRecord.objects.get()
    assert (record.request, record.address, record.device) == ("", "", "")


@override_settings(HTTPS=True)
def test_behind_the_web_server_the_address_is_what_that_wrote(client, treasurer):
    client.force_login(treasurer)

    client.get(
        reverse("clubs:correct", args=[make_club().pk]),
        headers={"x-forwarded-for": "6.6.6.6, 203.0.113.7"},
    )

    assert refusals().get().address == "203.0.113.7"
