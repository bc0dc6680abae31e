from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "producting_web.finding"
    label = "finding"
