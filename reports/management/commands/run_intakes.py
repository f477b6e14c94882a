"""manage.py run_intakes [--once]: works on long uploads, one after the other, and removes old files."""

import time
from contextlib import suppress
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import close_old_connections, transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from reports.importing import store, working
from reports.models import Intake

PAUSE = 2  # seconds between two looks
LOST_AFTER = timedelta(minutes=30)  # whoever took a file has died; what was not saved is begun again


class Command(BaseCommand):
    """Runs until it is stopped; several may run side by side."""

    def add_arguments(self, parser):
        parser.description = _("Xử lý các tệp nhập đang chờ, lần lượt từng tệp.")
        parser.add_argument("--once", action="store_true", help=_("làm hết việc đang chờ rồi dừng"))

    def handle(self, *, once: bool, **options):
        with suppress(KeyboardInterrupt):
            self._work(once)

    def _work(self, once: bool):
        while True:
            store.remove_old(now())
            while intake := take_next():
                self.stdout.write(f"{intake.name}: {intake.get_state_display()}")
                working.work(intake, now=now())
            if once:
                return
            close_old_connections()
            time.sleep(PAUSE)


@transaction.atomic
def take_next() -> Intake | None:
    """The file that has waited longest, now taken by this worker."""
    free = Q(started_at=None) | Q(started_at__lt=now() - LOST_AFTER)
    waiting = Intake.objects.select_for_update(skip_locked=True).filter(free, state__in=Intake.UNDER_WAY)
    intake = waiting.order_by("asked_at").first()
    if intake:
        intake.started_at = now()
        intake.save(update_fields=["started_at"])
    return intake
