from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from accounts.checks import second_factor_is_asked_for


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Tài khoản và nhật ký")

    def ready(self):
        register(second_factor_is_asked_for, Tags.security, deploy=True)
