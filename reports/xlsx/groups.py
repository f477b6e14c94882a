"""The subjects that the indicators fall under, by what their codes begin with."""

from django.utils.translation import gettext_lazy as _

from reports.report import Figure, Report

ETHNIC = "members.ethnic."
GROUPS = {  # the longest beginning stands first
    ETHNIC: _("Dân tộc"),
    "clubs.": _("Câu lạc bộ"),
    "members.": _("Thành viên"),
    "households.": _("Hộ gia đình"),
    "fund.": _("Quỹ"),
    "loans.": _("Vay vốn"),
    "criteria.": _("Tiêu chí của đề án"),
    "coverage.": _("Tiêu chí của đề án"),
    "plan.": _("Kế hoạch và khen thưởng"),
    "awards.": _("Kế hoạch và khen thưởng"),
}
FUND_SOURCES = [f"fund.{source}" for source in ("fees", "mobilised", "interest", "state", "project", "other")]
FUND_HEADLINE = ["fund.sources", "fund.expenses", "fund.balance"]


def group_of(code: str) -> str:
    return str(next((name for start, name in GROUPS.items() if code.startswith(start)), _("Khác")))


def section_of(code: str) -> str:
    """As `group_of`, with the ethnic groups among the members, where the report has them."""
    return group_of("members." if code.startswith(ETHNIC) else code)


def share_terms(report: Report, figure: Figure) -> tuple[str, str] | None:
    """The codes of part and whole of a figure's share; None where the whole is no figure of the report."""
    if figure.code == "plan.clubs_founded":
        return ("clubs.founded", figure.code)
    return (figure.code, figure.whole) if figure.whole in report.figures else None
