"""The form in which an editor composes an issue."""

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList

from branches.models import Disease
from home.languages import site_languages
from news.models import Category
from news.newsletter.topics import PRESS, names_of


def _topics() -> list:
    """Return the topics as choices in groups, in the source language, in which editors name them."""
    groups = [
        (model._meta.verbose_name_plural, names_of(model, settings.LANGUAGE_CODE)) for model in (Category, Disease)
    ]
    labels = [(capfirst(name), choices) for name, choices in groups if choices]
    return [*labels, (_("For the press"), [(PRESS, _("Press list"))])]


class IssueForm(WagtailAdminModelForm):
    """An issue with its topics ticked in a list."""

    topic_keys = forms.MultipleChoiceField(
        label=_("topics"),
        required=False,
        choices=_topics,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Nothing chosen: everybody gets it. Otherwise those who chose one of these topics, and those who chose "
            "none and get everything. The press list alone: nobody but journalists who asked for it."
        ),
    )


edit_handler = ObjectList(
    [
        InlinePanel(
            "texts",
            heading=_("Introduction"),
            label=_("text"),
            min_num=1,
            max_num=len(site_languages()),
            help_text=_("One for each language. Who reads another language gets the Russian one."),
        ),
        InlinePanel(
            "pages",
            heading=_("Pages"),
            label=_("page"),
            help_text=_(
                "Published pages, in this order. Readers see them in their language where there is a translation; "
                "the others are marked with their language."
            ),
        ),
        FieldPanel("topic_keys"),
    ],
    base_form_class=IssueForm,
)
