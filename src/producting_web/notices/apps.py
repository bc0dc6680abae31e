from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "producting_web.notices"
    label = "notices"
