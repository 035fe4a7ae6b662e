"""Every service there is, by the name of its pytest marker, and how to start several at once."""

from .base import ServiceError, ServiceUnavailable
from .checkers import Checkers
from .chromium import Chromium
from .dovecot import Dovecot
from .elasticsearch import Elasticsearch
from .postgresql import PostgreSQL
from .redis import Redis

SERVICES = {service.name: service for service in (PostgreSQL, Redis, Elasticsearch, Dovecot, Chromium, Checkers)}


def advice(name):
    """Return the line that tells how to get the service ``name``, or to use one that runs elsewhere."""
    service = SERVICES[name]
    return f"to get it: {service.how_to_get}; or give one that runs by {service.variable}"


class Fleet:
    """The services of one run, each started at most once and stopped together.

    ``urls`` holds the address of each that answers, ``missing`` the reason of each that cannot be had, ``broken`` the
    complaint of each that should have started and did not.
    """

    def __init__(self):
        self.started = {}
        self.urls = {}
        self.missing = {}
        self.broken = {}

    def need(self, names):
        """Start those of ``names`` not asked for before, side by side, and wait until each answers or fails."""
        fresh = [name for name in SERVICES if name in names and name not in self.started]
        for name in fresh:
            self.started[name] = SERVICES[name]()
            self.attempt(name, self.started[name].launch)
        for name in fresh:
            if name not in self.missing and name not in self.broken:
                self.attempt(name, lambda name=name: self.urls.update({name: self.started[name].wait()}))

    def attempt(self, name, action):
        """Do ``action``; when it fails, note why and leave nothing of the service running."""
        try:
            action()
        except ServiceUnavailable as error:
            self.missing[name] = str(error)
        except (ServiceError, OSError) as error:
            self.broken[name] = str(error)
        else:
            return
        self.started[name].stop()

    def stop(self):
        """Stop every server of ours."""
        for service in self.started.values():
            service.stop()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.stop()
