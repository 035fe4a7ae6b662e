"""Forms for visitors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.display import CHOICES


class DisplayForm(forms.Form):
    """How the site should look; see `home.display`."""

    size = forms.ChoiceField(label=_("Size of the text"), choices=CHOICES["size"], widget=forms.RadioSelect)
    spacing = forms.ChoiceField(
        label=_("Space between letters and lines"), choices=CHOICES["spacing"], widget=forms.RadioSelect
    )
    scheme = forms.ChoiceField(label=_("Colours"), choices=CHOICES["scheme"], widget=forms.RadioSelect)
    pictures = forms.ChoiceField(label=_("Pictures"), choices=CHOICES["pictures"], widget=forms.RadioSelect)
    font = forms.ChoiceField(label=_("Font"), choices=CHOICES["font"], widget=forms.RadioSelect)
