"""A post in a club's board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clubs.forms import CellField, DayField
from clubs.models import Club
from clubs.widgets import Text
from members.models import BoardPost, Member, Membership


class PostForm(forms.Form):
    """Who holds which position, from when to when; anybody who was ever in the club may be chosen."""

    member = forms.ModelChoiceField(None, label=_("Thành viên"), empty_label=_("Chọn thành viên"))
    position = forms.ChoiceField(label=_("Chức vụ"), choices=BoardPost.Position)
    since = DayField(label=_("Từ ngày"))
    until = DayField(
        label=_("Thôi giữ từ ngày"), required=False, help_text=_("Để trống nếu đang giữ chức vụ.")
    )
    term = CellField(
        Text(20), label=_("Nhiệm kỳ"), required=False, help_text=_("Ví dụ: 2025–2030. Có thể để trống.")
    )

    def __init__(self, *args, club: Club, **kwargs):
        super().__init__(*args, **kwargs)
        stays = Membership.objects.filter(club=club)
        people = Member.objects.filter(pk__in=stays.values("member"))
        self.fields["member"].queryset = people.order_by("name_key", "code")


def facts_of(post: BoardPost) -> dict:
    """What `PostForm` shows of a post to begin with."""
    return {name: getattr(post, name) for name in PostForm.base_fields}
