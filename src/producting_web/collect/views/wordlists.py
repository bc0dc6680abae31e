"""The dictionary as a sheet: taken out, filled in, brought back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from producting.words import Words
from producting_web.collect import wordlist
from producting_web.collect.services.dictionary import describe_all
from producting_web.collect.sheets import csv_file
from producting_web.collect.views.frame import show
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act
from producting_web.ui.parts import Crumb


@require_safe
@needs(Act.SEE_AGGREGATES)
def download(request: HttpRequest) -> HttpResponseBase:
    """Every name with what is said about it, for a sheet."""
    return csv_file(request, "dictionary.csv", wordlist.rows())


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.EDIT_DICTIONARY)
def dictionary(request: HttpRequest) -> HttpResponse:
    """A sheet is brought back: lines that can be taken are, the others are said."""
    sheet = _sent(request) if request.method == "POST" else wordlist.Sheet()
    if sheet.lines:
        changed = describe_all(actor=actor(request), lines=[(line.kind, line.name, line.said) for line in sheet.lines])
        said = ngettext("%(n)d name is explained anew.", "%(n)d names are explained anew.", changed) % {"n": changed}
        messages.success(request, said)
        if not sheet.problems:
            return redirect("properties")
    context = {"sheet": sheet, "most": wordlist.MOST_PROBLEMS, "columns": wordlist.COLUMNS}
    return show(request, "collect/dictionary.html", context, Crumb(Words("Dictionary as a sheet", "사전을 시트로")))


def _sent(request: HttpRequest) -> wordlist.Sheet:
    file = request.FILES.get("file")
    if file is None:
        return wordlist.Sheet(refused=_("Choose a CSV file."))
    if file.size is None or file.size > wordlist.MOST_BYTES:
        return wordlist.Sheet(refused=_("At most 2 MB at once."))
    return wordlist.read(file.read())
