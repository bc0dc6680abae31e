from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "producting_web.ui"
    label = "ui"
