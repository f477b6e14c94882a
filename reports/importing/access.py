"""Who may see and touch a file that was brought in: its sender, and whoever may import into its club."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.roles import Capability
from clubs.access import reach_of
from reports.models import Intake


def intake_view(view: Callable) -> Callable:
    """Give the view its intake: 404 outside the user's scope, 403 without the right to import there."""

    @wraps(view)
    def guarded(request, intake_key: UUID, **kwargs):
        mine = reach_of(request)
        visible = Intake.objects.visible_to(request.user, mine).select_related("club", "by")
        intake = get_object_or_404(visible, key=intake_key)
        allowed = mine.held_anywhere() if intake.by == request.user else mine.clubs.get(intake.club_id, ())
        if Capability.IMPORT not in allowed:
            raise PermissionDenied
        return view(request, intake, **kwargs)

    guarded.capability = Capability.IMPORT
    return guarded


def sender_only(view: Callable) -> Callable:
    """Below `intake_view`: go on with a file only as whoever sent it; others may look, and undo."""

    @wraps(view)
    def guarded(request, intake: Intake, **kwargs):
        if intake.by != request.user:
            raise PermissionDenied
        return view(request, intake, **kwargs)

    return guarded
