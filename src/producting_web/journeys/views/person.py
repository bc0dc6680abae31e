"""One customer, and the search for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from producting.errors import ProductingError
from producting.words import Words
from producting_web.journeys.persons import page as selectors
from producting_web.journeys.views.journey import crumbs
from producting_web.people.access import needs
from producting_web.people.policy import Act
from producting_web.ui.parts import Crumb, Note

_SEARCH = Words("Customers", "고객 찾기")


@needs(Act.SEE_PERSONS)
@require_safe
def persons(request: HttpRequest) -> HttpResponse:
    """Customers whose id looks like what is searched."""
    text = request.GET.get("q", "").strip()
    found = selectors.found(text)
    context = {"crumbs": crumbs(Crumb(_SEARCH)), "q": text, "found": found, "most": selectors.MOST_FOUND}
    return render(request, "journeys/persons.html", context)


@needs(Act.SEE_PERSONS)
@require_safe
def person(request: HttpRequest) -> HttpResponse:
    """One customer's page. Ids stay out of its title and of every log."""
    asked = request.GET.get("id", "")
    if not asked:
        return redirect("persons")
    context = {"crumbs": crumbs(Crumb(_SEARCH, reverse("persons")), Crumb(Words("One customer", "고객 한 사람")))}
    try:
        page = selectors.page(asked, request.GET)
    except ProductingError as refused:
        unknown = {**context, "refused": Note(refused.words, is_alert=True), "q": asked[:300]}
        return render(request, "journeys/person_unknown.html", unknown, status=404)
    return render(request, "journeys/person.html", {**context, "page": page})
