"""What `check --deploy` asks of a province's settings."""

from django.conf import settings
from django.core.checks import Warning


def second_factor_is_asked_for(app_configs, **kwargs):
    if settings.SECOND_FACTOR:
        return []
    text = "Administrators and the province sign in without a second factor."
    return [Warning(text, hint="Leave SECOND_FACTOR out of the environment.", id="accounts.W001")]
