"""Files of branches between their report and their confirmation."""

from django.utils.translation import gettext_lazy as _

from home.models import KeptFile


class BranchImport(KeptFile):
    """A table of branches that waits for its confirmation."""

    class Meta:
        verbose_name = _("import of branches")
        verbose_name_plural = _("imports of branches")
