"""Choosing a photo of a person."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PhotoForm(forms.Form):
    """Telephones offer the camera for it too, and turn their own kinds of files into JPEG."""

    upload = forms.FileField(
        label=_("Ảnh chân dung"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("Ảnh JPEG, PNG hoặc WebP. Ảnh được thu nhỏ; nơi chụp, giờ chụp không được lưu."),
        error_messages={
            "required": _("Hãy chọn ảnh."),
            "empty": _("Tệp rỗng: hãy chọn ảnh khác."),
        },
    )
