"""wagtail-localize's report of translations, narrowed to what concerns the person who reads it."""

from django.db.models import QuerySet
from wagtail_localize.views.report import TranslationsReportView

from localisation.rights import visible_translations


class OwnTranslationsReportView(TranslationsReportView):
    """The report without other people's branches and languages."""

    def get_queryset(self) -> QuerySet:
        visible = visible_translations(self.request.user).values("pk")
        return super().get_queryset().filter(pk__in=visible).order_by("pk")
