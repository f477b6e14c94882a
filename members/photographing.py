"""Keeping the photo of a person, in place of an earlier one, and removing it."""

from hashlib import sha256
from typing import BinaryIO

from django.db import transaction

from accounts import audit
from accounts.models import User
from clubs import photos
from members.models import Member, MemberPhoto
from members.whereabouts import club_of

SIDE, LARGEST = 480, 60_000  # pixels and bytes at most: a face on a page
LOGGED = ["member_id", "digest"]  # the picture itself stays out of the log


def keep(*, member: Member, upload: BinaryIO, by: User) -> MemberPhoto:
    """The photo in the file `upload` is the person's from now on. Refuses what `photos.small` refuses."""
    picture = photos.small(upload, side=SIDE, largest=LARGEST)  # unpacked before anything is locked
    return _put(member, picture, by)


@transaction.atomic
def _put(member: Member, picture: bytes, by: User) -> MemberPhoto:
    Member.objects.select_for_update().get(pk=member.pk)
    photo = MemberPhoto.objects.filter(member=member).first() or MemberPhoto(member=member)
    before = audit.picture(photo, LOGGED) if photo.pk else None
    photo.picture, photo.digest = picture, sha256(picture).hexdigest()
    photo.full_clean()
    photo.save()
    if before is None:
        audit.created([photo], fields=LOGGED, by=by, place=club_of(member))
    else:
        audit.changed([(photo, before)], by=by, place=club_of(member))
    return photo


@transaction.atomic
def remove(*, member: Member, by: User) -> None:
    """No photo any more; removing none is no mistake."""
    kept = MemberPhoto.objects.filter(member=member).defer("picture")
    audit.removed(kept, fields=LOGGED, by=by, place=club_of(member))
    kept.delete()


def follow(*, member: Member, into: Member, by: User) -> None:
    """Of two rows of one person, the one that is kept gets the photo of the other where it has none."""
    kept = MemberPhoto.objects.filter(member__in=[member, into]).defer("picture")
    if [photo.member_id for photo in kept] == [member.pk]:
        before = audit.picture(kept[0], LOGGED)
        kept[0].member = into
        kept[0].save(update_fields=["member"])
        audit.changed([(kept[0], before)], by=by, place=club_of(into))
