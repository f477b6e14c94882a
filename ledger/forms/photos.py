"""A field for one photo of a bill: small when it leaves the field, whatever came in."""

from django import forms
from django.utils.translation import gettext_lazy

from clubs import photos

SIDE, LARGEST = 1_600, 200 * 2**10  # pixels and bytes at most: a bill stays legible


class PhotoField(forms.FileField):
    """A JPEG of at most 200 KB, as bytes. static/js/photos.js makes it small on the telephone already."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "data-photo": ""})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        return photos.small(file, side=SIDE, largest=LARGEST) if file else None


class PhotoForm(forms.Form):
    """A photo for a voucher that is posted already."""

    photo = PhotoField(label=gettext_lazy("Ảnh chứng từ"))
