"""Signing in."""

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _("Sai tên đăng nhập hoặc mật khẩu. Hãy thử lại."),
        "inactive": _("Tài khoản này đã ngừng dùng."),
    }
