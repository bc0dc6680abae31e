"""What became of imports: their rejects, their undo, answers that are behind."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from producting.errors import ProductingError
from producting_web.collect.forms.columns import say
from producting_web.collect.selectors.imports import rejects_path, undo_of
from producting_web.collect.services import imports as services
from producting_web.collect.sheets import csv_file, rows_of
from producting_web.collect.views.frame import show
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act
from producting_web.ui.parts import Crumb


@require_safe
@needs(Act.SEE_PERSONS)
def rejects(request: HttpRequest, import_id: str) -> HttpResponseBase:
    """Rows that could not go in, with file, line and reason: they are rows about persons."""
    path = rejects_path(import_id)
    if path is None:
        raise Http404
    return csv_file(request, f"rejects-{import_id}.csv", rows_of(path))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.UNDO_IMPORT)
def undo(request: HttpRequest, import_id: str) -> HttpResponse:
    """Take the rows of one import out again; asked for without sending it asks back, for pages without script."""
    if request.method != "POST":
        dialog = undo_of(import_id)
        if dialog is None:
            raise Http404
        return show(request, "collect/undo.html", {"dialog": dialog}, Crumb(dialog.title))
    try:
        services.undo(actor=actor(request), import_id=import_id)
        messages.success(request, _("The rows are being taken out. This page shows when it is done."))
    except ProductingError as refused:
        messages.error(request, say(refused.words))
    return redirect("data")


@require_POST
@needs(Act.UPLOAD)
def build_answers(request: HttpRequest) -> HttpResponse:
    """Bring the answers up to date."""
    services.bring_up_to_date(actor=actor(request))
    return redirect("data")
