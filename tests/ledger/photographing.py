"""Photos for tests."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def photo(kind="JPEG", size=(40, 30), colour="teal", **facts):
    """A photo as a file that is open."""
    stream = BytesIO()
    Image.new("RGB", size, colour).save(stream, kind, **facts)
    stream.seek(0)
    return stream


def upload(*args, **facts):
    """A photo as a browser sends it."""
    return SimpleUploadedFile("hoa-don.jpg", photo(*args, **facts).getvalue(), content_type="image/jpeg")
