"""What a person is asked when taking translations out or bringing them in."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from localisation.exchange.files import Format
from localisation.rights import languages_of

FORMATS = [
    (Format.XLIFF12, _("XLIFF 1.2: OmegaT, memoQ, SDL Trados, Poedit")),
    (Format.XLIFF2, _("XLIFF 2.1: newer programs")),
    (Format.PO, _("PO: Poedit, Lokalize, Weblate; several pages as a ZIP archive")),
]


class ExportForm(forms.Form):
    """Which translations to take out, and how. Without `translation` or `key`: all of the language."""

    language = forms.ModelChoiceField(Locale.objects.none(), label=_("Language"), to_field_name="language_code")
    format = forms.ChoiceField(label=_("Format"), choices=FORMATS, initial=Format.XLIFF12, widget=forms.RadioSelect)
    unfinished = forms.BooleanField(label=_("Only texts that are not translated or not final"), required=False)
    translation = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.MultipleHiddenInput)
    key = forms.TypedMultipleChoiceField(coerce=str, required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        languages = languages_of(user)
        field = self.fields["language"]
        field.queryset = Locale.objects.filter(pk__in=[locale.pk for locale in languages])
        field.label_from_instance = lambda locale: locale.get_display_name()
        if len(languages) == 1:
            field.initial = languages[0]
            field.empty_label = None
        # Any number may come from a list elsewhere; whether they exist and are allowed is asked with the rest.
        for name in ("translation", "key"):
            self.fields[name].valid_value = lambda value: True

    @property
    def chosen(self) -> int:
        """How many translations were chosen one by one."""
        return sum(len(self[name].value() or ()) for name in ("translation", "key"))


class ImportForm(forms.Form):
    """The file to bring in."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PO, XLIFF 1.2 or 2.1, or a ZIP archive of such files. You see what would change first."),
        widget=forms.FileInput(attrs={"accept": ".po,.xlf,.xliff,.xml,.zip"}),
        allow_empty_file=True,
    )


class ConsentForm(forms.Form):
    """The answer to a report: to which report, which texts to take besides, and which to leave out."""

    digest = forms.CharField()
    take = forms.TypedMultipleChoiceField(coerce=str, required=False)
    leave = forms.TypedMultipleChoiceField(coerce=str, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("take", "leave"):
            self.fields[name].valid_value = lambda value: True
