"""A field for one photo of a bill: small when it leaves the field, whatever came in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.shrinking import LARGEST_FILE, shrunk


class PhotoField(forms.FileField):
    """A JPEG of at most 200 KB, as bytes. static/js/photos.js makes it small on the telephone already."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "data-photo": ""})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file:
            return None
        if file.size > LARGEST_FILE:
            raise ValidationError(_("Ảnh nặng quá 12 MB: hãy chụp lại với cỡ nhỏ hơn."), code="too_large")
        try:
            return shrunk(file)
        except ValueError as problem:
            raise ValidationError(str(problem), code="no_photo") from problem


class PhotoForm(forms.Form):
    """A photo for a voucher that is posted already."""

    photo = PhotoField(label=gettext_lazy("Ảnh chứng từ"))
