"""What guards the admin: our own views in the place of wagtail-localize's, and actions on many snippets at once."""

from django.urls import include, path
from wagtail import hooks

from localisation import cascade, languages, reports, submission
from localisation.guards import OVERRIDDEN, refuse_bulk_action
from localisation.publishing import ACTIONS, before_publish_revision

# The same names and addresses as wagtail-localize's, found before its own.
ADDRESSES = [
    path("submit/page/<int:page_id>/", submission.SubmitPageView.as_view(), name="submit_page_translation"),
    path(
        "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
        submission.SubmitSnippetView.as_view(),
        name="submit_snippet_translation",
    ),
    path("update/<int:translation_source_id>/", submission.SynchroniseView.as_view(), name="update_translations"),
    path("reports/translations/", reports.OwnTranslationsReportView.as_view(), name="translations_report"),
    path(
        "reports/translations/results/",
        reports.OwnTranslationsReportView.as_view(results_only=True),
        name="translations_report_results",
    ),
]


@hooks.register("register_admin_urls", order=-100)
def overridden_addresses() -> list:
    """Put our views in the place of wagtail-localize's."""
    return [path("localize/", include((ADDRESSES, "wagtail_localize"), namespace=OVERRIDDEN))]


@hooks.register("register_log_actions")
def log_actions(actions) -> None:
    """Name what is logged when an unfinished translation is published, or is not."""
    for name, label in ACTIONS.items():
        actions.register_action(name, label, label)


hooks.register("register_admin_menu_item", languages.menu_item)
hooks.register("construct_translated_pages_to_cascade_actions", cascade.translations_to_cascade)
hooks.register("before_move_page", cascade.tell_before_move)
hooks.register("before_bulk_action", refuse_bulk_action)
hooks.register("before_publish_revision", before_publish_revision)
