"""Records in Vietnamese sentences: every action, every kind of value, things that are no longer there."""

from datetime import UTC, date, datetime

import pytest

from accounts import audit
from accounts.models import AuditRecord, User
from accounts.roles import Role
from ledger import closing, counting, reversing
from members.models import Membership
from reports.log.sentences import SENTENCES, tell
from tests.factories import assess, make_club, make_household, make_member, make_staff, make_unit
from tests.ledger.booking import post_one, receipt

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    return make_club(make_unit(name="Xã Vĩnh Trạch"), code="1", decision="12/QĐ")


@pytest.fixture
def lan(club):
    return make_staff(club, Role.CHAIR, username="lan")


def told():
    return tell(AuditRecord.objects.select_related("by").order_by("pk"))[-1]


def sentence() -> str:
    return told().sentence


def change(thing, by, **values):
    before = audit.picture(thing, values)
    for name, value in values.items():
        setattr(thing, name, value)
    audit.changed([(thing, before)], by=by)
    return sentence()


def test_a_change_tells_both_values(club, lan):
    assert change(club, lan, decision="15/QĐ") == (
        "Nguyễn Thị Lan sửa câu lạc bộ 1: số quyết định từ “12/QĐ” thành “15/QĐ”."
    )


def test_the_moment_is_told_in_the_time_of_the_country(club, lan):
    audit.created([club], by=lan)
    one = told()
    one.record.at = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)

    assert one.at == "19:05 22/11/2026"


def test_values_are_told_as_readers_know_them(club, lan):
    assert "ngày giải thể ghi là “01/02/2026”" in change(club, lan, dissolved_on=date(2026, 2, 1))
    assert "bỏ ngày giải thể “01/02/2026”" in change(club, lan, dissolved_on=None)
    assert "mức phí tháng ghi là “20.000\N{NO-BREAK SPACE}đ”" in change(club, lan, monthly_fee=20_000)
    other = make_unit(name="Xã Mới")
    assert "từ “Xã Vĩnh Trạch” thành “Xã Mới”" in change(club, lan, unit=other)
    member = make_member(club, sex="male")
    assert "giới tính từ “Nam” thành “Nữ”" in change(member, lan, sex="female")
    assessment = assess(make_household(), date(2026, 1, 1), "poor")
    assert "từ “không” thành “có”" in change(assessment, lan, in_difficulty=True)


def test_fields_by_their_column_are_the_same_fields(club, lan):
    other = make_unit(name="Xã Mới")

    assert "từ “Xã Vĩnh Trạch” thành “Xã Mới”" in change(club, lan, unit_id=other.pk)


def test_of_many_changes_the_first_are_told_and_all_can_be_opened(club, lan):
    values = {
        "name": "Mới",
        "hamlet": "Ấp 3",
        "decision": "1",
        "monthly_fee": 1,
        "founded_on": date(2019, 1, 1),
    }

    assert change(club, lan, **values).endswith("và 1 mục khác.")
    assert [each.label for each in told().details] == ["mức phí tháng"]


def test_a_new_password_is_told_and_never_shown(lan):
    said = change(lan, lan, password="mat-khau-bi-mat")

    assert said == "Nguyễn Thị Lan đặt mật khẩu mới cho tài khoản Nguyễn Thị Lan."
    assert "bi-mat" not in str(told().details)


def test_a_one_time_code_is_told(lan):
    said = change(lan, lan, password="1234567890", code_until=datetime(2026, 11, 22, tzinfo=UTC))

    assert said == "Nguyễn Thị Lan cấp mã dùng một lần cho tài khoản Nguyễn Thị Lan."


def test_a_row_without_a_name_is_called_by_what_it_joins(club, lan):
    member = make_member(club, full_name="Trần Văn Sáu")
    audit.created(member.memberships.all(), by=lan)

    assert sentence() == ("Nguyễn Thị Lan ghi thêm việc tham gia câu lạc bộ: Trần Văn Sáu – Câu lạc bộ 1.")
    assert [(each.label, each.after) for each in told().details] == [
        ("thành viên", "Trần Văn Sáu"),
        ("câu lạc bộ", "Câu lạc bộ 1"),
        ("ngày vào", "01/01/2018"),
    ]


def test_what_is_no_longer_there_keeps_its_name(lan):
    household = make_household(code="H9")
    audit.removed([household], by=lan)
    household.delete()

    assert sentence() == "Nguyễn Thị Lan xóa hộ Chủ hộ H9."


def test_a_row_that_joins_what_is_no_longer_there_is_told_by_number(club, lan):
    AuditRecord.objects.create(
        by=lan, action="remove", subject="members.Membership", key="7", before={"member": 999, "club": 998}
    )

    assert sentence() == "Nguyễn Thị Lan xóa việc tham gia câu lạc bộ: 7."
    assert [each.before for each in told().details] == ["số 999", "số 998"]


def test_files_taken_in_and_out(club, lan):
    audit.imported("so.xlsx", {"counts": {"hộ": {"created": 3, "changed": 2, "same": 9}}}, by=lan)
    assert sentence() == "Nguyễn Thị Lan nhập tệp so.xlsx: hộ 3 mới, 2 sửa."
    audit.imported("so.xlsx", {"counts": {"hộ": {"same": 9}}}, by=lan)
    assert sentence() == "Nguyễn Thị Lan nhập tệp so.xlsx."
    audit.exported("danh sách thành viên", {"rows": 1200}, by=lan, place=club)
    assert sentence() == "Nguyễn Thị Lan xuất danh sách thành viên (1.200 dòng)."
    assert told().place == "Câu lạc bộ 1"


def test_masked_data_that_was_shown(club, lan):
    member = make_member(club, full_name="Trần Văn Sáu")
    audit.revealed(member, fields=["citizen_number"], reason="đối chiếu 100%s", by=lan, place=club)

    assert sentence() == "Nguyễn Thị Lan xem đủ số CCCD của thành viên Trần Văn Sáu, lý do: đối chiếu 100%s."


def test_signing_in_and_out_and_failing_to(lan):
    audit.signed_in(by=lan)
    assert sentence() == "Nguyễn Thị Lan đăng nhập."
    audit.signed_out(by=lan)
    assert sentence() == "Nguyễn Thị Lan đăng xuất."
    audit.sign_in_failed("lan")
    assert sentence() == "Có người đăng nhập không được vào tài khoản Nguyễn Thị Lan."
    audit.sign_in_failed("mat-khau-go-nham")
    assert sentence() == "Có người đăng nhập không được bằng một tên không có."


@pytest.mark.parametrize(("status", "words"), [(403, "không có quyền"), (404, "ngoài phạm vi")])
def test_refusals(lan, status, words):
    audit.refused("/ho/7/", {"status": status, "method": "GET"}, by=lan)

    assert sentence().startswith("Nguyễn Thị Lan bị từ chối")
    assert words in sentence()
    assert "/ho/7/" in sentence()


def test_every_action_has_its_sentence():
    assert set(SENTENCES) == set(AuditRecord.Action)


def test_a_model_that_is_no_more_and_values_that_are_no_dates_are_told_as_they_stand(lan):
    facts = {"old_field": "x", "founded_on": "sometime"}
    for subject in ("clubs.Gone", "clubs.Club"):
        AuditRecord.objects.create(by=lan, action="create", subject=subject, key="7", after=facts)

        assert told().sentence
        assert tuple(each.after for each in told().details) == ("sometime", "x")


def test_names_of_many_kinds_are_asked_for_in_one_query(club, lan, django_assert_num_queries):
    member = make_member(club, household=make_household())
    audit.created([club, member, *member.memberships.all(), *member.household_stays.all()], by=lan)
    records = list(AuditRecord.objects.select_related("by"))

    with django_assert_num_queries(1):
        assert all(one.sentence and one.place is not None for one in tell(records))
    assert Membership.objects.exists()


def test_the_system_has_a_name_in_sentences(club):
    audit.created([club], by=User.objects.system())

    assert sentence().startswith("Hệ thống ghi thêm")


def test_a_voucher_taken_back_is_told_with_its_reason(club, lan):
    wrong = post_one(receipt(club, 50_000, "a"))
    known = receipt(club, 50_000, "b")
    known.reference = "PT 7"

    for voucher in (wrong, post_one(known)):
        reversing.reverse(voucher=voucher, on=date(2020, 4, 1), reason="Ghi nhầm người", by=lan)

    assert [one.sentence for one in tell(AuditRecord.objects.select_related("by").order_by("pk"))[-2:]] == [
        "Nguyễn Thị Lan hủy chứng từ PT-1/2020 bằng chứng từ PC-1/2020, lý do: Ghi nhầm người.",
        "Nguyễn Thị Lan hủy chứng từ PT 7 bằng chứng từ PC-2/2020, lý do: Ghi nhầm người.",
    ]


def test_counting_closing_and_opening_again_are_told_by_their_days(club, lan):
    found, day = counting.Found({}, "Bà Lan"), date(2020, 3, 31)
    counting.count(club=club, box="operating_cash", on=day, found=found, key="a", by=lan)
    assert "biên bản kiểm kê 31/03/2020" in sentence()

    closed = closing.close(club=club, through=day, by=lan)
    assert "việc khóa sổ đến 31/03/2020" in sentence()

    closing.reopen(closing=closed, reason="Ghi sót", by=lan)
    assert "việc mở lại kỳ đã khóa: 31/03/2020" in sentence()
    assert "Ghi sót" in [change.after for change in told().details]
