"""manage.py export_workbook --unit CODE FILE.xlsx"""

import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from reports.workbook.giving import export_file


class Command(BaseCommand):
    """Exit status 0 when written, 1 when no unit carries the code today or the file cannot be written."""

    def add_arguments(self, parser):
        parser.description = _("Xuất sổ dữ liệu của một đơn vị và mọi câu lạc bộ thuộc đơn vị hôm nay.")
        parser.add_argument("--unit", required=True, help=_("mã đơn vị"))
        parser.add_argument("--citizen-numbers", action="store_true", help=_("xuất cả số CCCD"))
        parser.add_argument("file", type=Path)

    def handle(self, *, unit: str, file: Path, citizen_numbers: bool, **options):
        try:
            written = export_file(unit, file, day=localdate(), citizen_numbers=citizen_numbers)
        except ValidationError as refusal:
            self._refuse(" ".join(refusal.messages))
        except OSError as failure:
            self._refuse(_("Không ghi được tệp %s: %s") % (file, failure.strerror))
        for sheet, rows in written.items():
            self.stdout.write(_("%(sheet)s: %(rows)d dòng") % {"sheet": sheet, "rows": rows})

    def _refuse(self, sentence: str):
        self.stderr.write(sentence)
        sys.exit(1)
