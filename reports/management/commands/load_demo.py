"""manage.py load_demo [--through DAY] [--if-empty | --sign-ins]"""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.models import Club
from clubs.wording import number
from ledger.models import Voucher
from loans.models import Loan
from members.models import Member
from reports.demo.reckoning import reckon
from reports.demo.seed import LAST_DAY
from reports.demo.sign_ins import PASSWORD, make_sign_ins, working_sign_ins
from reports.demo.years.calendar import last_full_month
from reports.demo.years.province import sheets
from reports.demo.years.telling import tell
from reports.workbook.taking import import_tables


class Command(BaseCommand):
    """Exit status 0 when loaded, 1 when the database holds clubs already."""

    def add_arguments(self, parser):
        parser.description = _("Nạp tỉnh trình diễn vào cơ sở dữ liệu trống.")
        parser.add_argument(
            "--through",
            type=date.fromisoformat,
            help=_("ngày cuối của số liệu, ví dụ 2020-12-31; không ghi thì đến hết tháng trước"),
        )
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument(
            "--if-empty", action="store_true", help=_("thôi, không báo gì, khi đã có câu lạc bộ")
        )
        choice.add_argument("--sign-ins", action="store_true", help=_("chỉ in các tài khoản trình diễn"))

    def handle(self, *, if_empty: bool, sign_ins: bool, through: date | None = None, **options):
        if sign_ins:
            self._print_sign_ins()
        elif not Club.objects.exists():
            self._load(through or last_full_month(localdate()), today=through or localdate())
        elif not if_empty:
            self.stderr.write(_("Cơ sở dữ liệu đã có câu lạc bộ: tỉnh trình diễn chỉ nạp vào nơi trống."))
            raise SystemExit(1)

    @transaction.atomic
    def _load(self, through: date, today: date):
        system = User.objects.system()
        book = import_tables(sheets(through, today), name="load_demo", by=system)
        if book.problems:  # the import's rules changed and the demonstration did not follow
            raise CommandError("\n".join(str(problem) for problem in book.problems))
        make_sign_ins(by=system)
        if through > LAST_DAY:
            tell(through=through, today=today, by=system)
        else:
            reckon(by=system)
        self._print_summary()

    def _print_summary(self):
        sentence = _(
            "Đã nạp tỉnh trình diễn: %(clubs)s câu lạc bộ, %(people)s người, "
            "%(vouchers)s chứng từ, %(loans)s khoản vay."
        )
        counts = {"clubs": Club, "people": Member, "vouchers": Voucher, "loans": Loan}
        self.stdout.write(sentence % {name: number(model.objects.count()) for name, model in counts.items()})

    def _print_sign_ins(self):
        for one in working_sign_ins():
            self.stdout.write(
                _("Đăng nhập trình diễn: %(username)s, mật khẩu %(password)s – %(full_name)s")
                % (vars(one) | {"password": PASSWORD})
            )
