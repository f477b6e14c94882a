"""Charts: readable without colour, in words, and on a page beside others."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from reports.charts import MOST_BARS, charts
from reports.report import Line, Place
from tests.reports.sample_report import sample_report, with_figure

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn():
    return charts(sample_report())


def texts(chart):
    return [node.text for node in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]


def test_every_bar_is_labelled_with_its_name_and_its_own_figure(drawn):
    assert {"Thành phố Bạc Liêu", "260", "Nữ", "Nam"} <= set(texts(drawn["members"]))
    assert {"Câu lạc bộ tự vận động", "trên 600 triệu đồng"} <= set(texts(drawn["sources"]))
    assert {"2019", "8"} <= set(texts(drawn["plan"]))


def test_series_differ_by_hatch_for_a_photocopy(drawn):
    assert "<pattern" in drawn["members"].svg
    assert "<pattern" in drawn["plan"].svg


def test_alternative_text_says_all_that_is_drawn(drawn):
    assert "Thành phố Bạc Liêu: Nữ 121, Nam 139" in drawn["members"].alt
    assert "2019: Kế hoạch 7, Đã thành lập 8" in drawn["plan"].alt


def test_charts_of_one_page_share_no_id_and_bring_no_typeface(drawn):
    names = [name for chart in drawn.values() for name in re.findall(r'id="([^"]*)"', chart.svg)]

    assert len(names) == len(set(names))
    assert not any("font-family" in chart.svg or "<style" in chart.svg for chart in drawn.values())
    assert drawn["plan"].in_font("Document").startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize("name", ["CLB $x^2$ và $y_1$", r"CLB $\frac$", "</text><script>alert(1)</script>"])
def test_a_name_is_drawn_as_it_stands(name):
    report = sample_report()
    line = report.by_unit.lines[0]
    odd = replace(line, place=replace(line.place, name=name))
    drawn = charts(replace(report, by_unit=replace(report.by_unit, lines=[odd])))

    assert name in texts(drawn["members"])


def test_a_chart_with_nothing_to_show_is_not_drawn():
    report = sample_report(by_unit=None, plan=[])
    for code in ["fees", "mobilised", "interest", "state", "project", "other"]:
        report = with_figure(report, f"fund.{code}", value=0)

    assert charts(report) == {}


def test_of_very_many_units_the_largest_are_drawn():
    report = sample_report()
    lines = [
        Line(Place("unit", str(row), f"Xã {row}"), {"members.total": row, "members.female": row // 2})
        for row in range(64)
    ]

    chart = charts(replace(report, by_unit=replace(report.by_unit, lines=lines)))["members"]

    assert len([text for text in texts(chart) if text.startswith("Xã ")]) == MOST_BARS
    assert "Xã 63" in texts(chart)
    assert "Xã 1" not in texts(chart)
    assert str(MOST_BARS) in chart.title
