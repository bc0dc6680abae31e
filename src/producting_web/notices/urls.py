"""Where the pages of this app are."""

from django.urls import path

from producting_web.notices.views import inbox, settings

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<int:notice_id>/", inbox.open_notice, name="open-notice"),
    path("inbox/<int:notice_id>/mark/", inbox.mark_notice, name="mark-notice"),
    path("inbox/read/", inbox.mark_everything, name="mark-all-read"),
    path("settings/notices/", settings.rules, name="notice-rules"),
    path("settings/mail/", settings.mail_server, name="mail-server"),
    path("settings/mail/try/", settings.try_mail_server, name="try-mail-server"),
    path("settings/mail/remove/", settings.remove_mail_server, name="remove-mail-server"),
]
