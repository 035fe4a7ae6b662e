"""Branches as open data."""

from django.urls import path

from branches import views

urlpatterns = [
    path("branches.geojson", views.geojson, name="branches-geojson"),
    path("branches.csv", views.table, name="branches-csv"),
]
