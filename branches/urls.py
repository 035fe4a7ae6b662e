"""Addresses below the branches' pages."""

from django.urls import re_path

from branches import views

urlpatterns = [re_path(r"^(?P<path>[\w/-]+/)card\.vcf$", views.card, name="branch-card")]
