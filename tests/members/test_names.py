"""Whatever way a name takes into the database, it is found as people type it."""

import unicodedata

import pytest

from accounts.models import AuditRecord, User
from clubs import registers
from clubs.collation import key
from clubs.sheets import Book, Row
from members.models import Household, Member
from tests.factories import make_household, make_member

pytestmark = pytest.mark.django_db
LAN = "Đặng Thị Lan"


def take(code, stored=None, **values):
    row = Row("Trang", 2, headings={"code": "code"}, cells={"code": code}, raw={})
    facts = {"full_name": LAN, "sex": "female", "born_on": "1950-01-01"} | values
    registers.take(Book(by=User.objects.system()), Member, [(row, {"code": code}, facts)], stored or {})
    return Member.objects.get(code=code)


def found(text, model=Member):
    return list(model.objects.named_like(text))


@pytest.mark.parametrize(
    "text",
    [
        "dang thi",
        "ĐẶNG THỊ",
        unicodedata.normalize("NFD", LAN),
        "đặng t",
        "lan dang",
        "dtl",
        "Lan",
    ],
)
def test_is_found_without_accents_in_any_case_form_and_order(text):
    lan = make_member(full_name=LAN)
    make_member(full_name="Trần Văn Bảy")

    assert found(text) == [lan]


@pytest.mark.parametrize("text", ["an", "hi", "dl", "dtlx", "thi van", "%", ""])
def test_is_not_found_by_the_middle_of_a_word_nor_by_signs(text):
    make_member(full_name=LAN)

    assert found(text) == []


def test_a_household_is_found_by_its_head():
    home = make_household()
    registers.change(home, {"head": LAN}, by=User.objects.system())

    assert found("dang", Household) == [home]


def test_a_name_that_is_saved_imported_or_corrected_is_found_by_what_it_is_now():
    member = take("A")
    assert (found("lan"), bytes(member.name_key)) == ([member], key(LAN))

    take("A", stored={("A",): member}, full_name="Đặng Thị Mai")
    assert (found("lan"), found("mai")) == ([], [member])

    member.full_name = "Đặng Thị Hoa"
    member.save(update_fields=["full_name"])
    assert (found("mai"), found("hoa")) == ([], [member])


def test_the_log_does_not_repeat_what_follows_from_the_name():
    member = take("A")
    registers.change(member, {"full_name": "Đặng Thị Mai"}, by=User.objects.system())

    created, changed = AuditRecord.objects.filter(subject="members.Member").order_by("pk")
    assert not {"name_fold", "name_key"} & created.after.keys()
    assert (changed.before, changed.after) == ({"full_name": LAN}, {"full_name": "Đặng Thị Mai"})
