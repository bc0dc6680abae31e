"""What surrounds the pages of this room."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from producting.words import Words
from producting_web.ui.parts import Crumb

DATA = Words("Data", "데이터")


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *below: Crumb, status: int = 200
) -> HttpResponse:
    """Render a page. `below`: what leads from the room to it; the last is the page itself."""
    crumbs = (Crumb(DATA, reverse("data") if below else None), *below)
    return render(request, template, {"crumbs": crumbs, "without_lens": True, **context}, status=status)


def number_of(request: HttpRequest, name: str = "page") -> int:
    """The page of a list that the address names; the first for anything that is none."""
    asked = request.GET.get(name, "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
