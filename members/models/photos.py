"""The photo of a person, if there is one. It lies in the database: backups and both engines carry it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.people import Member


class MemberPhoto(models.Model):
    """One small JPEG, made by `members/portraits.py`: nothing but the picture itself."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="photo", verbose_name=_("thành viên"))
    picture = models.BinaryField(_("ảnh"))
    digest = models.CharField(_("mã băm"), max_length=64)  # SHA-256 of the picture: what the log knows of it

    class Meta:
        verbose_name = _("ảnh thành viên")
        verbose_name_plural = _("ảnh thành viên")

    def __str__(self):
        return str(self.member)
