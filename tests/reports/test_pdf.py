"""The PDF as an office gets it: the official form, whole letters, our typeface, nothing from outside."""

import re
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation
from pypdf import PdfReader
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from reports import pdf, prose
from tests.reports.sample_report import sample_report

MM = 72 / 25.4


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "bao-cao.pdf"
    pdf.write(sample_report(drawn_on=date(2021, 1, 4)), path)
    return path


@pytest.fixture(scope="module")
def of_a_club(tmp_path_factory):
    """The text of what a club sends, with the day of issue known."""
    report = sample_report()
    club = replace(report, place=report.by_club.lines[0].place, by_unit=None, lifted=[], loans=[])
    path = tmp_path_factory.mktemp("club") / "club.pdf"
    pdf.write(club, path, dated=date(2021, 1, 5))
    return text_of(path)


@pytest.fixture(scope="module")
def pages(path):
    return ["".join(page) for page in text_of(path).split("\f")][:-1]


def text_of(path, *options):
    return subprocess.run(
        ["pdftotext", *options, path, "-"], capture_output=True, text=True, check=True
    ).stdout


def flat(text):
    return " ".join(text.split())


def test_text_comes_out_letter_by_letter_as_it_was_written(path):
    text = text_of(path)

    assert unicodedata.is_normalized("NFC", text)
    for paragraph in prose.summary(sample_report()):
        assert flat(paragraph) in flat(text)


def test_first_page_carries_the_official_head(pages):
    first = flat(pages[0])

    for part in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "HỘI NGƯỜI CAO TUỔI TỈNH BẠC LIÊU",
        "/BC-HNCT",
        "Bạc Liêu, ngày",
        "BÁO CÁO",
        "Đề án 1336",
        "giai đoạn 2017 - 2020",
        "I. TÓM TẮT",
    ]:
        assert part in first


def test_day_of_issue_is_written_when_it_is_known(of_a_club, pages):
    first = of_a_club.split("\f")[0]

    assert "Bạc Liêu, ngày 05 tháng 01 năm 2021" in flat(first)
    assert "Bạc Liêu, ngày …… tháng …… năm ………" in flat(pages[0])


def test_page_numbers_stand_in_the_top_margin_of_every_page_but_the_first(path, pages):
    printed = text_of(path, "-layout").split("\f")[:-1]

    assert len(printed) == len(pages)
    for number, page in enumerate(printed, start=1):
        assert (page.strip().splitlines()[0].strip() == str(number)) == (number > 1)


def test_last_sentence_recipients_and_signature_share_a_page(pages):
    [closing] = [flat(page) for page in pages if "TM. BAN THƯỜNG VỤ" in page]

    assert "các phụ lục kèm theo./." in closing
    assert "Nơi nhận:" in closing
    assert "Lưu: VT." in closing


def test_annexes_follow_by_unit_by_club_households_and_loans(pages):
    heads = [flat(page) for page in pages if "Phụ lục" in page and "Kèm theo Báo cáo" in page]

    assert [re.search(r"Phụ lục [IV]+", head)[0] for head in heads] == [
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
        "Phụ lục IV",
    ]


def test_headings_and_column_numbers_are_repeated_on_each_page_of_a_long_table(pages):
    loans = [page for page in pages if "V001" in page or "V100" in page or "V178" in page]

    assert len(loans) == 3
    assert all("Người vay" in page and "(10)" in page for page in loans)


def test_a_column_of_people_adds_up_to_its_total(pages):
    [by_unit] = [flat(page) for page in pages if "SỐ LIỆU THEO ĐƠN VỊ" in page]

    assert by_unit.index("Trừ phần tính trùng") < by_unit.index("Tổng cộng")
    assert 260 + 210 + 210 + 260 + 210 + 160 + 160 - 3 == 1467
    assert "-3" in by_unit


def test_only_the_bundled_typeface_is_used_and_embedded(path):
    lines = subprocess.run(
        ["pdffonts", path], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]

    assert lines
    assert all(re.match(r"[A-Z]{6}\+Document\b", line) and " yes yes yes" in line for line in lines)


def test_document_is_tagged_and_says_its_language_and_title(path):
    document = PdfReader(path)
    catalogue = document.trailer["/Root"]

    assert catalogue["/Lang"] == "vi"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in catalogue["/Metadata"].get_data().decode()
    assert "Báo cáo" in document.metadata.title
    info = subprocess.run(["pdfinfo", "-struct", path], capture_output=True, text=True, check=True).stdout
    assert {"Table", "Caption", "THead", "TH", "H1", "H2", "Figure"} <= set(re.findall(r"\b[A-Z]\w*", info))


def test_paper_is_a4_with_the_margins_of_the_decree(path, tmp_path):
    boxes = text_of(path, "-bbox", "-f", "1", "-l", "1")
    left, right = (
        [float(found) for found in re.findall(rf'<word {side}"([\d.]+)"', boxes)]
        for side in ("xMin=", 'xMin="[^"]*" yMin="[^"]*" xMax=')
    )

    assert min(left) == pytest.approx(30 * MM, abs=MM)
    assert max(right) == pytest.approx((210 - 20) * MM, abs=MM)


def test_report_of_a_club_has_no_annex_by_unit(of_a_club):
    assert "SỐ LIỆU THEO ĐƠN VỊ" not in of_a_club
    assert "Không có." in of_a_club


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/x.png", "file:///etc/hostname", "file://host/etc/hostname", "ftp://host/x"]
)
def test_nothing_from_outside_is_opened(address):
    page = HTML(string=f'<img src="{address}" alt="x">', url_fetcher=pdf.BundledFiles())

    with pytest.raises(FatalURLFetchingError):
        page.write_pdf()


def test_static_files_cannot_be_left_by_a_crooked_path():
    fetcher = pdf.BundledFiles()

    with pytest.raises(ValueError, match="not a bundled file"):
        fetcher.fetch((pdf.STATIC / "css" / ".." / ".." / "manage.py").as_uri())
    assert fetcher.fetch(pdf.STYLESHEET.as_uri()).read()


def test_english_report_has_english_words_and_numbers(tmp_path):
    with translation.override("en"):
        pdf.write(sample_report(lifted=[], loans=[]), tmp_path / "en.pdf")

    text = flat(text_of(tmp_path / "en.pdf"))
    assert PdfReader(tmp_path / "en.pdf").trailer["/Root"]["/Lang"] == "en"
    assert "SOCIALIST REPUBLIC OF VIET NAM" in text
    assert "1,467 members" in text
    assert "46.76%" in text


def test_every_page_names_its_place_its_days_and_when_the_books_were_read(pages):
    about = prose.about(sample_report(drawn_on=date(2021, 1, 4)))

    assert len(pages) > 5
    assert [flat(page) for page in pages if about not in flat(page)] == []
    assert "04/01/2021" in about
