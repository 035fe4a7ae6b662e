"""Addresses of the exchange in the admin, among them those that stand in for wagtail-localize's own PO files."""

from django.urls import path

from localisation.exchange import views

app_name = "localisation_exchange"

urlpatterns = [
    path("", views.IndexView.as_view(), name="index"),
    path("export/", views.ExportView.as_view(), name="export"),
    path("import/", views.UploadView.as_view(), name="upload"),
    path("import/<int:translation_id>/", views.UploadView.as_view(), name="upload_for"),
    path("report/<uuid:pk>/", views.ReportView.as_view(), name="report"),
]
