from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "producting_web.requests"
    label = "requests"
