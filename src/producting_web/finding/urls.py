"""Where the pages of this app are."""

from django.urls import path

from producting_web.finding import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("words/", views.words, name="words"),
]
