"""The subjects that the indicators fall under, by what their codes begin with."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.report import Figure

ETHNIC = "members.ethnic."
FUND_SOURCES = [f"fund.{source}" for source in ("fees", "mobilised", "interest", "state", "project", "other")]
FUND_FLOWS = [*FUND_SOURCES, "fund.sources", "fund.expenses", "fund.in_kind"]
BY_FUND, BY_FORM = ["fund.operating", "fund.revolving"], ["fund.cash", "fund.outstanding"]
OWED = ["fund.member_capital", "fund.borrowed"]
FUND_STOCKS = [*BY_FORM, *BY_FUND, "fund.balance", *OWED]
FUND_HEADLINE = ["fund.sources", "fund.expenses", "fund.balance"]
GROUPS = {  # the first beginning that fits
    ETHNIC: gettext_lazy("Dân tộc"),
    **dict.fromkeys(FUND_STOCKS, gettext_lazy("Vốn hiện có")),
    "clubs.": gettext_lazy("Câu lạc bộ"),
    "meetings.": gettext_lazy("Sinh hoạt"),
    "members.": gettext_lazy("Thành viên"),
    "households.": gettext_lazy("Hộ gia đình"),
    "fund.": gettext_lazy("Nguồn quỹ và chi"),
    "loans.": gettext_lazy("Vay vốn"),
    "criteria.": gettext_lazy("Tiêu chí của đề án"),
    "coverage.": gettext_lazy("Tiêu chí của đề án"),
    "plan.": gettext_lazy("Kế hoạch và khen thưởng"),
    "awards.": gettext_lazy("Kế hoạch và khen thưởng"),
}


def group_of(code: str) -> str:
    return str(next((name for start, name in GROUPS.items() if code.startswith(start)), _("Khác")))


def section_of(code: str) -> str:
    """As `group_of`, but in the order of the report: ethnic groups are among members, the fund is one."""
    if code.startswith("fund."):
        return _("Quỹ")
    return group_of("members." if code.startswith(ETHNIC) else code)


def part_of(figure: Figure) -> str:
    """The code whose value is the part of the figure's share: of the plan, it is what was founded."""
    return "clubs.founded" if figure.code == "plan.clubs_founded" else figure.code
