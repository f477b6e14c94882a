"""manage.py make_administrator SIGN_IN_NAME --name FULL_NAME --unit CODE"""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import SYSTEM_USERNAME
from clubs.geography import Geography
from clubs.staffing import install_administrator


class Command(BaseCommand):
    """The first system administrator, or a new code for one who cannot get in. Prints the code once."""

    def add_arguments(self, parser):
        parser.description = _("Lập quản trị hệ thống, hoặc cấp lại mã khi không còn ai vào được.")
        parser.add_argument("username", help=_("số điện thoại hoặc tên đăng nhập"))
        parser.add_argument("--name", required=True, help=_("họ và tên"))
        parser.add_argument("--unit", required=True, help=_("mã tỉnh"))

    def handle(self, *, username: str, name: str, unit: str, **options):
        place = Geography.load().unit(unit, localdate())
        if not place or username == SYSTEM_USERNAME:
            self.stderr.write(_("Không có đơn vị mang mã đó hôm nay, hoặc tên này của hệ thống."))
            raise SystemExit(1)
        try:
            slip = install_administrator(username=username, full_name=name, unit=place, now=timezone.now())
        except ValidationError as refusal:
            self.stderr.write(" ".join(refusal.messages))
            raise SystemExit(1) from refusal
        self.stdout.write(_("Đăng nhập bằng %(name)s.") % {"name": slip.user.username})
        self.stdout.write(_("Mã dùng một lần trong 24 giờ: %(code)s") % {"code": slip.code})
