from django.http import HttpRequest, HttpResponse

from producting_web.people.access import needs
from producting_web.people.policy import Act


@needs(Act.SEE_AGGREGATES)
def journey(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")
