"""Where the pages of this app are."""

from django.urls import path

from producting_web.alerts import views

urlpatterns = [
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/on/<int:number>/", views.new, name="alert-new"),
    path("alerts/<int:number>/", views.alert, name="alert"),
    path("alerts/<int:number>/change/", views.change, name="alert-change"),
    path("alerts/<int:number>/pause/", views.pause, name="alert-pause"),
    path("alerts/<int:number>/seen/", views.seen, name="alert-seen"),
    path("alerts/<int:number>/delete/", views.delete, name="alert-delete"),
]
