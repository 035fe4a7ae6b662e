"""Whether people with a disability can get in, and be understood."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


class Answer(models.TextChoices):
    """What is known of a feature of a place."""

    UNKNOWN = "", _("Unknown")
    YES = "yes", _("Yes")
    NO = "no", _("No")


def _feature(name) -> models.CharField:
    return models.CharField(name, max_length=3, choices=Answer, blank=True, default=Answer.UNKNOWN)


@dataclass(frozen=True)
class Feature:
    """One thing that is known of a place: its name in the active language, and whether the place has it."""

    name: str
    has: bool


class AccessMixin(models.Model):
    """What is known of a place's accessibility, each feature by itself: unknown is not no."""

    step_free = _feature(_("step-free entrance"))
    lift = _feature(_("lift, or everything on the ground floor"))
    toilet = _feature(_("adapted toilet"))
    parking = _feature(_("parking for people with a disability"))
    hearing_loop = _feature(_("hearing loop"))
    sign_language = _feature(_("Russian Sign Language"))
    guide_dogs = _feature(_("guide dogs are welcome"))
    large_print = _feature(_("materials in large print or Braille"))

    FEATURES = [
        "step_free",
        "lift",
        "toilet",
        "parking",
        "hearing_loop",
        "sign_language",
        "guide_dogs",
        "large_print",
    ]
    access_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel(one), FieldPanel(two)])
            for one, two in zip(FEATURES[::2], FEATURES[1::2], strict=True)
        ],
        heading=_("Accessibility of the place"),
        help_text=_("Answer yes or no only if somebody has looked. What is unknown is not shown to visitors."),
    )

    class Meta:
        abstract = True

    @property
    def known_features(self) -> list[Feature]:
        """What is known, the features that the place has first."""
        answers = [(name, getattr(self, name)) for name in self.FEATURES if getattr(self, name)]
        answers.sort(key=lambda pair: pair[1] != Answer.YES)
        return [
            Feature(str(self._meta.get_field(name).verbose_name), answer == Answer.YES) for name, answer in answers
        ]
