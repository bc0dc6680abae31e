"""The journey's pages, and one customer's."""

from django.urls import path

from producting_web.journeys import views

urlpatterns = [
    path("journey/", views.journey, name="journey"),
    path("journey/table.csv", views.journey_csv, name="journey-csv"),
    path("journey/stages/", views.stages, name="stages"),
    path("journey/stages/preview/", views.stages_preview, name="stages_preview"),
    path("journey/stages/use/", views.stages_use, name="stages_use"),
    path("journey/people/", views.people_behind, name="members"),
    path("journey/people.csv", views.members_csv, name="members_csv"),
    path("journey/development/", views.stage_development, name="development"),
    path("people/", views.persons, name="persons"),
    path("people/one/", views.person, name="person"),
]
