from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [path("accounts/login/", TemplateView.as_view(template_name="people/login.html"), name="login")]
