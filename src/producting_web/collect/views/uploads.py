"""A file is sent, looked at, imported or thrown away."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from producting_web.collect.arriving import MOST_FILES, Streamed
from producting_web.collect.forms.columns import say
from producting_web.collect.forms.read import Read, Unreadable, read
from producting_web.collect.models import Upload
from producting_web.collect.selectors.uploads import seen, upload_page
from producting_web.collect.services import uploads as services
from producting_web.collect.services.told import looked_at
from producting_web.collect.views.frame import show
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act
from producting_web.ui.parts import Crumb, Note


# The check of the token reads the whole request: our way of taking files must stand before it, and the right too.
@csrf_exempt
@require_POST
@needs(Act.UPLOAD)
def receive(request: HttpRequest) -> HttpResponse:
    """Take files; a single good one is looked at next."""
    taking = Streamed(request)
    request.upload_handlers = [taking]
    try:
        return _receive(request, taking)
    except TooManyFilesSent:
        messages.error(
            request, _("So many files at once cannot be taken. Send at most %(most)s.") % {"most": MOST_FILES}
        )
        return _go(request, reverse("data"))


@csrf_protect
def _receive(request: HttpRequest, taking: Streamed) -> HttpResponse:
    kept, refused = services.receive(actor=actor(request), files=request.FILES.getlist("files"))
    for sentence in (*taking.refused, *refused):
        messages.error(request, say(sentence))
    if not kept and not taking.refused and not refused:
        messages.error(request, _("No file was chosen."))
    if len(kept) == 1:
        return _go(request, reverse("upload", args=[kept[0].pk]))
    if kept:
        messages.success(request, _("%(count)s files arrived. Look at each before it goes in.") % {"count": len(kept)})
    return _go(request, reverse("data"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.UPLOAD)
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """A file's page; sent to itself it shows how the file would be read then, and remembers that."""
    found = get_object_or_404(Upload.objects.select_related("job", "actor", "read_like"), pk=upload_id)
    if request.method == "GET":
        looked_at(actor=actor(request), upload=found)
    if not found.is_open:
        return _show(request, found)
    as_read = read(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and isinstance(as_read, Read):
        services.read_as(upload=found, kind=as_read.kind, said=as_read.said)
    return _show(request, found, as_read)


@require_POST
@needs(Act.UPLOAD)
def start_import(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Import a file as the form says; what is wrong stands beside the fields."""
    found = get_object_or_404(Upload.objects.select_related("job", "actor", "read_like"), pk=upload_id)
    as_read = read(found, request.POST) if found.is_open else None
    if isinstance(as_read, Read):
        services.read_as(upload=found, kind=as_read.kind, said=as_read.said)
        if not as_read.is_sound:
            return _show(request, found, as_read)
        try:
            services.start_import(actor=actor(request), upload=found)
        except services.NotNow:
            messages.error(request, _("Somebody was quicker: this file is on its way already, or gone."))
    return redirect("upload", upload_id)


@require_POST
@needs(Act.UPLOAD)
def discard(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Throw a file away."""
    found = get_object_or_404(Upload.objects.select_related("job"), pk=upload_id)
    try:
        services.discard(actor=actor(request), upload=found)
        messages.success(request, _("“%(name)s” was thrown away.") % {"name": found.name})
    except services.NotNow:
        messages.error(request, _("Somebody was quicker: this file is on its way already, or gone."))
        return redirect("upload", upload_id)
    return redirect("data")


def _show(request: HttpRequest, found: Upload, as_read: Read | Unreadable | None = None) -> HttpResponse:
    context: dict[str, object] = {"page": upload_page(found, actor(request))}
    if isinstance(as_read, Read):
        context |= {"form": as_read.form, "seen": seen(as_read.seen)}
    elif as_read is not None:
        context["unreadable"] = Note(as_read.why, is_alert=True)
    return show(request, "collect/upload.html", context, Crumb(found.name))


def _go(request: HttpRequest, url: str) -> HttpResponse:
    """To another page, also for a script that sent the file and showed how far it was."""
    if not getattr(request, "htmx", False):
        return redirect(url)
    response = HttpResponse()
    response["HX-Redirect"] = url
    return response
