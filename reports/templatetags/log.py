"""`{% load log %}`, then `{% history person %}` on the page of any thing: a link to what was done to it."""

from django import template
from django.db.models import Model

from accounts.roles import Capability

register = template.Library()


@register.inclusion_tag("reports/log/_history.html", takes_context=True)
def history(context, thing: Model) -> dict:
    """Nothing for whoever may read no log."""
    shown = Capability.READ_AUDIT in context.get("held", ())
    return {"shown": shown, "subject": thing._meta.label, "key": thing.pk}
