"""Passwords and citizen numbers never come into the log, by whatever way they are handed over."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import TextField
from django.db.models.functions import Cast

from accounts import audit
from accounts.masking import masked
from accounts.models import AuditRecord
from accounts.origin import Origin, comes_from
from tests.factories import make_club, make_member, make_staff

CANARY = "096155001533"
SECRET = "mat-khau-rat-dai"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (CANARY, "•••533"),
        (f"CCCD {CANARY}, cấp 2021", "CCCD •••533, cấp 2021"),
        (f"({CANARY})", "(•••533)"),
        ("0912345678", "0912345678"),  # a telephone
        ("1234567890123", "1234567890123"),  # thirteen digits
        (f"a{CANARY}", f"a{CANARY}"),  # part of a word: a code, a hash
        ("a\0b", "ab"),
        ("", ""),
        (None, None),
        (155001533096, 155001533096),  # an amount
        ([CANARY, {"x": CANARY}], ["•••533", {"x": "•••533"}]),
    ],
)
def test_citizen_numbers_show_their_end_wherever_they_stand(given, kept):
    assert masked(given) == kept


def test_fields_are_masked_by_their_name():
    facts = {"citizen_number": "012345678", "password": SECRET, "token": "1", "name": "Lan", "key": b"\x01"}

    assert masked(facts) == {"citizen_number": "•••678", "password": "•••", "token": "•••", "name": "Lan"}
    assert masked({"citizen_number": ""}) == {"citizen_number": ""}


@pytest.mark.django_db
def test_no_function_lets_one_into_the_log():
    club = make_club()
    lan = make_staff(club)
    lan.set_password(SECRET)
    member = make_member(club, citizen_number=CANARY, full_name=f"Lan {CANARY}")
    with comes_from(Origin(request="1", address="10.0.0.1", device="x")):
        audit.created([member, lan], by=lan)
        audit.changed([(member, {"citizen_number": CANARY}), (lan, {"password": SECRET})], by=lan)
        audit.removed([member, lan], by=lan)
        audit.imported(f"{CANARY}.xlsx", {"note": CANARY}, by=lan)
        audit.exported(f"danh sách {CANARY}", {"asked": {"q": CANARY}}, by=lan)
        audit.revealed(member, fields=["citizen_number"], reason=f"khớp {CANARY}", by=lan)
        audit.refused(f"/x/{CANARY}/", {"why": [CANARY]}, by=lan)
        audit.sign_in_failed(SECRET)
        audit.sign_in_failed(CANARY)

    texts = {name: Cast(name, TextField()) for name in ("before", "after")}
    rows = AuditRecord.objects.values_list("key", "name", *texts.values())
    assert len(rows) == 12
    assert [row for row in rows if CANARY in str(row) or SECRET in str(row) or lan.password in str(row)] == []


@pytest.mark.django_db
def test_what_is_too_long_for_a_column_is_cut(client):
    lan = make_staff(make_club())
    audit.exported("x" * 300, {}, by=lan)
    audit.refused("/" + "x" * 300, {}, by=lan)

    exported, refused = AuditRecord.objects.order_by("pk")
    assert len(exported.name) == 200
    assert len(refused.key) == 120


def test_an_origin_lasts_no_longer_than_its_request():
    with pytest.raises(PermissionDenied), comes_from(Origin(request="1")):
        raise PermissionDenied

    assert audit.current() == Origin()
