from django.urls import path

from producting_web.collect import views

urlpatterns = [path("data/", views.data, name="data")]
