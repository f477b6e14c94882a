"""Keeping the board of a club; the club's page shows it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import press, submit
from clubs.models import Club
from members import boards
from members.forms.boards import PostForm, facts_of
from members.models import BoardPost


@club_view(Capability.KEEP_CLUBS)
def elect(request, club: Club):
    form = PostForm(request.POST or None, club=club, initial={"since": reach_of(request).day})
    if form.is_valid() and submit(form, boards.elect, club=club, by=request.user):
        return _done(request, club, _("Đã ghi vào ban chủ nhiệm."))
    return TemplateResponse(request, "members/board_post.html", {"form": form, "club": club})


@club_view(Capability.KEEP_CLUBS)
def correct(request, club: Club, post_id: int):
    post = one_of_mine(BoardPost.objects.filter(club=club), pk=post_id)
    form = PostForm(request.POST or None, club=club, initial=facts_of(post))
    if form.is_valid() and submit(form, boards.correct, post=post, by=request.user):
        return _done(request, club, _("Đã sửa chức vụ."))
    return TemplateResponse(request, "members/board_post.html", {"form": form, "club": club, "post": post})


@club_view(Capability.KEEP_CLUBS)
@require_POST
def withdraw(request, club: Club, post_id: int):
    post = one_of_mine(BoardPost.objects.filter(club=club), pk=post_id)
    press(request, boards.withdraw, _("Đã bỏ chức vụ ghi nhầm."), post=post)
    return redirect("reports:club", club_id=club.pk)


@club_view(Capability.KEEP_CLUBS)
@require_POST
def take_over(request, club: Club):
    taken = boards.take_over(club=club, day=reach_of(request).day, by=request.user)
    said = (
        _("Đã lập ban chủ nhiệm theo sổ thành viên.") if taken else _("Sổ thành viên chưa ghi chức vụ nào.")
    )
    return _done(request, club, said)


def _done(request, club: Club, said: str):
    messages.success(request, said)
    return redirect("reports:club", club_id=club.pk)
