"""The person's own choice about the daily letter, in Wagtail's account settings."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from localisation.desk.reach import may_see_desk
from localisation.models import DigestSettings


class DigestForm(forms.ModelForm):
    """Whether the letter is wanted."""

    class Meta:
        model = DigestSettings
        fields = ["wanted"]


class DigestPanel(BaseSettingsPanel):
    """Shown to those who may see the desk."""

    name = "translation_digest"
    title = _("Translations")
    tab = notifications_tab
    order = 150
    form_class = DigestForm

    def is_active(self) -> bool:
        return may_see_desk(self.user)

    def get_form(self) -> DigestForm:
        chosen = DigestSettings.objects.filter(user=self.user).first() or DigestSettings(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=chosen, prefix=self.name)
