"""What the log says of an act: who did it, and nothing that it has to keep to itself."""

import json

from accounts.models import AuditRecord
from tests.acts import CANARY, Scene

NOT_DONE = {AuditRecord.Action.REFUSE, AuditRecord.Action.SIGN_IN_FAILED}


def last_line() -> int:
    """The key of the log's last line; 0 while nothing was logged."""
    last = AuditRecord.objects.order_by("pk").last()
    return last.pk if last else 0


def what_is_missing(scene: Scene, response, since: int) -> str | dict:
    """Why the act is not in the log `since` that line as it should; "" when it is."""
    records = AuditRecord.objects.filter(pk__gt=since)
    if not [one for one in records if one.by == scene.user and one.action not in NOT_DONE]:
        form = response.context and response.context.get("form")
        return {"status": response.status_code, "errors": form.errors if form else ""}
    return "unmasked" if CANARY in _everything_said() else ""


def _everything_said() -> str:
    return json.dumps(list(AuditRecord.objects.values("key", "name", "before", "after", "device")))
