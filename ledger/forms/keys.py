"""The hidden key of a form: made with the empty form, so that what is sent twice is booked once."""

from django import forms
from django.utils.translation import gettext_lazy

RELOAD = gettext_lazy("hãy mở lại trang rồi ghi lại.")


class KeyField(forms.UUIDField):
    """It is hidden, so its refusal stands above the form and says what to do."""

    widget = forms.HiddenInput
    default_error_messages = {"required": RELOAD, "invalid": RELOAD}

    def __init__(self, **kwargs):
        super().__init__(**{"label": gettext_lazy("Khóa của tờ này")} | kwargs)
