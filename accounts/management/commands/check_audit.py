"""manage.py check_audit [--kept NUMBER:HASH]"""

import re

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.seal_checking import verdict

SHOWN = 20
KEPT = re.compile(r"[1-9][0-9]*:[0-9a-f]{8,64}")


class Command(BaseCommand):
    """Exit status 0 when the audit log is as it was sealed; 1 with the places, the first one first."""

    def add_arguments(self, parser):
        parser.description = _("Kiểm tra nhật ký có còn đúng như lúc niêm.")
        parser.add_argument("--kept", default="", help=_("niêm đã giữ riêng, như seal_audit đã in"))
        self.parser = parser

    def handle(self, *, kept: str, **options):
        if kept and not KEPT.fullmatch(kept):
            self.parser.error(_("niêm có dạng SỐ:DẤU, như seal_audit in ra"))
        found = verdict(kept=kept)
        for fault in found.faults[:SHOWN]:
            self.stdout.write(fault.sentence)
        if found.faults:
            self.stderr.write(_("%(count)d chỗ không đúng như lúc niêm.") % {"count": len(found.faults)})
            raise SystemExit(1)
        counts = {"sealed": found.sealed, "unsealed": found.unsealed}
        self.stdout.write(_("Nhật ký đúng: %(sealed)d dòng đã niêm, %(unsealed)d dòng chờ niêm.") % counts)
        self.stdout.write(found.newest)
