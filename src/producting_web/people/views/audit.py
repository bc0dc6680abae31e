"""Who changed what."""

from django.http import HttpRequest, HttpResponse

from producting_web.people import selectors
from producting_web.people.access import needs
from producting_web.people.forms.audit import AuditFilter
from producting_web.people.policy import Act
from producting_web.people.views.frame import show


@needs(Act.READ_AUDIT_LOG)
def audit(request: HttpRequest) -> HttpResponse:
    form = AuditFilter(request.GET)
    shown = selectors.audit_page(number=request.GET.get("page", ""), **form.asked())
    return show(request, "people/audit.html", "audit", {"log": shown, "form": form, "is_filtered": form.is_filtered})
