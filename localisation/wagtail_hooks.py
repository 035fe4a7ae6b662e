"""What localisation adds to the admin, each part from its own package."""

from localisation import guard_hooks  # noqa: F401 - importing it registers its hooks
from localisation.desk import hooks as desk_hooks  # noqa: F401
from localisation.editor import hooks as editor_hooks  # noqa: F401
from localisation.exchange import hooks as exchange_hooks  # noqa: F401
from localisation.glossary import hooks as glossary_hooks  # noqa: F401
from localisation.machine import hooks as machine_hooks  # noqa: F401
