"""Papers about what was agreed: a new plan, a loss; and the card that tells of both."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.models import AuditRecord, User
from accounts.roles import Role
from ledger.models import Account
from loans.trouble import freezing, rescheduling, urging, visiting, writing_off
from loans.trouble.rescheduling import NewTerms
from tests.factories import make_club, make_loan, make_member, make_staff, post, repay

pytestmark = pytest.mark.django_db
ON, SINCE = date(2020, 1, 10), date(2020, 6, 1)


@pytest.fixture
def loan(client):
    club = make_club()
    post(club, date(2020, 1, 5), Account.REVOLVING_CASH, Account.STATE, 5_000_000)
    client.force_login(make_staff(club, Role.AUDITOR))
    return make_loan(club, make_member(club, full_name="Đặng Thị Mơ"), on=ON)


def agreed():
    return {"reason": "Mất mùa vì nước mặn", "decision": "Biên bản số 05", "by": User.objects.system()}


def planned(loan):
    terms = NewTerms(months=12, every=3, rate=Decimal(1))
    return rescheduling.reschedule(loan=loan, since=SINCE, terms=terms, **agreed())


def lost(loan):
    return writing_off.write_off(loan=loan, on=SINCE, amount=700_000, key="x", **agreed())


def stilled(loan, until=None, cause="disaster"):
    return freezing.freeze(loan=loan, since=SINCE, until=until, cause=cause, **agreed())


def text_of(answer):
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\xa0", " ")


def paper(name, loan, *rest):
    return reverse(f"papers:{name}", args=[loan.club_id, loan.pk, *rest])


def test_a_new_plan_says_what_was_owed_why_and_when_it_is_paid_now(client, loan):
    text = text_of(client.get(paper("rescheduling", loan, planned(loan).pk)))

    for said in ("Đặng Thị Mơ", "Mất mùa vì nước mặn", "Biên bản số 05", "1.200.000 đ", "47.677 đ"):
        assert said in text, said
    assert "từ ngày 10/01/2021 sang ngày 01/06/2021" in text
    assert "01/09/2020 300.000 36.000 336.000" in text
    assert "Cộng 1.200.000 90.000 1.290.000" in text


def test_a_loss_is_decided_in_words_and_figures(client, loan):
    text = text_of(client.get(paper("write_off", loan, lost(loan).pk)))

    for said in ("Đặng Thị Mơ", "700.000 đ", "Bảy trăm nghìn đồng", "Biên bản số 05", "XN-1/2020"):
        assert said in text, said


def test_a_freeze_is_decided_with_what_is_owed_that_day_how_long_and_why(client, loan):
    repay(loan, date(2020, 2, 10), 100_000, 12_000)
    repay(loan, date(2020, 7, 10), 100_000, 12_000)

    text = text_of(client.get(paper("freeze", loan, stilled(loan, until=date(2020, 12, 31)).pk)))

    assert "Khoanh số nợ gốc 1.100.000 đ (Một triệu một trăm nghìn đồng)" in text
    assert "từ ngày 01/06/2020 đến hết ngày 31/12/2020." in text
    assert "căn cứ Biên bản số 05; Xét lý do: thiên tai, dịch bệnh – Mất mùa vì nước mặn" in text
    assert "thủ quỹ và người vay chịu trách nhiệm" in text


def test_a_freeze_without_an_end_lasts_until_it_is_lifted_and_says_when_it_was(client, loan):
    frozen = stilled(loan, cause="death")
    address = paper("freeze", loan, frozen.pk)

    text = text_of(client.get(address))
    assert "từ ngày 01/06/2020 đến khi có quyết định thôi khoanh." in text
    assert "thủ quỹ và gia đình người vay chịu trách nhiệm" in text
    assert "ĐÃ THÔI" not in text
    freezing.thaw(freeze=frozen, on=date(2020, 8, 1), **agreed())
    assert "ĐÃ THÔI KHOANH TỪ NGÀY 01/08/2020" in text_of(client.get(address))


def test_of_a_loan_that_is_not_in_the_books_yet_no_sum_is_decided(client, loan):
    brought = make_loan(loan.club, loan.borrower, on=ON, brought_over=(date(2020, 7, 1), 300_000))

    text = text_of(client.get(paper("freeze", brought, stilled(brought).pk)))

    assert "Điều 1. Khoanh khoản nợ của ông (bà) Đặng Thị Mơ, vay 1.200.000 đ ngày 10/01/2020" in text


def test_whoever_reads_of_a_freeze_comes_to_its_decision(client, loan):
    decision = paper("freeze", loan, stilled(loan).pk)

    for name in ("watch", "loan"):
        assert decision in client.get(reverse(f"loans:{name}", args=[loan.club_id, loan.pk])).text, name


def test_a_decision_that_was_taken_back_says_so(client, loan):
    voucher = lost(loan).voucher
    facts = {"on": SINCE, "reason": "Nhầm người", "by": User.objects.system()}
    writing_off.take_back(voucher=voucher, **facts)

    assert "ĐÃ HỦY BẰNG PHIẾU XN-2/2020" in text_of(
        client.get(paper("write_off", loan, voucher.write_off.pk))
    )


def test_whoever_takes_them_away_stands_in_the_log(client, loan):
    client.get(paper("write_off", loan, lost(loan).pk))

    assert AuditRecord.objects.filter(action=AuditRecord.Action.EXPORT).count() == 1


def test_they_belong_to_one_loan_of_one_club(client, loan):
    other = make_loan(loan.club, on=ON)
    of_this = {"freeze": stilled(loan), "rescheduling": planned(loan), "write_off": lost(loan)}
    for page in (paper(name, other, one.pk) for name, one in of_this.items()):
        assert client.get(page).status_code == 404
    client.force_login(make_staff(make_club(), Role.CHAIR))
    assert client.get(paper("write_off", loan, loan.write_offs.get().pk)).status_code == 404


def test_the_card_tells_of_the_freeze_and_of_what_was_done(client, loan):
    stilled(loan)
    urging.note(loan=loan, on=SINCE, kind="surety", whom="Ông Bảy", by=User.objects.system())

    text = text_of(client.get(paper("loan_card", loan)))

    assert "đang khoanh nợ" in text
    assert "01/06/2020 Khoanh nợ Thiên tai, dịch bệnh, Mất mùa vì nước mặn (Biên bản số 05)" in text
    assert "01/06/2020 Báo người bảo lãnh, người cùng ký Ông Bảy" in text


def test_the_card_as_excel_has_the_plan_the_money_and_all_that_was_done(client, loan):
    repay(loan, date(2020, 2, 10), 100_000, 12_000)
    planned(loan)
    visiting.visit(loan=loan, on=SINCE, proper_use=False, note="Mua xe máy", by=User.objects.system())

    book = load_workbook(BytesIO(client.get(paper("loan_card_excel", loan)).content))

    assert book.sheetnames == ["Lịch trả nợ", "Diễn biến", "Theo dõi"]
    plan, money, told = (
        [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)] for sheet in book
    )
    assert [row[0] for row in plan[:5]] == ["Trước lịch này", "Kỳ 1", "Kỳ 2", "Kỳ 3", "Kỳ 4"]
    assert [row[2] for row in plan[:6]] == [100_000, 275_000, 275_000, 275_000, 275_000, 1_200_000]
    assert [row[2:] for row in money] == [
        ["Giải ngân", 1_200_000, 0, 0, 1_200_000],
        ["Trả nợ", 100_000, 12_000, 0, 1_100_000],
    ]
    assert [row[1:] for row in told] == [
        ["Điều chỉnh lịch trả", "Mất mùa vì nước mặn (Biên bản số 05)"],
        ["Kiểm tra sử dụng vốn", "sai mục đích, Mua xe máy"],
    ]


def test_the_card_tells_of_what_was_lost_and_of_the_instalments_of_before(client, loan):
    planned(loan)
    lost(loan)

    page = client.get(reverse("loans:loan", args=[loan.club_id, loan.pk])).text
    assert "Trước lịch này" in page
    assert "Lịch cũ, lập ngày 10/01/2020" in page
    text = text_of(client.get(paper("loan_card", loan)))
    assert "Xóa nợ 700.000 đ, XN-" in text


def test_what_was_written_off_is_nowhere_called_paid(client, loan):
    writing_off.write_off(loan=loan, on=SINCE, amount=1_200_000, key="x", **agreed())

    page = client.get(reverse("loans:loan", args=[loan.club_id, loan.pk])).text
    assert "các kỳ chưa trả không phải trả nữa" in page
    assert "đã xong" not in page
    assert "Đã trả" not in text_of(client.get(paper("loan_card", loan)))


def test_the_register_prints_and_writes_down_who_is_frozen(client, loan):
    stilled(loan)

    printed = client.get(reverse("papers:loan_register", args=[loan.club_id]), {"loc": "khoanh"})

    assert "Đang khoanh nợ, quá hạn" in text_of(printed)
    excel = client.get(reverse("papers:loan_register_excel", args=[loan.club_id]), {"loc": "khoanh"})
    cells = {cell for row in load_workbook(BytesIO(excel.content)).active.values for cell in row}
    assert {loan.code, "Đang khoanh nợ"} <= cells
