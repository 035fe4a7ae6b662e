"""Asking for a translation: a draft in the target language, whatever the source's state, and nothing else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail_localize.models import get_edit_url
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
    SubmitTranslationForm,
)
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

from localisation import rights


class OwnLanguages:
    """For wagtail-localize's views of submission: offers the languages that the person may submit to.

    Only what is written in the source language is translated. A translation of a translation would have two sources,
    which wagtail-localize can't open; it leads to the source instead.
    """

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        instance = self.get_object()
        if rights.is_source(instance):
            return super().dispatch(request, *args, **kwargs)
        source = rights.source_of(instance)
        text = _("Translations are made from the source language. This is the source of “%(title)s”.")
        messages.warning(request, text % {"title": instance})
        return redirect(get_edit_url(source if rights.may_edit(request.user, source) else instance))

    def get_form(self) -> SubmitTranslationForm:
        form = super().get_form()
        field = form.fields["locales"]
        allowed = [locale.pk for locale in rights.submit_locales(self.request.user, self.object)]
        field.queryset = field.queryset.filter(pk__in=allowed)
        return form


class SubmitPageView(OwnLanguages, SubmitPageTranslationView):
    """Asks for a page's translation."""


class SubmitSnippetView(OwnLanguages, SubmitSnippetTranslationView):
    """Asks for a snippet's translation."""


class SynchroniseForm(UpdateTranslationsForm):
    """Brings new texts of the source to the translators; publishing is a reviewer's decision on each translation."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["publish_translations"]

    def clean(self) -> dict:
        return super().clean() | {"publish_translations": False}


class SynchroniseView(UpdateTranslationsView):
    """wagtail-localize's update of translations, without its way to publish them all unread."""

    def get_form(self) -> SynchroniseForm:
        return SynchroniseForm(self.request.POST if self.request.method == "POST" else None)
