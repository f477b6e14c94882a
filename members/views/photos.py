"""A person's photo: shown to whoever sees the person, changed by whoever keeps members there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.roles import Capability
from clubs.forms import submit
from members import photographing
from members.access import member_view
from members.forms.people import PersonForm
from members.forms.photos import PhotoForm
from members.models import MemberPhoto


@member_view(Capability.SEE)
@require_safe
def show(request, member):
    """The picture. As of every page that needs a sign-in, nothing of it stays in the browser."""
    photo = get_object_or_404(MemberPhoto, member=member)
    return HttpResponse(photo.picture, content_type="image/jpeg", headers={"Cache-Control": "private"})


@member_view(Capability.KEEP_MEMBERS)
@require_POST
def change(request, member):
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid() and submit(form, photographing.keep, member=member, by=request.user):
        messages.success(request, _("Đã lưu ảnh."))
        return redirect("members:show", member.pk)
    context = {"form": PersonForm.of(member, None), "photo_form": form, "member": member}
    return TemplateResponse(request, "members/edit.html", context)


@member_view(Capability.KEEP_MEMBERS)
@require_POST
def remove(request, member):
    photographing.remove(member=member, by=request.user)
    messages.success(request, _("Đã bỏ ảnh."))
    return redirect("members:show", member.pk)
