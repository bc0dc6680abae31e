"""Where the pages of this app are."""

from django.urls import path

from producting_web.requests import views

urlpatterns = [
    path("data/requests/", views.requests, name="requests"),
    path("data/requests/ask/", views.ask, name="request-ask"),
    path("data/requests/similar/", views.similar, name="request-similar"),
    path("data/requests/<int:number>/", views.request_page, name="request"),
    path("data/requests/<int:number>/change/", views.change, name="request-change"),
    path("data/requests/<int:number>/take/", views.take, name="request-take"),
    path("data/requests/<int:number>/put-back/", views.put_back, name="request-put-back"),
    path("data/requests/<int:number>/take-back/", views.take_back, name="request-take-back"),
    path("data/requests/<int:number>/answer/", views.answer, name="request-answer"),
    path("data/requests/<int:number>/decline/", views.decline, name="request-decline"),
    path("data/requests/<int:number>/reopen/", views.reopen, name="request-reopen"),
    path("data/requests/<int:number>/read/", views.read, name="request-read"),
]
