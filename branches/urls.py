"""Addresses of branches besides their pages, of questions and of applications."""

from django.urls import path, re_path

from branches import views
from branches.joining import views as joining
from branches.questions import views as questions

urlpatterns = [
    re_path(r"^(?P<path>[\w/-]+/)card\.vcf$", views.card, name="branch-card"),
    path("ask/", questions.ask, name="ask"),
    path("ask/sent/", questions.asked, name="asked"),
    path("ask/sent/erased/", questions.erased, name="ask-erased"),
    path("question/<uuid:secret>/", questions.own, name="question"),
    path("question/<uuid:secret>/data.json", questions.data, name="question-data"),
    path("join/", joining.apply, name="join"),
    path("join/sent/", joining.applied, name="applied"),
    path("join/sent/erased/", joining.erased, name="join-erased"),
    path("application/<uuid:secret>/", joining.own, name="application"),
    path("application/<uuid:secret>/data.json", joining.data, name="application-data"),
    path("application/<uuid:secret>/documents/<int:pk>/", joining.document, name="application-document"),
]
