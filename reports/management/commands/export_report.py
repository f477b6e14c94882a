"""Write the report of a unit or a club for a period to a file."""

import sys
from argparse import ArgumentTypeError
from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from clubs.periods import Period
from reports import as_json, pdf, xlsx
from reports.building import build, scope_for

FORMATS = {"json": as_json, "xlsx": xlsx, "pdf": pdf}
YEARS = range(1900, 2101)  # of the days that the books may hold


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.description = _("Ghi báo cáo của một đơn vị hoặc một câu lạc bộ trong một kỳ ra tệp.")
        self.parser = parser
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("--unit", help=_("mã đơn vị"))
        place.add_argument("--club", help=_("mã câu lạc bộ"))
        day = {"type": day_within_reason, "required": True, "metavar": "2020-12-31"}
        parser.add_argument("--from", dest="first", help=_("ngày đầu kỳ"), **day)
        parser.add_argument("--to", dest="last", help=_("ngày cuối kỳ"), **day)
        parser.add_argument("--format", choices=FORMATS, required=True, help=_("dạng tệp"))
        parser.add_argument("--output", required=True, metavar="FILE", help=_("tệp ghi ra"))
        parser.add_argument("--lang", choices=["vi", "en"], default="vi", help=_("ngôn ngữ"))

    def handle(self, *, unit, club, first, last, output, **options):
        if first > last:
            self.parser.error(_("kỳ báo cáo phải kết thúc từ ngày đầu kỳ trở đi"))
        period = Period(first, last)
        with translation.override(options["lang"]):
            try:
                annexed = FORMATS[options["format"]] is not as_json  # JSON holds figures alone
                scope = scope_for(unit, club, period=period)
                report = build(scope, period, annexed=annexed, drawn_on=localdate())
                FORMATS[options["format"]].write(report, output)
            except ValidationError as refusal:
                self._refuse(refusal.message)
            except OSError as failure:
                self._refuse(_("Không ghi được tệp %s: %s") % (output, failure.strerror))

    def _refuse(self, sentence: str):
        self.stderr.write(sentence)
        sys.exit(1)


def day_within_reason(text: str) -> date:
    """A day in ISO order; so far from the ends of the calendar that there is a period before it."""
    day = date.fromisoformat(text)
    if day.year not in YEARS:
        raise ArgumentTypeError(_("%s: ngày phải từ năm 1900 đến năm 2100") % text)
    return day
