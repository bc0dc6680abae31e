from django.urls import path

from producting_web.collect.views import dictionary, events, imports, room, spend, uploads, wordlists

urlpatterns = [
    path("data/", room.data, name="data"),
    path("data/uploads/", uploads.receive, name="uploads"),
    path("data/uploads/<uuid:upload_id>/", uploads.upload, name="upload"),
    path("data/uploads/<uuid:upload_id>/import/", uploads.start_import, name="upload_import"),
    path("data/uploads/<uuid:upload_id>/discard/", uploads.discard, name="upload_discard"),
    path("data/imports/<str:import_id>/rejects/", imports.rejects, name="import_rejects"),
    path("data/imports/<str:import_id>/undo/", imports.undo, name="import_undo"),
    path("data/events/", events.events, name="events"),
    path("data/events/event/", events.event, name="event"),
    path("data/properties/", dictionary.properties, name="properties"),
    path("data/properties/property/", dictionary.prop, name="property"),
    path("data/dictionary/", wordlists.dictionary, name="dictionary"),
    path("data/dictionary.csv", wordlists.download, name="dictionary_csv"),
    path("data/describe/", dictionary.describe_name, name="describe"),
    path("data/spend/", spend.spend, name="spend"),
    path("data/spend/campaigns/", spend.map_campaign, name="map_campaign"),
    path("data/spend/campaigns/<int:entry_id>/remove/", spend.unmap_campaign, name="unmap_campaign"),
    path("data/spend/rates/", spend.add_rate, name="add_rate"),
    path("data/build/", imports.build_answers, name="build_answers"),
]
