"""A person's photo: seen by whoever sees the person, changed by whoever keeps members there."""

import pytest
from django.urls import reverse

from accounts.models import AuditRecord, User
from accounts.roles import Role
from members import merging
from members.models import MemberPhoto
from tests.factories import make_club, make_member, make_photo, make_staff
from tests.pictures import picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    return make_club()


@pytest.fixture
def member(club):
    return make_member(club)


@pytest.fixture
def chair(client, club):
    client.force_login(make_staff(club, Role.CHAIR))
    return client


def address(name, member):
    return reverse(f"members:{name}", args=[member.pk])


def send(client, member, content=None, **sent):
    sent = sent or {"upload": upload(picture() if content is None else content)}
    return client.post(address("change_photo", member), sent)


def told():
    return list(AuditRecord.objects.order_by("pk").values_list("action", "place"))


def test_a_photo_is_kept_shown_and_told_in_the_log(chair, member, club):
    assert send(chair, member).headers["Location"] == address("show", member)

    shown = chair.get(address("photo", member))
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
    assert shown.content == bytes(MemberPhoto.objects.get().picture)
    assert address("photo", member) in chair.get(address("show", member)).content.decode()
    assert told() == [("create", f"club:{club.pk}")]


def test_nothing_of_it_stays_in_a_browser_or_on_the_way(chair, member):
    make_photo(member)

    assert {"private", "no-store"} <= set(
        chair.get(address("photo", member)).headers["Cache-Control"].split(", ")
    )


def test_another_takes_its_place_and_the_log_knows_both(chair, member):
    send(chair, member)
    first = MemberPhoto.objects.get().digest
    send(chair, member, picture(colour=(1, 2, 3)))

    record = AuditRecord.objects.get(action="change")
    assert (record.before["digest"], record.after["digest"]) == (first, MemberPhoto.objects.get().digest)
    assert first != record.after["digest"]
    assert "picture" not in record.after


def test_it_is_removed_and_the_page_does_without(chair, member):
    send(chair, member)
    chair.post(address("remove_photo", member))

    assert not MemberPhoto.objects.exists()
    assert chair.get(address("photo", member)).status_code == 404
    assert address("photo", member) not in chair.get(address("show", member)).content.decode()
    assert [action for action, _place in told()] == ["create", "remove", "refuse"]


@pytest.mark.parametrize("content", [b"", b"not a picture"])
def test_what_is_no_picture_is_said_on_the_page_and_changes_nothing(chair, member, content):
    kept = make_photo(member)

    page = send(chair, member, content)

    assert (page.status_code, bool(page.context["photo_form"].errors)) == (200, True)
    assert MemberPhoto.objects.get() == kept
    assert page.context["form"]["full_name"].value() == member.full_name


def test_nothing_chosen_is_said(chair, member):
    assert send(chair, member, nothing="").context["photo_form"].errors["upload"]


def test_nobody_changes_it_by_following_a_link(chair, member):
    assert [chair.get(address(name, member)).status_code for name in ("change_photo", "remove_photo")] == [
        405,
        405,
    ]


@pytest.mark.parametrize(
    ("role", "elsewhere", "see", "change"), [(Role.AUDITOR, False, 200, 403), (Role.CHAIR, True, 404, 404)]
)
def test_a_reader_sees_and_an_outsider_finds_nothing(client, member, club, role, elsewhere, see, change):
    make_photo(member)
    client.force_login(make_staff(make_club() if elsewhere else club, role))

    assert client.get(address("photo", member)).status_code == see
    assert send(client, member).status_code == change
    assert client.post(address("remove_photo", member)).status_code == change
    assert MemberPhoto.objects.count() == 1


def test_who_is_not_signed_in_is_led_to_the_door(client, member):
    make_photo(member)

    assert client.get(address("photo", member)).status_code == 302


@pytest.mark.parametrize("own", [False, True])
def test_of_two_rows_of_one_person_the_kept_one_has_a_photo(club, own):
    kept, double = make_member(club), make_member()
    photo = make_photo(double)
    expected = make_photo(kept) if own else photo

    merging.merge(member=double, into=kept, by=User.objects.system())

    assert MemberPhoto.objects.get(member=kept) == expected
    assert MemberPhoto.objects.count() == 1 + own
