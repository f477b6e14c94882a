"""Papers of fund-raising say what the pages say; the log keeps who took the donors' book."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.models import AuditRecord
from accounts.roles import Role
from tests.factories import give, make_club, make_staff, make_unit
from tests.ledger.raising import DAY, make_campaign, make_donation

PERIOD = {"tu": "01/01/2026", "den": "31/12/2026"}


@pytest.fixture
def club(db):
    return make_club(make_unit(name="Xã Mai"), code="A")


@pytest.fixture
def treasurer(client, club):
    user = make_staff(club, Role.TREASURER)
    client.force_login(user)
    return user


def at(name, club, *more):
    return reverse(f"papers:{name}", args=[club.pk, *more])


def text_of(answer):
    """The words of a PDF, single spaces between them."""
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


class TestDonorsBook:
    def test_is_printed_with_its_sums_and_without_names_that_are_not_told(self, client, club, treasurer):
        make_donation(club, 1_200_000, "Bà Hoa", campaign=make_campaign(club, name="Tết"))
        make_donation(club, 300_000, "Ông Kín", anonymous=True)
        give(club, DAY, 700_000)

        text = text_of(client.get(at("donors_book", club), PERIOD))

        assert "SỔ TẤM LÒNG VÀNG" in text
        assert "Bà Hoa Ủng hộ tiền Tết 1.200.000" in text
        assert "Cộng 1.500.000 700.000" in text
        assert "Một triệu năm trăm nghìn đồng" in text
        assert "Ông Kín" not in text
        record = AuditRecord.objects.get(action=AuditRecord.Action.EXPORT)
        assert (record.by, record.place, record.after["rows"]) == (treasurer, f"club:{club.pk}", 3)

    def test_has_a_twin_in_excel_with_numbers_and_formulas(self, client, club, treasurer):
        make_donation(club, 1_200_000, "=1+1")
        give(club, DAY, 700_000)

        answer = client.get(at("donors_book_excel", club), PERIOD)

        rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
        first, second, total, again = rows[-4:]
        assert {first[2:], second[2:]} == {
            ("=1+1", "Ủng hộ tiền", None, 1_200_000, None),
            ("Chùa", "gạo", None, None, 700_000),
        }
        assert total[-2:] == (1_200_000, 700_000)
        assert again[-2:] == ("=SUM(F6:F7)", "=SUM(G6:G7)")
        named = load_workbook(BytesIO(answer.content)).active["C"]
        assert {cell.data_type for cell in named if cell.value == "=1+1"} == {"s"}

    def test_of_nobody_is_a_book_all_the_same(self, client, club, treasurer):
        assert "Cộng 0 0" in text_of(client.get(at("donors_book", club), PERIOD))
        assert client.get(at("donors_book_excel", club), PERIOD).status_code == 200

    @pytest.mark.parametrize("name", ["donors_book", "donors_book_excel", "notice"])
    def test_of_a_period_that_cannot_be_is_not_there(self, client, club, treasurer, name):
        assert client.get(at(name, club), {"tu": "x"}).status_code == 404


class TestThanks:
    def test_name_the_donor_the_sum_in_words_and_the_campaign(self, client, club, treasurer):
        campaign = make_campaign(club, name="Quà Tết")
        donation = make_donation(club, 1_205_000, "Ông Kín", anonymous=True, campaign=campaign)

        text = text_of(client.get(at("thanks", club, donation.voucher_id)))

        assert "Kính gửi: Ông Kín" in text
        assert "1.205.000 đ" in text
        assert "Một triệu hai trăm linh năm nghìn đồng" in text
        assert "ngày 10 tháng 3 năm 2026" in text
        assert "“Quà Tết”" in text
        assert "XÃ MAI" in text

    def test_name_what_was_given_in_kind(self, client, club, treasurer):
        gift = give(club, DAY, 700_000, text="50 kg gạo")

        text = text_of(client.get(at("thanks_in_kind", club, gift.pk)))

        assert "50 kg gạo" in text
        assert "ước tính 700.000 đ" in text

    def test_are_written_by_whoever_keeps_the_books(self, client, club):
        client.force_login(make_staff(club, Role.AUDITOR))
        assert client.get(at("thanks", club, make_donation(club).voucher_id)).status_code == 403


class TestNotice:
    def test_tells_the_board_what_came_went_and_is_left(self, client, club, treasurer):
        make_donation(club, 1_200_000, "Bà Hoa")
        make_donation(club, 100_000, "Ông Kín", on=date(2025, 3, 1), anonymous=True)

        text = text_of(client.get(at("notice", club), PERIOD))

        assert "Công khai thu chi năm 2026" in text
        assert "Tồn đầu kỳ 100.000 đ Cộng thu 1.200.000 đ Vận động 1.200.000 đ Cộng chi 0 đ" in text
        assert "Tồn cuối kỳ 1.300.000 đ" in text
        assert "Bà Hoa 1.200.000 đ" in text

    def test_of_a_campaign_tells_who_gave_and_what_is_left(self, client, club, treasurer):
        campaign = make_campaign(club, name="Quà Tết", target=2_000_000)
        make_donation(club, 1_200_000, "Ông Kín", anonymous=True, campaign=campaign)

        text = text_of(client.get(at("campaign_notice", club, campaign.pk)))

        assert "“Quà Tết”" in text
        assert "đạt 60%" in text
        assert "Tiền chưa chi 1.200.000 đ" in text
        assert "Nhà hảo tâm 1.200.000 đ" in text
        assert "Ông Kín" not in text
