"""What localisation adds to the admin, each part from its own package."""

from localisation.desk import hooks  # noqa: F401 - importing it registers its hooks
