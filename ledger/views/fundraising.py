"""Campaigns of a club: how they stand, what was promised, what they spend."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import press, submit
from clubs.models import Club
from ledger import campaigns, fundraising
from ledger.forms.fundraising import CampaignForm, OutlayForm, PledgeForm
from ledger.models import Campaign, Pledge


@club_view(Capability.SEE)
def overview(request, club: Club):
    """All campaigns, the latest first, and the ways to everything that is given, promised or owed."""
    context = {
        "club": club,
        "standings": campaigns.standings(club.campaigns.all()),
        "today": reach_of(request).day,
        "may_keep": may_keep(request, club),
    }
    return TemplateResponse(request, "ledger/fundraising.html", context)


@club_view(Capability.SEE)
def show(request, club: Club, campaign_id: int):
    campaign = one_of_mine(club.campaigns, pk=campaign_id)
    context = {
        "club": club,
        "campaign": campaign,
        "details": campaigns.details(campaign),
        "today": reach_of(request).day,
        "may_keep": may_keep(request, club),
    }
    return TemplateResponse(request, "ledger/campaign.html", context)


@club_view(Capability.KEEP_BOOKS)
def start(request, club: Club):
    form = CampaignForm(request.POST or None, initial={"first": reach_of(request).day})
    if form.is_valid() and submit(form, fundraising.start, club=club, by=request.user):
        return _done(request, form.done, _("Đã lập đợt vận động."))
    back = reverse("ledger:campaigns", args=[club.pk])
    return form_page(request, club, form, _("Lập đợt vận động"), _("Lập đợt vận động"), back)


@club_view(Capability.KEEP_BOOKS)
def correct(request, club: Club, campaign_id: int):
    campaign = one_of_mine(club.campaigns, pk=campaign_id)
    stored = {name: getattr(campaign, name) for name in CampaignForm.base_fields}
    form = CampaignForm(request.POST or None, initial=stored)
    if form.is_valid() and submit(form, fundraising.correct, campaign=campaign, by=request.user):
        return _done(request, campaign, _("Đã sửa đợt vận động."))
    return form_page(request, club, form, _("Sửa đợt vận động"), _("Lưu"), address(campaign))


@club_view(Capability.KEEP_BOOKS)
def promise(request, club: Club, campaign_id: int):
    campaign = one_of_mine(club.campaigns, pk=campaign_id)
    form = PledgeForm(request.POST or None, initial={"on": reach_of(request).day})
    if form.is_valid() and submit(form, fundraising.promise, campaign=campaign, by=request.user):
        return _done(request, campaign, _("Đã ghi lời hứa ủng hộ."))
    title = _("Ghi lời hứa: %s") % campaign
    return form_page(request, club, form, title, _("Ghi lời hứa"), address(campaign))


@club_view(Capability.KEEP_BOOKS)
@require_POST
def withdraw_promise(request, club: Club, pledge_id: int):
    pledge = one_of_mine(Pledge.objects.filter(campaign__club=club).select_related("campaign"), pk=pledge_id)
    day = max(reach_of(request).day, pledge.on)
    press(request, fundraising.withdraw_promise, _("Đã ghi thôi chờ lời hứa này."), pledge=pledge, on=day)
    return redirect(address(pledge.campaign))


@club_view(Capability.KEEP_BOOKS)
def spend(request, club: Club, campaign_id: int):
    campaign = one_of_mine(club.campaigns, pk=campaign_id)
    form = OutlayForm(request.POST or None, club=club, today=reach_of(request).day)
    if form.is_valid() and submit(form, fundraising.spend, campaign=campaign, by=request.user):
        return _done(request, campaign, _("Đã ghi %s.") % form.done.voucher)
    title = _("Ghi chi: %s") % campaign
    return form_page(request, club, form, title, _("Ghi phiếu chi"), address(campaign))


def form_page(request, club: Club, form, title: str, verb: str, back: str):
    """The one page of all forms of this room: its `verb` on the button, `back` without it."""
    context = {"club": club, "form": form, "title": title, "verb": verb, "back": back}
    return TemplateResponse(request, "ledger/fundraising_form.html", context)


def may_keep(request, club: Club) -> bool:
    return reach_of(request).may(Capability.KEEP_BOOKS, club)


def address(campaign: Campaign) -> str:
    return reverse("ledger:campaign", args=[campaign.club_id, campaign.pk])


def _done(request, campaign: Campaign, said: str):
    messages.success(request, said)
    return redirect(address(campaign))
