"""The subjects that the indicators fall under, by what their codes begin with."""

from django.utils.translation import gettext_lazy as _

from reports.report import Figure

ETHNIC = "members.ethnic."
FUND_SOURCES = [f"fund.{source}" for source in ("fees", "mobilised", "interest", "state", "project", "other")]
FUND_FLOWS = [*FUND_SOURCES, "fund.sources", "fund.expenses", "fund.in_kind"]
BY_FUND, BY_FORM = ["fund.operating", "fund.revolving"], ["fund.cash", "fund.outstanding"]
OWED = ["fund.member_capital", "fund.borrowed"]
FUND_STOCKS = [*BY_FORM, *BY_FUND, "fund.balance", *OWED]
FUND_HEADLINE = ["fund.sources", "fund.expenses", "fund.balance"]
GROUPS = {  # the first beginning that fits
    ETHNIC: _("Dân tộc"),
    **dict.fromkeys(FUND_STOCKS, _("Vốn hiện có")),
    "clubs.": _("Câu lạc bộ"),
    "members.": _("Thành viên"),
    "households.": _("Hộ gia đình"),
    "fund.": _("Nguồn quỹ và chi"),
    "loans.": _("Vay vốn"),
    "criteria.": _("Tiêu chí của đề án"),
    "coverage.": _("Tiêu chí của đề án"),
    "plan.": _("Kế hoạch và khen thưởng"),
    "awards.": _("Kế hoạch và khen thưởng"),
}


def group_of(code: str) -> str:
    return str(next((name for start, name in GROUPS.items() if code.startswith(start)), _("Khác")))


def section_of(code: str) -> str:
    """As `group_of`, with the ethnic groups among the members, where the report has them."""
    return group_of("members." if code.startswith(ETHNIC) else code)


def part_of(figure: Figure) -> str:
    """The code whose value is the part of the figure's share: of the plan, it is what was founded."""
    return "clubs.founded" if figure.code == "plan.clubs_founded" else figure.code
