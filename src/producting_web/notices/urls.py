"""Where the pages of this app are."""

from django.urls import path

from producting_web.notices.views import inbox

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<int:notice_id>/", inbox.open_notice, name="open-notice"),
    path("inbox/<int:notice_id>/mark/", inbox.mark_notice, name="mark-notice"),
    path("inbox/read/", inbox.mark_everything, name="mark-all-read"),
]
