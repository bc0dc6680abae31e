from django.urls import path

from producting_web.ops import views

urlpatterns = [path("jobs/<uuid:job_id>/", views.job, name="job")]
