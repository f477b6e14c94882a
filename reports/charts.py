"""The report's charts: the same SVG on the page and in the PDF, always beside the table it draws.

Bars carry hatches and their own figures, so that a black-and-white photocopy says as much. The text stays
text (`svg.fonttype: none`) without a typeface of its own: the page's holds, in print that of `in_font`.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from io import StringIO
from threading import Lock

import matplotlib as mpl
from django.utils.translation import gettext as _
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from clubs.wording import number, spoken
from reports.report import Report
from reports.tables import SOURCES

MOST_BARS = 8  # more make a picture that leaves a page half blank; the table has all units
INK, DARK, LIGHT = "#17252a", "#0b5d66", "#cfe6e4"
WIDTH, BAR = 4.4, 0.25  # inches: narrow, for a telephone
OWN_WAYS = r'<metadata>.*</metadata>|<style.*</style>|font-family: [^;"]*;'  # of matplotlib, not of our page
DRAWING = Lock()  # matplotlib's settings are the process's; the server runs threads
STYLE = {
    "svg.fonttype": "none",
    "text.parse_math": False,  # a name may hold dollar signs, and is no formula
    "font.size": 11,
    "text.color": INK,
    "ytick.color": INK,
    "xtick.color": INK,
    "hatch.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.bottom": False,
    "axes.spines.left": False,
}


@dataclass(frozen=True)
class Chart:
    """`title` heads the picture; `alt` says in words all that it shows."""

    key: str
    title: str
    alt: str
    svg: str

    def in_font(self, family: str) -> str:
        """The picture as a data: address, its text in the typeface `family`."""
        svg = self.svg.replace("<svg ", f'<svg font-family="{family}" ', 1)
        return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


@dataclass(frozen=True)
class Series:
    name: str
    values: list[int]
    color: str
    hatch: str = ""


def charts(report: Report) -> dict[str, Chart]:
    """The charts that have something to show, by the key of the table beside which each stands."""
    drawn = [members(report), sources(report), plan(report)]
    return {chart.key: chart for chart in drawn if chart}


def members(report: Report) -> Chart | None:
    """Members of each unit right below, women and men, the largest first."""
    lines = report.by_unit.lines if report.by_unit else []
    lines = [line for line in lines if line.values["members.total"]]
    if not lines:
        return None
    title = _("Thành viên theo đơn vị")
    if len(lines) > MOST_BARS:
        title = _("Thành viên theo đơn vị: %s đơn vị đông nhất") % number(MOST_BARS)
    lines = sorted(lines, key=lambda line: -line.values["members.total"])[:MOST_BARS]
    women = [line.values["members.female"] for line in lines]
    men = [line.values["members.total"] - line.values["members.female"] for line in lines]
    return _chart(
        "members",
        title,
        [line.place.name for line in lines],
        [Series(_("Nữ"), women, DARK, ""), Series(_("Nam"), men, LIGHT, "////")],
    )


def sources(report: Report) -> Chart | None:
    """The sources of the funds in the period, in the order of their table."""
    codes = [f"fund.{code}" for code in SOURCES[: SOURCES.index("sources")]]
    figures = [report[code] for code in codes if report.value(code) > 0]
    if not figures:
        return None
    amounts = Series(_("Trong kỳ"), [figure.value for figure in figures], LIGHT, "////")
    labels = [figure.label for figure in figures]
    return _chart("sources", _("Nguồn quỹ trong kỳ"), labels, [amounts], said=spoken)


def plan(report: Report) -> Chart | None:
    """Clubs planned and founded, year by year."""
    years = report.plan
    if not any(year.planned for year in years):
        return None
    planned = Series(_("Kế hoạch"), [year.planned for year in years], LIGHT, "////")
    founded = Series(_("Đã thành lập"), [year.founded for year in years], DARK)
    title = _("Câu lạc bộ thành lập mới theo năm")
    return _chart("plan", title, [str(year.year) for year in years], [planned, founded], beside=True)


def _chart(key, title, labels, series: list[Series], *, said=number, beside: bool = False) -> Chart:
    with DRAWING, mpl.rc_context({**STYLE, "svg.hashsalt": key}):
        canvas, axes = _canvas(labels, rows=len(labels) * (len(series) if beside else 1) + 1)
        draw = _bars_beside if beside else _bars_in_line
        draw(axes, series, said)
        if len(series) > 1:
            axes.legend(loc="lower left", bbox_to_anchor=(-0.03, 1), ncols=len(series), frameon=False)
        svg = _svg(canvas, key)
    return Chart(key, title, f"{title}. {_in_words(labels, series, said)}.", svg)


def _in_words(labels: list[str], series: list[Series], said) -> str:
    names = [f"{one.name} " if len(series) > 1 else "" for one in series]
    rows = zip(labels, *(one.values for one in series), strict=True)
    said_rows = [
        [name + said(value) for name, value in zip(names, values, strict=True)] for _, *values in rows
    ]
    return "; ".join(f"{label}: {', '.join(row)}" for label, row in zip(labels, said_rows, strict=True))


def _canvas(labels: list[str], rows: int) -> tuple[Canvas, Axes]:
    canvas = Canvas(figsize=(WIDTH, BAR * (rows + len(labels) + 1.5)), layout="constrained")
    axes = canvas.add_subplot()
    axes.set_ylim(len(labels) - 0.5, -0.5)  # downwards
    axes.yaxis.set_visible(False)
    axes.xaxis.set_visible(False)
    for row, label in enumerate(labels):  # each above its bar: no label is cut off, whatever the typeface
        axes.annotate(label, (0, row - 0.5), (0, -15), textcoords="offset points")
    return canvas, axes


def _bars_in_line(axes: Axes, series: list[Series], said) -> None:
    """The series of a row one after the other, with their sum at the end."""
    starts = [0] * len(series[0].values)
    rows = [row + 0.24 for row in range(len(starts))]
    for one in series:
        axes.barh(rows, one.values, 0.4, starts, **_look(one), label=one.name)
        starts = [start + value for start, value in zip(starts, one.values, strict=True)]
    _write_values(axes, starts, rows, said)


def _bars_beside(axes: Axes, series: list[Series], said) -> None:
    """The series of a row one below the other."""
    height = 0.6 / len(series)
    for place, one in enumerate(series):
        rows = [row - 0.14 + height * (place + 0.5) for row in range(len(one.values))]
        axes.barh(rows, one.values, height * 0.9, **_look(one), label=one.name)
        _write_values(axes, one.values, rows, said)


def _write_values(axes: Axes, ends: list[int], rows: list[float], said) -> None:
    for end, row in zip(ends, rows, strict=True):
        axes.annotate(said(end), (end, row), (5, -4), textcoords="offset points")
    axes.set_xlim(0, max(axes.get_xlim()[1], max(ends) * 1.4))


def _look(one: Series) -> dict:
    return {"color": one.color, "hatch": one.hatch, "edgecolor": DARK, "linewidth": 0.8}


def _svg(canvas: Canvas, key: str) -> str:
    """The picture without prolog, typeface and date; its names begin with `key`: a page holds several."""
    page = StringIO()
    canvas.savefig(page, format="svg", transparent=True)
    svg = re.sub(OWN_WAYS, "", page.getvalue(), flags=re.DOTALL)
    svg = re.sub(r'(id="|href="#|url\(#)', rf"\1{key}-", svg)
    svg = re.sub(r' style="([^"]*)"', _as_attributes, svg)  # the site allows no inline style
    return svg[svg.index("<svg ") :]


def _as_attributes(style: re.Match) -> str:
    """What a style attribute says, as the presentation attributes of SVG."""
    said = (part.split(":", 1) for part in style[1].split(";") if part.strip())
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in said)
