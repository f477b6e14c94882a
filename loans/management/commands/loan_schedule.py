"""Print a repayment plan from terms alone: what a borrower may see before there is a loan."""

import json
import re
import sys
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from clubs.wording import number
from loans.terms.schedules import METHODS, Instalment, Terms, plan


class Command(BaseCommand):
    requires_system_checks = []  # plain arithmetic: runs where there is no database yet

    def add_arguments(self, parser):
        parser.description = _("In lịch trả nợ của một khoản vay theo các điều khoản cho trước.")
        parser.add_argument("--principal", type=int, required=True, help=_("số tiền vay, đồng"))
        parser.add_argument("--rate", type=percent, required=True, help=_("lãi suất, phần trăm một tháng"))
        parser.add_argument("--months", type=int, required=True, help=_("thời hạn vay, tháng"))
        parser.add_argument("--method", choices=METHODS, required=True, help=_("phương thức trả"))
        parser.add_argument("--every", type=int, default=1, help=_("số tháng của một kỳ trả"))
        parser.add_argument("--rounding", type=int, default=1, help=_("đơn vị làm tròn, đồng"))
        parser.add_argument("--grace", type=int, default=0, help=_("số kỳ đầu chưa phải trả gốc"))
        parser.add_argument("--first-due", type=date.fromisoformat, help=_("ngày trả kỳ đầu"))
        parser.add_argument("--due-day", type=int, help=_("ngày trả trong tháng"))
        parser.add_argument(
            "--disbursed",
            dest="disbursed_on",
            type=date.fromisoformat,
            required=True,
            metavar="2024-01-31",
            help=_("ngày giải ngân"),
        )
        parser.add_argument("--format", choices=FORMATS, default="text", help=_("dạng kết quả"))

    def handle(self, **options):
        try:
            terms = Terms(**{field.name: options[field.name] for field in fields(Terms)})
        except ValidationError as refusal:
            self.stderr.write(refusal.message)
            sys.exit(1)
        self.stdout.write(FORMATS[options["format"]](plan(terms)))


def percent(text: str) -> Decimal:
    """A rate as people write it, 0.8 or 0,8; not so long that the exact annuity would take forever."""
    if not re.fullmatch(r"-?\d{1,9}([.,]\d{1,9})?", text):
        raise ValueError(text)
    return Decimal(text.replace(",", "."))


def as_json(schedule: list[Instalment]) -> str:
    return json.dumps([asdict(instalment) for instalment in schedule], default=date.isoformat)


def as_text(schedule: list[Instalment]) -> str:
    lines = [(_("Kỳ"), _("Ngày trả"), _("Gốc"), _("Lãi"), _("Phải trả"), _("Còn nợ gốc"))]
    for each in schedule:
        day = f"{each.due:%d/%m/%Y}"
        lines.append((each.number, day, each.principal, each.interest, each.payment, each.balance))
    principal = sum(each.principal for each in schedule)
    interest = sum(each.interest for each in schedule)
    lines.append((_("Cộng"), "", principal, interest, principal + interest, ""))
    return aligned(lines)


FORMATS = {"text": as_text, "json": as_json}


def aligned(lines: list[tuple[int | str, ...]]) -> str:
    """Columns as wide as their widest cell, all to the right."""
    rows = [[cell if isinstance(cell, str) else number(cell) for cell in line] for line in lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.rjust, row, widths)).rstrip() for row in rows)
