"""manage.py import_workbook FILE.xlsx [--dry-run] [--format text|json]"""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.sheets import Book, Problem
from clubs.wording import short_day
from reports.workbook.taking import import_file


class Command(BaseCommand):
    """Exit status 0 when the file was taken in (or, with --dry-run, could be), 1 when it is refused."""

    def add_arguments(self, parser):
        parser.description = _("Nhập sổ dữ liệu của một tỉnh: lưu tất cả hoặc không lưu gì.")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help=_("chỉ kiểm tra, không lưu"))
        parser.add_argument("--format", choices=["text", "json"], default="text")
        self.parser = parser

    def handle(self, *, file: Path, dry_run: bool, format: str, **options):
        if not file.is_file():
            self.parser.error(_("không có tệp %(file)s") % {"file": file})
        book = Book(by=User.objects.system(), name=file.name)
        try:
            book = import_file(file, dry_run=dry_run, by=book.by)
        except ValidationError as refusal:
            book.problems.append(Problem("", None, None, None, " ".join(refusal.messages)))
        saved = not book.problems and not dry_run
        self._print_json(book, saved) if format == "json" else self._print_text(book, saved)
        if book.problems:
            raise SystemExit(1)

    def _print_json(self, book: Book, saved: bool):
        answer = {"saved": saved, "problems": [asdict(problem) for problem in book.problems]}
        answer |= {"notes": [asdict(note) for note in book.notes], "counts": book.counts}
        self.stdout.write(json.dumps(answer, ensure_ascii=False, default=str, indent=1))

    def _print_text(self, book: Book, saved: bool):
        for problem in book.problems:
            self.stderr.write(sentence(problem))
        for note in book.notes:
            self.stdout.write(_("Lưu ý: %(note)s") % {"note": sentence(note)})
        if any(problem.sheet for problem in book.problems):
            self.stderr.write(_("Không lưu gì: %(count)d chỗ cần sửa.") % {"count": len(book.problems)})
        if not book.problems:
            self._print_counts(book, saved)

    def _print_counts(self, book: Book, saved: bool):
        for what, counts in book.counts.items():
            line = _("%(what)s: mới %(created)d, sửa %(changed)d, như cũ %(same)d")
            self.stdout.write(line % {"what": what, **counts})
        self.stdout.write(_("Đã lưu.") if saved else _("Chỉ kiểm tra: tệp nhập được, chưa lưu."))


def sentence(problem: Problem) -> str:
    """Where, what stands there, and what would be right, in one line."""
    place = [problem.sheet and _("Trang %(sheet)s") % {"sheet": problem.sheet}]
    place.append(problem.row and _("dòng %(row)d") % {"row": problem.row})
    place.append(problem.column and _("cột %(column)s") % {"column": problem.column})
    where = ", ".join(part for part in place if part)
    shown = short_day(problem.value) if isinstance(problem.value, date) else problem.value
    value = f" «{shown}»" if shown is not None else ""
    return f"{where}{value}: {problem.message}" if where else problem.message
