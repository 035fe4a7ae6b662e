"""The addresses of the translators' desk, below /admin/translations/."""

from django.urls import path

from localisation.desk.card import CardView, translate
from localisation.desk.listing import ListView
from localisation.desk.overview import OverviewView
from localisation.desk.submitting import SubmitView

app_name = "localisation_desk"
urlpatterns = [
    path("", OverviewView.as_view(), name="overview"),
    path("list/", ListView.as_view(), name="list"),
    path("list/results/", ListView.as_view(results_only=True), name="list_results"),
    path("submit/", SubmitView.as_view(), name="submit"),
    path("<int:pk>/", CardView.as_view(), name="card"),
    path("<int:pk>/translate/", translate, name="translate"),
]
