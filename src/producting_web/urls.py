"""Where every page is. Each room brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("producting_web.people.urls")),
    path("", include("producting_web.ops.urls")),
    path("", include("producting_web.notices.urls")),
    path("", include("producting_web.comments.urls")),
    path("", include("producting_web.annotations.urls")),
    path("", include("producting_web.collect.urls")),
    path("", include("producting_web.journeys.urls")),
    path("", include("producting_web.requests.urls")),
    path("", include("producting_web.alerts.urls")),
    path("", include("producting_web.finding.urls")),
    path("", include("producting_web.today.urls")),
]
