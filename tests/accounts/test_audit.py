"""The audit log says what was made, changed and taken in, by whom, as it was and as it became."""

from datetime import date

import pytest

from accounts import audit
from accounts.models import AuditRecord, User
from members.models import Membership
from tests.factories import make_club, make_member, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return User.objects.create_user("thu-ky", full_name="Thư ký")


def test_a_made_thing_is_logged_as_it_became(clerk):
    club = make_club(code="CLB-1", founded_on=date(2020, 2, 29), dissolved_on=None)

    audit.created([club], by=clerk)

    record = AuditRecord.objects.get()
    assert (record.action, record.subject, record.key, record.by) == (
        "create",
        "clubs.Club",
        str(club.pk),
        clerk,
    )
    assert record.before is None
    assert record.after["code"] == "CLB-1"
    assert record.after["founded_on"] == "2020-02-29"
    assert record.after["dissolved_on"] is None


def test_a_changed_thing_is_logged_with_those_values_alone_that_changed(clerk):
    club = make_club()
    earlier = audit.picture(club, ["name", "founded_on"])
    club.name, club.founded_on = "Mới", date(2021, 1, 1)

    audit.changed([(club, earlier)], by=clerk)

    record = AuditRecord.objects.get()
    assert record.action == "change"
    assert record.before == {"name": earlier["name"], "founded_on": earlier["founded_on"].isoformat()}
    assert record.after == {"name": "Mới", "founded_on": "2021-01-01"}


def test_a_file_is_logged_by_its_name_cut_to_what_the_log_holds(clerk):
    audit.imported("x" * 121, {"sha256": "abc", "counts": {"Hộ": {"created": 3}}}, by=clerk)

    record = AuditRecord.objects.get()
    assert (record.action, record.subject, record.key) == ("import", "workbook", "x" * 120)
    assert record.after == {"sha256": "abc", "counts": {"Hộ": {"created": 3}}}


def test_many_things_are_logged_one_by_one_in_few_statements(clerk, django_assert_max_num_queries):
    units = [make_unit() for _ in range(audit.BATCH + 1)]

    with django_assert_max_num_queries(10):  # SQLite takes 999 values a statement
        audit.created(units, by=clerk)

    assert set(AuditRecord.objects.values_list("key", flat=True)) == {str(unit.pk) for unit in units}


def test_nothing_made_logs_nothing(clerk):
    audit.created([], by=clerk)
    audit.changed([], by=clerk)

    assert not AuditRecord.objects.exists()


def test_a_record_stands_at_the_club_or_unit_of_its_thing_or_where_it_is_said_to(clerk):
    club = make_club()
    member = make_member(club)

    audit.created([club, club.unit, *member.memberships.all(), member], by=clerk)
    audit.created([member], by=clerk, place=club)
    audit.exported("danh sách", {}, by=clerk, place=club.unit)

    at_club, at_unit = f"club:{club.pk}", f"unit:{club.unit_id}"
    assert places() == [at_club, at_unit, at_club, "", at_club, at_unit]


def places() -> list[str]:
    return list(AuditRecord.objects.order_by("pk").values_list("place", flat=True))


def test_a_thing_is_called_by_its_name_found_without_a_query(clerk, django_assert_num_queries):
    member = make_member(make_club())
    stay = Membership.objects.get()

    with django_assert_num_queries(1):
        audit.created([member, stay], by=clerk)

    assert [record.name for record in AuditRecord.objects.order_by("pk")] == [member.full_name, ""]


def test_of_a_thing_one_may_log_some_fields_alone(clerk):
    audit.created([clerk], fields=["username"], by=clerk)
    audit.removed([clerk], fields=["username"], by=clerk)

    made, gone = AuditRecord.objects.order_by("pk")
    assert made.after == gone.before == {"username": "thu-ky"}


def test_a_row_among_the_values_is_logged_by_its_number(clerk):
    club = make_club()

    audit.changed([(club, audit.picture(club, ["unit"]))], by=clerk)

    assert AuditRecord.objects.get().before == {"unit": club.unit_id}


def test_signing_in_and_out_and_failing_to(clerk):
    audit.signed_in(by=clerk)
    audit.signed_out(by=clerk)
    audit.sign_in_failed("thu-ky")

    rows = AuditRecord.objects.order_by("pk").values_list("action", "by", "key", "name")
    assert list(rows) == [
        ("sign_in", clerk.pk, str(clerk.pk), "Thư ký"),
        ("sign_out", clerk.pk, str(clerk.pk), "Thư ký"),
        ("sign_in_failed", None, str(clerk.pk), "Thư ký"),
    ]


def test_a_name_that_nobody_has_is_not_kept_for_it_may_be_a_password(clerk):
    audit.sign_in_failed("mat-khau-go-nham")

    record = AuditRecord.objects.get()
    assert (record.by, record.key, record.name, record.after) == (None, "", "", None)
