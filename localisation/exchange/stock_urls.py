"""wagtail-localize's addresses for PO files, answered by the exchange: its own views drop every warning."""

from django.urls import path

from localisation.exchange import views

urlpatterns = [
    path("localize/translate/<int:translation_id>/pofile/download/", views.PoDownloadView.as_view()),
    path("localize/translate/<int:translation_id>/pofile/upload/", views.UploadView.as_view()),
]
