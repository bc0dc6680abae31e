"""The journey's pages, Explore, and one customer's."""

from django.urls import path

from producting_web.journeys import views
from producting_web.journeys.views import explore, explore_people, explore_saved, explore_sql

urlpatterns = [
    path("journey/", views.journey, name="journey"),
    path("journey/table.csv", views.journey_csv, name="journey-csv"),
    path("journey/stages/", views.stages, name="stages"),
    path("journey/stages/preview/", views.stages_preview, name="stages_preview"),
    path("journey/stages/use/", views.stages_use, name="stages_use"),
    path("journey/people/", views.people_behind, name="members"),
    path("journey/people.csv", views.members_csv, name="members_csv"),
    path("journey/development/", views.stage_development, name="development"),
    path("explore/", explore_saved.explore_room, name="explore"),
    path("explore/choices/", explore.explore_choices, name="explore-choices"),
    path("explore/q/<int:number>/", explore_saved.explore_saved, name="explore-saved"),
    path("explore/q/<int:number>/history/", explore_saved.explore_history, name="explore-history"),
    path("explore/q/<int:number>/star/", explore_saved.explore_star, name="explore-star"),
    path("explore/q/<int:number>/duplicate/", explore_saved.explore_duplicate, name="explore-duplicate"),
    path("explore/q/<int:number>/delete/", explore_saved.explore_delete, name="explore-delete"),
    path("explore/sql/", explore_sql.explore_sql, name="explore-sql"),
    path("explore/sql/stop/", explore_sql.explore_sql_stop, name="explore-sql-stop"),
    path("explore/sql/save/", explore_sql.explore_sql_save, name="explore-sql-save"),
    path("explore/sql/people/", explore_sql.explore_sql_people, name="explore-sql-people"),
    path("explore/sql/people/<int:user_id>/", explore_sql.explore_sql_allow, name="explore-sql-allow"),
    path("explore/sql.csv", explore_sql.explore_sql_csv, name="explore-sql-csv"),
    path("explore/save/<slug:kind>/", explore_saved.explore_save, name="explore-save"),
    path("explore/<slug:kind>.csv", explore.explore_csv, name="explore-csv"),
    path("explore/<slug:kind>.parquet", explore.explore_parquet, name="explore-parquet"),
    path("explore/<slug:kind>/people.csv", explore_people.explore_people_csv, name="explore-people-csv"),
    path("explore/<slug:kind>/people/", explore_people.explore_people, name="explore-people"),
    path("explore/<slug:kind>/", explore.explore_ask, name="explore-ask"),
    path("people/", views.persons, name="persons"),
    path("people/one/", views.person, name="person"),
]
