"""Several codes of a closed list in one field."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class CodesField(models.CharField):
    """A list of codes, stored as one text with commas: `["ru", "tt"]` as «ru,tt».

    options: the codes and their names, in the order in which they are kept and offered.
    """

    def __init__(self, *args, options: Sequence[tuple[str, Any]] = (), **kwargs):
        self.options = options
        super().__init__(*args, **({"max_length": 200, "default": list, "blank": True} | kwargs))

    def deconstruct(self):
        # The options are no part of the database: another language on the list is no migration.
        return super().deconstruct()

    def from_db_value(self, value, expression, connection) -> list[str]:
        return self.to_python(value)

    def to_python(self, value) -> list[str]:
        if isinstance(value, str):
            value = value.split(",")
        chosen = set(value or ())
        known = [code for code, _name in self.options if code in chosen]
        return known + sorted(code for code in chosen.difference(known) if code)

    def get_prep_value(self, value) -> str:
        return ",".join(self.to_python(value))

    def value_to_string(self, obj) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value, model_instance) -> None:
        if unknown := set(value) - {code for code, _name in self.options}:
            raise ValidationError(_("Unknown: %(codes)s."), params={"codes": ", ".join(sorted(unknown))})

    def run_validators(self, value) -> None:
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.options,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=self.verbose_name,
            help_text=self.help_text,
        )

    def in_words(self, codes: Sequence[str]) -> list[str]:
        """Return the codes' names in the active language."""
        return [str(name) for code, name in self.options if code in codes]
