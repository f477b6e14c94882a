"""The log on pages: by person, thing and day; its seals checked; taken away as Excel."""

from io import BytesIO

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts import audit, entering, sealing
from accounts.models import AuditRecord
from accounts.roles import Role
from reports.log import excel, forms
from tests.factories import make_club, make_household, make_member, make_staff, make_unit
from tests.spoiling import spoil

pytestmark = pytest.mark.django_db
LOG, FILE, CHECK = (reverse(f"reports:{name}") for name in ("log", "log_excel", "log_check"))


@pytest.fixture
def commune():
    return make_unit("C1", "commune", make_unit("P1", "province").code)


@pytest.fixture
def club(commune):
    return make_club(commune)


@pytest.fixture
def staff(commune):
    return make_staff(commune, Role.COMMUNE)


def sign_in(client, user):
    client.force_login(user)
    session = client.session
    session[entering.PASSWORD_AT] = int(timezone.now().timestamp())
    session.save()


def fill(club, by, count):
    for number in range(count):
        member = make_member(club, household=make_household(), full_name=f"Người {number}")
        audit.created([member, *member.memberships.all(), *member.household_stays.all()], by=by, place=club)


def test_entries_stand_by_day_and_lead_to_the_person_and_the_thing(client, club, staff):
    audit.created([club], by=staff)
    client.force_login(staff)

    page = client.get(LOG)

    assert page.status_code == 200
    ((_day, (told,)),) = page.context["days"]
    assert told.record == AuditRecord.objects.get()
    content = page.content.decode()
    assert f"?person={staff.pk}" in content
    assert f"?subject=clubs.Club&amp;key={club.pk}" in content


@pytest.mark.parametrize("role", [Role.BOOKKEEPER, Role.TREASURER])
def test_whoever_may_read_no_log_is_refused(client, club, role):
    client.force_login(make_staff(club, role))

    assert client.get(LOG).status_code == client.get(FILE).status_code == 403
    assert client.post(CHECK).status_code == 403


def test_the_history_of_something_one_may_not_see_does_not_tell_its_name(client, staff):
    other = make_club()
    audit.created([other], by=make_staff(other, Role.CHAIR))
    client.force_login(staff)

    page = client.get(LOG, {"subject": "clubs.Club", "key": other.pk})

    assert page.status_code == 200
    assert page.context["page"].records == []
    assert other.name not in page.content.decode()


@pytest.mark.parametrize("question", [[], ["place"], ["person"], ["subject", "key"]])
def test_pages_ask_at_most_twelve_queries_however_many_entries(
    client, club, staff, question, django_assert_max_num_queries
):
    values = {"place": f"club:{club.pk}", "person": staff.pk, "subject": "clubs.Club", "key": club.pk}
    asked = {name: values[name] for name in question}
    audit.created([club], by=staff)
    client.force_login(staff)
    for count in (1, 12):
        fill(club, staff, count)
        with django_assert_max_num_queries(12):
            assert client.get(LOG, asked).status_code == 200


def test_a_long_log_has_pages(client, club, staff, monkeypatch):
    monkeypatch.setattr(forms, "ON_A_PAGE", 2)
    audit.created([club] * 5, by=staff)
    client.force_login(staff)
    newest = AuditRecord.objects.order_by("-pk").values_list("pk", flat=True)

    shown = [
        [record.pk for record in client.get(LOG, {"trang": number}).context["page"].records]
        for number in ("", "2", "3", "4", "x", "-1", "99999999")
    ]

    assert shown == [
        list(newest[:2]),
        list(newest[2:4]),
        list(newest[4:]),
        [],
        list(newest[:2]),
        list(newest[:2]),
        list(newest[:2]),
    ]
    assert client.get(LOG, {"trang": "1"}).context["page"].has_next
    assert not client.get(LOG, {"trang": "3"}).context["page"].has_next


class TestExcel:
    def test_the_file_has_what_the_page_shows_and_taking_it_is_written_down(self, client, club, staff):
        audit.created([club], by=staff)
        audit.signed_in(by=staff)
        sign_in(client, staff)

        answer = client.get(FILE, {"action": "create"})

        sheet = load_workbook(BytesIO(answer.content)).active
        rows = list(sheet.iter_rows(min_row=excel.FIRST_ROW + 2, values_only=True))
        assert len(rows) == 1
        assert rows[0][2] == str(staff)
        assert club.name.removeprefix("Câu lạc bộ ") in rows[0][4]
        record = AuditRecord.objects.get(action="export")
        assert (record.by, record.after) == (staff, {"rows": 1, "asked": {"action": "create"}})

    def test_the_password_is_asked_again_first(self, client, club, staff):
        client.force_login(staff)

        assert client.get(FILE).status_code == 302
        assert not AuditRecord.objects.filter(action="export").exists()

    def test_names_that_look_like_formulas_stay_text(self, client, club, staff):
        audit.exported("=1+1", {}, by=staff, place=club)
        sign_in(client, staff)

        sheet = load_workbook(BytesIO(client.get(FILE).content)).active

        assert {cell.data_type for cell in sheet["E"]} <= {"s", "n"}


class TestCheck:
    def test_a_whole_log_is_told_with_its_last_seal(self, client, club, staff):
        audit.created([club], by=staff)
        (seal,) = sealing.seal(timezone.now())
        client.force_login(staff)

        page = client.post(CHECK)

        assert page.context["verdict"].faults == []
        assert str(seal) in page.content.decode()

    def test_the_first_wrong_place_is_told(self, client, club, staff):
        audit.created([club, club], by=staff)
        sealing.seal(timezone.now())
        record = AuditRecord.objects.order_by("pk").first()
        spoil(record, name="khác")
        client.force_login(staff)

        page = client.post(CHECK)

        assert [fault.number for fault in page.context["verdict"].faults] == [record.pk]
        assert page.context["verdict"].faults[0].sentence in page.content.decode()

    def test_it_is_pressed_not_followed(self, client, staff):
        client.force_login(staff)

        assert client.get(CHECK).status_code == 405


@pytest.mark.parametrize(("held", "shown"), [({"read_audit"}, True), ({"see"}, False)])
def test_pages_of_things_lead_to_their_history(club, held, shown):
    page = Template("{% load log %}{% history club %}").render(Context({"club": club, "held": held}))

    assert (f"?subject=clubs.Club&amp;key={club.pk}" in page) is shown
