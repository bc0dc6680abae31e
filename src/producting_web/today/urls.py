"""Where the day's page is."""

from django.urls import path

from producting_web.today import views

urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.today, name="today"),
    path("today/guide/away/", views.put_guide_away, name="guide-away"),
    path("today/guide/back/", views.fetch_guide_back, name="guide-back"),
]
