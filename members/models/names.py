"""What has a person's name is found without accents and listed in Vietnamese order."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clubs.collation import key
from clubs.folding import fold, nfc
from members.naming import initials

NAMES_AT_MOST = 6  # letters that may be somebody's initials


class NamedQuerySet(models.QuerySet):
    def named_like(self, text: str):
        """Rows in whose name a word begins with each word of `text`, or whose initials it is."""
        words = fold(text).split()
        found = Q()
        for word in words:
            found &= Q(name_fold__startswith=word) | Q(name_fold__contains=f" {word}")
        if len(words) == 1 and 1 < len(words[0]) <= NAMES_AT_MOST and words[0].isalpha():
            found |= Q(name_fold__regex=initials(words[0]))
        return self.filter(found) if words else self.none()


class Named(models.Model):
    """`named_by` says which column holds the name; the others follow it, on every way into the database."""

    named_by: str

    name_fold = models.CharField(_("tên không dấu"), max_length=240, blank=True, editable=False)
    name_key = models.BinaryField(_("thứ tự tên"), blank=True)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        derived = self.derive()
        update_fields = update_fields and {*update_fields, *derived}
        super().save(*args, update_fields=update_fields, **kwargs)

    def derive(self) -> set[str]:
        """Fill what follows from other columns; returns the names of what was filled."""
        name = nfc(getattr(self, self.named_by))
        self.name_fold, self.name_key = fold(name), key(name)
        return {"name_fold", "name_key"}
