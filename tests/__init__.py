"""The suite, by behaviour. A package, so that ``python -m tests.services.run`` and pytest agree on its names."""
