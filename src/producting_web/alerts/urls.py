"""Where the pages of this app are."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
