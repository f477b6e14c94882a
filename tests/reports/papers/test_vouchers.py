"""Vouchers on paper: twice on a sheet of A4 or once on a roll, with words, signatures and a code."""

from io import BytesIO

import pytest
import segno
from django.urls import reverse
from pypdf import PdfReader

from accounts.roles import Role
from tests.factories import make_club, make_household, make_member, make_staff
from tests.ledger.booking import DAY, opening, payment, post, post_one, receipt, taking_back, transfer

pytestmark = pytest.mark.django_db

MM = 72 / 25.4


@pytest.fixture
def club():
    return make_club(code="A")


@pytest.fixture
def printed(client, club):
    """`printed(voucher)`: the pages of its paper."""
    client.force_login(make_staff(club, Role.AUDITOR))

    def pages(voucher, **asked):
        response = client.get(reverse("papers:voucher", args=[voucher.club_id, voucher.pk]), asked)
        assert response.headers["Content-Type"] == "application/pdf"
        return PdfReader(BytesIO(response.content)).pages

    return pages


def said(page):
    return " ".join(page.extract_text().split())


def test_a_receipt_says_it_all_twice_on_one_sheet(club, printed):
    member = make_member(club, full_name="Đặng Thị Bé", household=make_household(address="Ấp Giồng Giữa"))
    draft = receipt(club, 1_005_000, "a", member=member.pk, text="Ủng hộ Tết")
    draft.party = "Đặng Thị Bé"

    (page,) = printed(post_one(draft))

    text = said(page)
    for words in [
        "PHIẾU THU",
        "Số: PT-1/2020",
        "Ngày 10 tháng 3 năm 2020",
        "Họ và tên người nộp tiền: Đặng Thị Bé",
        "Địa chỉ: Ấp Giồng Giữa",
        "Lý do nộp: Ủng hộ Tết",
        "Số tiền: 1.005.000 đ",
        "Viết bằng chữ: Một triệu không trăm linh năm nghìn đồng.",
        "Người nộp tiền",
        "Đã nhận đủ số tiền",
        club.name,
        club.unit.name,
    ]:
        assert text.count(words) == 2, words
    assert "Liên 1: lưu" in text
    assert "Liên 2: giao người nộp" in text
    assert (round(page.mediabox.width / MM), round(page.mediabox.height / MM)) == (210, 297)


def test_a_payment_is_for_who_receives(club, printed):
    post(receipt(club, 100, "a"))

    (page,) = printed(post_one(payment(club, 100, "b", text="Thăm bệnh")))

    text = said(page)
    assert "PHIẾU CHI" in text
    assert "Họ và tên người nhận tiền" in text
    assert "Lý do chi: Thăm bệnh" in text


@pytest.mark.parametrize(("draft", "title"), [(transfer, "PHIẾU CHUYỂN"), (opening, "SỐ DƯ ĐẦU")])
def test_what_is_handed_to_nobody_says_from_where_to_where(club, printed, draft, title):
    post(receipt(club, 100, "a"))

    (page,) = printed(post_one(draft(club, 100, "b")))

    text = said(page)
    assert title in text
    assert "Quỹ hoạt động: tiền mặt" in text
    assert "Đã nhận đủ" not in text


def test_a_roll_has_one_narrow_page(club, printed):
    draft = receipt(club, 999_999_999_999, "a", text="Ủng hộ xây nhà tình thương " * 8)
    draft.party = "Hội Người cao tuổi và bà con kiều bào ở xa"

    (page,) = printed(post_one(draft), kho="80")

    text = said(page)
    assert round(page.mediabox.width / MM) == 80
    assert "999.999.999.999 đ" in text
    assert "Quét mã" in text


def test_long_words_stay_on_one_sheet_and_one_roll(club, printed):
    member = make_member(club, household=make_household(address="Ấp Giồng Giữa, xã Vĩnh Trạch " * 5))
    draft = receipt(club, 999_999_999_999, "a", member=member.pk, text="Ủng hộ xây nhà tình thương " * 11)
    draft.party = "Hội Người cao tuổi và bà con kiều bào " * 3

    voucher = post_one(draft)

    assert len(printed(voucher)) == len(printed(voucher, kho="80")) == 1


@pytest.mark.parametrize("size", [{}, {"kho": "80"}])
def test_a_voucher_that_was_taken_back_says_so_and_so_does_its_reversal(club, printed, size):
    voucher = post_one(receipt(club, 100, "a"))
    back = post_one(taking_back(voucher, "b"))

    assert "ĐÃ HỦY BẰNG PHIẾU PC-1/2020" in said(printed(voucher, **size)[0])
    assert "HỦY PHIẾU PT-1/2020" in said(printed(back, **size)[0])


def test_the_code_leads_to_the_page_of_the_voucher(club, printed, monkeypatch):
    made = []
    monkeypatch.setattr(
        segno, "make", lambda text, _make=segno.make, **kwargs: made.append(text) or _make(text, **kwargs)
    )
    voucher = post_one(receipt(club, 100, "a", on=DAY))

    printed(voucher)

    assert made == [f"http://testserver{reverse('ledger:voucher', args=[club.pk, voucher.pk])}"]


def test_whoever_is_of_another_club_finds_nothing(client, club):
    client.force_login(make_staff(make_club(), Role.CHAIR))
    voucher = post_one(receipt(club, 100, "a"))

    assert client.get(reverse("papers:voucher", args=[club.pk, voucher.pk])).status_code == 404


def test_a_voucher_is_found_in_its_club_alone(client, club):
    client.force_login(make_staff(club, Role.CHAIR))
    other = post_one(receipt(make_club(), 100, "a"))

    assert client.get(reverse("papers:voucher", args=[club.pk, other.pk])).status_code == 404
