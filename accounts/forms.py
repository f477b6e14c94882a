"""Signing in, and choosing a password."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import User
from accounts.throttling import tries_left

KNOWN = forms.PasswordInput(attrs={"autocomplete": "current-password"})
NEW = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class SignInForm(AuthenticationForm):
    remember = forms.BooleanField(label=_("Nhớ máy này 30 ngày"), required=False)

    error_messages = {
        "invalid_login": _("Sai số điện thoại, tên đăng nhập hoặc mật khẩu. Còn %(left)s lần thử."),
        "inactive": _("Tài khoản này đã ngừng dùng."),
        "code_expired": _("Mã dùng một lần đã hết hạn. Nhờ người cấp tài khoản cấp mã mới."),
    }

    def get_invalid_login_error(self):
        return ValidationError(
            self.error_messages["invalid_login"],
            code="invalid_login",
            params={"left": tries_left(self.request)},
        )

    def confirm_login_allowed(self, user: User) -> None:
        super().confirm_login_allowed(user)
        if user.code_until and user.code_until <= timezone.now():
            raise ValidationError(self.error_messages["code_expired"], code="code_expired")


class PasswordAgainForm(forms.Form):
    """Whoever is signed in gives the password once more; guessing is counted as at the door."""

    password = forms.CharField(label=_("Mật khẩu của bạn"), strip=False, widget=KNOWN)

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.user = request, request.user

    def clean_password(self):
        given = self.cleaned_data["password"]
        if not authenticate(self.request, username=self.user.username, password=given):
            audit.sign_in_failed(self.user.username)
            text = _("Sai mật khẩu. Còn %(left)s lần thử.")
            raise ValidationError(text, code="wrong_password", params={"left": tries_left(self.request)})
        return given


class NewPasswordForm(forms.Form):
    """A new password, twice: nobody sees what is typed."""

    new_password = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        widget=NEW,
        help_text=_("Ít nhất 8 ký tự, không chỉ toàn chữ số, không giống tên của bạn."),
    )
    repeated = forms.CharField(label=_("Gõ lại lần nữa"), strip=False, widget=NEW)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new_password(self):
        validate_password(self.cleaned_data["new_password"], self.user)
        return self.cleaned_data["new_password"]

    def clean_repeated(self):
        if self.cleaned_data["repeated"] != self.cleaned_data.get(
            "new_password", self.cleaned_data["repeated"]
        ):
            raise ValidationError(_("Hai lần gõ không giống nhau."), code="not_the_same")
        return self.cleaned_data["repeated"]


class TokenForm(forms.Form):
    token = forms.CharField(
        label=_("Mã 6 chữ số trên điện thoại"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )
