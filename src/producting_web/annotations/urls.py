"""Where the pages of this app are."""

from django.urls import path

from producting_web.annotations import views

urlpatterns = [
    path("annotations/", views.annotations, name="annotations"),
    path("annotations/add/", views.add, name="annotation-add"),
    path("annotations/<int:number>/", views.annotation, name="annotation"),
    path("annotations/<int:number>/change/", views.change, name="annotation-change"),
    path("annotations/<int:number>/delete/", views.delete, name="annotation-delete"),
]
