"""manage.py check_books [--club CODE]"""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from clubs.models import Club
from reports import books


class Command(BaseCommand):
    """Exit status 0 when every balance and rule holds, 1 with the list where one fails."""

    def add_arguments(self, parser):
        parser.description = _("Tính lại mọi số dư và quy tắc từ các dòng đã ghi.")
        parser.add_argument("--club", help=_("chỉ một câu lạc bộ, theo mã"))
        self.parser = parser

    def handle(self, *, club: str | None, **options):
        clubs = list(Club.objects.filter(code=club) if club else Club.objects.all())
        if club and not clubs:
            self.parser.error(_("không có câu lạc bộ mã %(code)s") % {"code": club})
        findings = list(books.check(clubs))
        for finding in findings:
            self.stdout.write(f"{finding.club}: {finding.sentence}" if finding.club else finding.sentence)
        if findings:
            self.stderr.write(_("%(count)d chỗ không đúng.") % {"count": len(findings)})
            raise SystemExit(1)
        self.stdout.write(_("Sổ sách của %(count)d câu lạc bộ đúng.") % {"count": len(clubs)})
