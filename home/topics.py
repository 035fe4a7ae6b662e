"""What people ask about: the same matters sort what they ask and what is answered for all."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """A matter, in the order in which lists name them."""

    TREATMENT = "treatment", _("Tests and treatment")
    MEDICINES = "medicines", _("Medicines and benefits")
    RIGHTS = "rights", _("A patient’s rights")
    SUPPORT = "support", _("Support and branches")
    EVENTS = "events", _("Schools and events")
    UNION = "union", _("The union and its members")
    OTHER = "other", _("Something else")
