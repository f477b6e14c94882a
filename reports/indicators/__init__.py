"""Every figure of the report, one module a subject, in the order in which they are printed."""

from reports.indicators import clubs, fund, households, lending, meetings, people, plan, scorecard
from reports.indicators.indicator import Indicator, Subject

SUBJECTS: list[Subject] = [
    module.SUBJECT for module in (clubs, meetings, people, households, fund, lending, scorecard, plan)
]


def all_indicators() -> list[Indicator]:
    return [indicator for subject in SUBJECTS for indicator in subject.indicators()]
