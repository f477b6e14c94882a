"""The tables that the page and the PDF share."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports import annex_tables, tables
from reports.chapters import chapters
from reports.report import Place
from tests.reports.sample_report import sample_report, with_figure


def every_table(report):
    return [
        exhibit.table for chapter in chapters(report) for exhibit in chapter.exhibits
    ] + annex_tables.annexes(report)


def cells(table, label):
    """The texts of the row that is named `label`, by heading."""
    for _, shown in table.shown():
        if label in [text for column, text in shown if column.kind == tables.LABEL]:
            return {column.heading: text for column, text in shown}
    raise KeyError(label)


def test_every_row_has_a_cell_for_every_column_and_the_columns_fit_the_paper():
    for table in every_table(sample_report()):
        assert {len(row.cells) for row in table.rows} == {len(table.columns)}
        assert 99 < sum(Decimal(width) for width in table.widths()) <= 100


def test_every_figure_stands_in_a_table_but_those_of_the_majority_and_of_absent_groups():
    labels = {
        cell
        for table in every_table(sample_report())
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, str)
    }
    missing = [
        figure.code
        for figure in sample_report().figures.values()
        if ".ethnic." not in figure.code
        and not labels & {figure.label, f"{figure.label} ({figure.counted_in})"}
    ]

    assert missing == ["clubs.active", "plan.clubs_founded"]  # in the summary, and year by year
    assert {"Dân tộc Hoa", "Dân tộc Khmer"} <= labels
    assert "Dân tộc Kinh" not in labels
    assert "Dân tộc Tày" not in labels


def test_a_stock_is_compared_with_the_start_and_a_flow_with_the_period_before():
    report = with_figure(sample_report(), "members.total", previous=1500)

    members = cells(tables.members(report), "Thành viên")
    fees = cells(tables.sources(report), "Phí thành viên")

    assert members == {
        "Chỉ tiêu": "Thành viên",
        "Cuối kỳ": "1.467",
        "Tỷ lệ": "",
        "Đầu kỳ": "1.500",
        "Tăng, giảm": "-33",
    }
    assert fees["Trong kỳ"] == fees["Lũy kế"] == "173.412.000"


def test_share_without_a_whole_is_a_dash_never_a_zero():
    report = with_figure(sample_report(), "members.female", value=0, share=None)

    assert cells(tables.members(report), "Nữ")["Tỷ lệ"] == "–"


def test_transitions_add_up_both_ways():
    table = tables.transitions(sample_report())
    *rows, total = [row.cells[1:] for row in table.rows]

    assert [sum(column) for column in zip(*rows, strict=True)] == total
    assert all(sum(row[:-1]) == row[-1] for row in [*rows, total])
    assert total[-1] == 1198


@pytest.mark.parametrize("make", [annex_tables.by_unit, annex_tables.by_club])
def test_columns_by_place_add_up_with_what_is_counted_twice(make):
    table = make(sample_report())
    *rows, total = [row.cells for row in table.rows]

    assert table.rows[-2].role == "overlap"
    for column in range(2, len(table.columns)):
        assert sum(row[column] for row in rows) == total[column]


def test_no_row_is_taken_off_where_nobody_counts_twice():
    report = sample_report()
    plain = replace(report, by_unit=replace(report.by_unit, overlap=dict.fromkeys(report.by_unit.overlap, 0)))

    assert [row.role for row in annex_tables.by_unit(plain).rows] == [""] * 7 + ["total"]


def test_loans_add_up_to_the_figures():
    report = sample_report()
    total = annex_tables.loans(report).rows[-1].cells

    assert total[7] == report.value("loans.outstanding")
    assert total[8] == report.value("loans.overdue_principal")


def test_year_without_a_plan_shows_none_instead_of_zero():
    report = sample_report()
    years = [replace(year, planned=0) for year in report.plan]

    assert cells(tables.plan(replace(report, plan=years)), "2017") == {
        "Năm": "2017",
        "Kế hoạch": "–",
        "Đã thành lập": "7",
    }


def test_what_the_report_does_not_know_is_said_below_the_table():
    unassigned = sample_report(unassigned=[Place("club", "X", "CLB ấp Xa")])

    assert "14 hộ" in tables.households(sample_report()).notes[0]
    assert tables.households(with_figure(sample_report(), "households.unknown", value=0)).notes == []
    assert "CLB ấp Xa" in annex_tables.by_club(unassigned).notes[0]


def test_units_without_clubs_are_named_below_the_table_not_counted_as_zero():
    report = sample_report()
    lines = report.by_unit.lines
    empty = replace(lines[2], values=dict.fromkeys(lines[2].values, 0))
    without = replace(report, by_unit=replace(report.by_unit, lines=[*lines[:2], empty, *lines[3:]]))

    table = annex_tables.by_unit(without)

    assert len([row for row in table.rows if not row.role]) == 6
    assert [note for note in table.notes if empty.place.name in note] == table.notes != []
    assert annex_tables.by_unit(report).notes == []
