"""Addresses of log-in, one-time links, preferences and settings."""

from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.generic import RedirectView

from producting_web.people.views import audit, colleagues, entering, preferences, profile, shown_once, workplace

urlpatterns = [
    path("accounts/login/", entering.LogIn.as_view(), name="login"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    path("join/<str:secret>/", entering.join, name="join"),
    path("i18n/setlang/", preferences.set_language, name="set_language"),
    path("theme/", preferences.choose_theme, name="theme"),
    path("theme/", preferences.choose_theme, name="choose_theme"),  # as the frame of `ui` calls it
    path("settings/", RedirectView.as_view(pattern_name="people"), name="settings"),
    path("settings/people/", colleagues.people, name="people"),
    path("settings/people/invite/", colleagues.invite, name="invite"),
    path("settings/people/links/<int:link_id>/", shown_once.shown_link, name="shown_link"),
    path("settings/people/links/<int:link_id>/revoke/", colleagues.revoke_link, name="revoke_link"),
    path("settings/people/<int:user_id>/", colleagues.person, name="person_of_team"),
    path("settings/people/<int:user_id>/deactivate/", colleagues.deactivate, name="deactivate"),
    path("settings/people/<int:user_id>/reactivate/", colleagues.reactivate, name="reactivate"),
    path("settings/people/<int:user_id>/reset-link/", colleagues.reset_link, name="reset_link"),
    path("settings/teams/", workplace.teams, name="teams"),
    path("settings/teams/<int:team_id>/", workplace.team, name="team"),
    path("settings/teams/<int:team_id>/delete/", workplace.delete_team, name="delete_team"),
    path("settings/workspace/", workplace.workspace, name="workspace"),
    path("settings/profile/", profile.profile, name="profile"),
    path("settings/profile/password/", profile.change_password, name="change_password"),
    path("settings/audit/", audit.audit, name="audit"),
]
