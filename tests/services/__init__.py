"""Real services for the suite: PostgreSQL, Redis, Elasticsearch and Chromium.

Each is found on the machine, started on a free loopback port with its data in a temporary folder, and stopped
again, by the pytest plugin (``tests.services.plugin``) or around a command (``python -m tests.services.run``).
"""
