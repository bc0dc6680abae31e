"""Where the pages of this app are."""

from django.urls import path

from producting_web.comments import views

urlpatterns = [
    path("comments/", views.comments, name="comments"),
    path("comments/colleagues/", views.colleagues, name="comment-colleagues"),
    path("comments/<int:comment_id>/", views.comment, name="comment"),
    path("comments/<int:comment_id>/edit/", views.edit_comment, name="edit-comment"),
    path("comments/<int:comment_id>/delete/", views.delete_comment, name="delete-comment"),
]
