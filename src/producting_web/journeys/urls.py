"""The journey's pages, and one customer's."""

from django.urls import path

from producting_web.journeys import views

urlpatterns = [
    path("journey/", views.journey, name="journey"),
]
