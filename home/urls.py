"""Addresses of the site's ground floor that are no pages."""

from django.urls import path

from home import views

urlpatterns = [path("display/", views.display, name="display")]
