"""manage.py seal_audit"""

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Seal
from accounts.sealing import seal


class Command(BaseCommand):
    """Seals what is new, and prints the last seal, to be kept elsewhere. Run it every hour."""

    def add_arguments(self, parser):
        parser.description = _("Niêm những dòng nhật ký chưa niêm và in niêm cuối cùng.")

    def handle(self, **options):
        made = seal(timezone.now())
        self.stdout.write(_("Đã niêm %(count)d dòng.") % {"count": sum(each.count for each in made)})
        newest = Seal.objects.last()
        if newest:
            self.stdout.write(str(newest))
