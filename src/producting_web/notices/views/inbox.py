"""The inbox: what I was told; opening it, marking it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from producting.words import Words
from producting_web.notices.models import Notice
from producting_web.notices.selectors import inbox as reading
from producting_web.notices.services.reading import mark, mark_all_read
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act
from producting_web.people.views.safe import next_page
from producting_web.ui.parts import Crumb

_CRUMBS = (Crumb(Words("Notices", "알림")),)


@needs(Act.SEE_COLLEAGUES)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    shown = reading.inbox(actor(request), kind=request.GET.get("kind", ""), number=request.GET.get("page", ""))
    return render(request, "notices/inbox.html", {"crumbs": _CRUMBS, "without_lens": True, "inbox": shown})


@needs(Act.SEE_COLLEAGUES)
@require_safe
@never_cache
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Go to what a notice is about, and mark it read: a link, so that it opens in a tab of its own like every other.

    A browser that only looks ahead has read nothing.
    """
    me = actor(request)
    notice = get_object_or_404(Notice, pk=notice_id, to=me)
    looks_ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    if request.method == "GET" and not looks_ahead:
        mark(actor=me, notice_id=notice.pk, read=True)
    inside = notice.url.startswith("/") and url_has_allowed_host_and_scheme(notice.url, None)
    return redirect(notice.url if inside else "inbox")


@needs(Act.SEE_COLLEAGUES)
@require_POST
def mark_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    if not mark(actor=actor(request), notice_id=notice_id, read=request.POST.get("read") == "1"):
        raise Http404
    return redirect(next_page(request) or "inbox")


@needs(Act.SEE_COLLEAGUES)
@require_POST
def mark_everything(request: HttpRequest) -> HttpResponse:
    mark_all_read(actor=actor(request), kind=request.POST.get("kind", "")[:40])
    return redirect(next_page(request) or "inbox")
