from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "producting_web.today"
    label = "today"
