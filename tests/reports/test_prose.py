"""The summary in sentences: the facts in their order, every number computed."""

from datetime import date

from clubs.periods import Period
from reports import prose
from reports.report import Place, PlanYear
from tests.reports.sample_report import sample_report, with_figure


def test_summary_states_the_published_facts_in_their_order():
    text = " ".join(prose.summary(sample_report()))

    facts = [
        "28 câu lạc bộ",
        "1.467 thành viên",
        "686 nữ (46,76%)",
        "1.066 người cao tuổi (72,67%)",
        "132 người dân tộc Khmer (9%)",
        "37 thành viên thuộc hộ nghèo (2,52%)",
        "96 thành viên thuộc hộ cận nghèo (6,54%)",
        "332 hộ",
        "trên 1 tỷ đồng",
        "phí thành viên đóng góp trên 173 triệu đồng",
        "tự vận động trên 600 triệu đồng",
        "vay 100 triệu đồng",
        "178 lượt vay",
        "161 khoản (98,17%)",
        "27 hộ",
        "2021 - 2025",
        "35 câu lạc bộ",
        "2021 là 7 câu lạc bộ",
        "9 tập thể và 9 cá nhân",
    ]
    places = [text.find(fact) for fact in facts]
    assert -1 not in places
    assert places == sorted(places)


def test_another_number_in_the_report_is_another_number_in_the_text():
    report = with_figure(sample_report(), "households.lifted", value=1234)

    assert "1.234 hộ" in " ".join(prose.summary(report))


def test_interest_of_exactly_100_million_is_not_called_more_than_that():
    exact, above = sample_report(), with_figure(sample_report(), "fund.interest", value=100_000_001)

    assert "trên 100 triệu" not in " ".join(prose.summary(exact))
    assert "trên 100 triệu" in " ".join(prose.summary(above))


def test_named_sources_and_the_rest_make_the_whole():
    only_fees = with_figure(sample_report(), "fund.sources", value=874_262_000)

    assert "nguồn khác trên 149 triệu" in " ".join(prose.summary(sample_report()))
    assert "nguồn khác" not in " ".join(prose.summary(only_fees))


def test_largest_minority_is_named_and_nobody_is_where_there_is_none():
    more_hoa = with_figure(sample_report(), "members.ethnic.04", value=500)
    nobody = sample_report()
    for code in ("members.ethnic.04", "members.ethnic.05"):
        nobody = with_figure(nobody, code, value=0)

    assert prose.largest_minority(sample_report()).code == "members.ethnic.05"
    assert prose.largest_minority(more_hoa).code == "members.ethnic.04"
    assert prose.largest_minority(nobody) is None
    assert "dân tộc" not in " ".join(prose.summary(nobody))


def test_what_did_not_happen_is_said_and_gives_no_share_of_nothing():
    report = sample_report(plan_ahead=[])
    for code in ["members.total", "fund.sources", "loans.disbursed", "loans.checked", "households.lifted"]:
        report = with_figure(report, code, value=0, share=None)
    for code in ["awards.collective", "awards.individual"]:
        report = with_figure(report, code, value=0)

    paragraphs = prose.summary(report)

    assert len(paragraphs) == 3
    assert "%" not in " ".join(paragraphs)


def test_plan_of_one_year_has_no_second_half():
    text = " ".join(prose.summary(sample_report(plan_ahead=[PlanYear(2021, 7, 0)])))

    assert "năm 2021 tỉnh Bạc Liêu thành lập mới 7 câu lạc bộ" in text
    assert "riêng" not in text


def test_report_of_a_club_speaks_of_its_members_alone():
    club = Place("club", "954-01", "CLB ấp Cây Giang")

    first = prose.summary(sample_report(place=club))[0]

    assert first.startswith("Đến ngày 31 tháng 12 năm 2020, CLB ấp Cây Giang có 1.467 thành viên.")


def test_subject_names_programme_period_and_a_place_that_is_not_the_issuer():
    district = Place("unit", "959", "Thị xã Giá Rai", "district")
    year = Period(date(2020, 1, 1), date(2020, 12, 31))

    assert "Đề án 1336" in prose.subject(sample_report())
    assert prose.subject(sample_report()).endswith("giai đoạn 2017 - 2020")
    assert prose.subject(sample_report(place=district, period=year)).endswith("năm 2020 tại thị xã Giá Rai")
    assert "Đề án" not in prose.subject(sample_report(programme=""))
