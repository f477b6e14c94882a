"""Pictures for tests, as cameras and programs make them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

RED, WHITE = (200, 30, 30), (255, 255, 255)


def picture(kind="JPEG", size=(40, 20), colour=RED, mode="RGB", **facts) -> bytes:
    """A file of one colour; `facts` go into the file (exif, comment …)."""
    packed = BytesIO()
    Image.new(mode, size, colour).save(packed, kind, **facts)
    return packed.getvalue()


def upload(content: bytes, name="anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
