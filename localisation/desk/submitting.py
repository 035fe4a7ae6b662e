"""The page from which a whole section is submitted for translation."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Locale, Page

from localisation.desk.overview import DeskMixin
from localisation.rights import SUBMIT, languages_of, may_edit
from localisation.submitting import submit_pages

# More than that at once is work for a quiet hour; the rest is submitted by doing the same again.
MOST_PAGES = 500


class SubmitForm(forms.Form):
    """Which pages, into which languages."""

    page = forms.ModelChoiceField(queryset=Page.objects.none(), widget=AdminPageChooser, label=_("Page or section"))
    below = forms.BooleanField(required=False, initial=True, label=_("With all pages below it"))
    locales = forms.ModelMultipleChoiceField(
        queryset=Locale.objects.none(), widget=forms.CheckboxSelectMultiple, label=_("Languages")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        sources = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1)
        self.fields["page"].queryset = sources
        self.fields["locales"].queryset = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)

    def clean_page(self) -> Page:
        page = self.cleaned_data["page"]
        if not may_edit(self.user, page) and not languages_of(self.user):
            raise forms.ValidationError(_("You may not submit this page for translation."))
        return page


class SubmitView(DeskMixin, FormView):
    """Asks what to submit; answers with what was made."""

    template_name = "localisation/desk/submit.html"
    page_title = _("Submit for translation")
    form_class = SubmitForm

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if not request.user.has_perm(SUBMIT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict:
        return {"page": self.request.GET.get("page"), "below": True, "locales": languages_of(self.request.user)}

    def form_valid(self, form: SubmitForm) -> HttpResponse:
        page = form.cleaned_data["page"]
        pages = Page.objects.filter(pk=page.pk)
        if form.cleaned_data["below"]:
            pages = Page.objects.descendant_of(page, inclusive=True)
        locales = list(form.cleaned_data["locales"])
        begun = Page.objects.none()
        for locale in locales:
            untranslated = pages.exclude(
                translation_key__in=Page.objects.filter(locale=locale, alias_of__isnull=True).values("translation_key")
            )
            begun = begun | untranslated
        waiting = list(begun.filter(alias_of__isnull=True).order_by("path"))
        outcome = submit_pages(waiting[:MOST_PAGES], locales, self.request.user)
        context = self.get_context_data(form=form, outcome=outcome, left=len(waiting[MOST_PAGES:]))
        return self.render_to_response(context)
