"""What was spent, and which visits it paid for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from producting.words import Words
from producting_web.collect.forms.spend import LinkForm, RateForm
from producting_web.collect.models import CampaignMapping
from producting_web.collect.selectors.spend import spend_page
from producting_web.collect.services import spend as services
from producting_web.collect.views.frame import show
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act
from producting_web.ui.parts import Crumb


@require_safe
@needs(Act.SEE_AGGREGATES)
def spend(request: HttpRequest) -> HttpResponse:
    """Spend per campaign, what found no partner, rates."""
    asked = {name: request.GET[name] for name in ("day", "source", "target") if name in request.GET}
    return _show(request, RateForm(initial=asked))


@require_POST
@needs(Act.UPLOAD)
def map_campaign(request: HttpRequest) -> HttpResponse:
    """Spend of one campaign belongs to visits that name another."""
    form = LinkForm(request.POST)
    if form.is_valid():
        services.map_campaign(actor=actor(request), **form.cleaned_data)
        messages.success(request, _("The campaign is mapped; every answer counts it so from now on."))
    else:
        messages.error(request, _("Choose the campaign that visits name."))
    return redirect("spend")


@require_POST
@needs(Act.UPLOAD)
def unmap_campaign(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take an entry out of the mapping."""
    services.unmap_campaign(actor=actor(request), entry=get_object_or_404(CampaignMapping, pk=entry_id))
    messages.success(request, _("The mapping was removed."))
    return redirect("spend")


@require_POST
@needs(Act.UPLOAD)
def add_rate(request: HttpRequest) -> HttpResponse:
    """Add one rate."""
    form = RateForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    try:
        services.add_rate(actor=actor(request), **form.cleaned_data)
    except OSError:
        form.add_error(None, _("The server's disk takes no more. Make room, then add the rate again."))
        return _show(request, form)
    messages.success(request, _("The rate is being added."))
    return redirect("spend")


def _show(request: HttpRequest, form: RateForm) -> HttpResponse:
    sort = request.GET.get("sort", "")[:40]
    context = {"page": spend_page(actor(request), sort), "form": form}
    return show(request, "collect/spend.html", context, Crumb(Words("Spend", "광고비")))
