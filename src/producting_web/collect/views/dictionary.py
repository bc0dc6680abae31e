"""Properties, and what events and properties are called and mean."""

from typing import Literal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from producting.words import Words
from producting_web.collect.dictionary import url_of
from producting_web.collect.forms.dictionary import DescribeForm
from producting_web.collect.selectors.described import described, entry_of, is_known, short_name
from producting_web.collect.selectors.properties import properties_page, property_page
from producting_web.collect.services.dictionary import Said, describe
from producting_web.collect.views.frame import number_of, show
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act
from producting_web.ui.parts import Crumb, Text

_LISTS = {"event": ("events", Words("Events", "이벤트")), "property": ("properties", Words("Properties", "속성"))}


@require_safe
@needs(Act.SEE_AGGREGATES)
def properties(request: HttpRequest) -> HttpResponse:
    """Every property, searched and sorted by the address."""
    search, sort = request.GET.get("q", "")[:200], request.GET.get("sort", "")[:40]
    page = properties_page(actor(request), search, sort, number_of(request), bool(request.GET.get("hidden")))
    return show(request, "collect/properties.html", {"page": page}, Crumb(_LISTS["property"][1]))


@require_safe
@needs(Act.SEE_AGGREGATES)
def prop(request: HttpRequest) -> HttpResponse:
    """One property: on which events it is, and what it means."""
    name = request.GET.get("name", "")
    page = property_page(name, actor(request))
    if page is None:
        raise Http404
    return show(request, "collect/property.html", {"page": page}, *_crumbs("property", short_name(page.about.name)))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.EDIT_DICTIONARY)
def describe_name(request: HttpRequest) -> HttpResponse:
    """What a name is called and means, and everything that was said about it."""
    kind: Literal["event", "property"] = "property" if request.GET.get("kind") == "property" else "event"
    name = request.GET.get("name", "")
    if not is_known(kind, name):
        raise Http404
    entry = entry_of(kind, name)
    form = DescribeForm(request.POST or None, kind=kind, standing=Said.of(entry) if entry is not None else Said())
    if request.method == "POST" and form.is_valid():
        if describe(actor=actor(request), kind=kind, name=name, said=form.said):
            messages.success(request, _("From now on this stands wherever the name does."))
        return redirect(url_of(kind, name))
    about = described(kind, name, actor(request))
    context = {"form": form, "about": about, "back": url_of(kind, name)}
    below = Crumb(Words("Explain", "설명"))
    return show(
        request, "collect/describe.html", context, *_crumbs(kind, short_name(about.name), url_of(kind, name)), below
    )


def _crumbs(kind: str, name: Text, url: str | None = None) -> tuple[Crumb, Crumb]:
    page, words = _LISTS[kind]
    return Crumb(words, reverse(page)), Crumb(name, url)
