"""Addresses of the organisers' desk, below /admin/registrations/."""

from django.urls import include, path

from events.registration import desk, import_views, mailing_views, participants, person

app_name = "registrations"
of_event = [
    path("", desk.DeskView.as_view(), name="desk"),
    path("participants/", participants.ParticipantsView.as_view(), name="participants"),
    path(
        "participants/results/", participants.ParticipantsView.as_view(results_only=True), name="participants-results"
    ),
    path("participants/enter/", person.EnterView.as_view(), name="enter"),
    path("participants/import/", import_views.ImportView.as_view(), name="import"),
    path("participants/import/<uuid:file_pk>/", import_views.ImportReportView.as_view(), name="import-report"),
    path("participants/<int:pk>/", person.PersonView.as_view(), name="person"),
    path("letters/", mailing_views.LettersView.as_view(), name="letters"),
    path("letters/new/", mailing_views.LetterEditView.as_view(), name="letter-new"),
    path("letters/<int:letter_pk>/", mailing_views.LetterView.as_view(), name="letter"),
    path("letters/<int:letter_pk>/edit/", mailing_views.LetterEditView.as_view(), name="letter-edit"),
]
urlpatterns = [
    path("", desk.EventsView.as_view(), name="index"),
    path("of-page/<int:page_pk>/", desk.of_page, name="of-page"),
    path("<int:event_pk>/", include(of_event)),
]
