"""The audit log says what was made, changed and taken in, by whom, as it was and as it became."""

from datetime import date

import pytest

from accounts import audit
from accounts.models import AuditRecord, User
from tests.factories import make_club, make_unit

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
