"""modelsearch's own tests of a backend, run on the site's: by tests/test_search_modelsearch.py, in a process each."""
