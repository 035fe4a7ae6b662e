"""A Redis server that keeps nothing on disk."""

import shutil
import socket

from .base import Server


class Redis(Server):
    """Redis with persistence off."""

    name = "redis"
    title = "Redis"
    variable = "TEST_REDIS_URL"
    how_to_get = "apt-get install redis-server"
    accounts = ("redis",)

    def missing(self):
        return "" if shutil.which("redis-server") else "there is no redis-server on this machine"

    def own_url(self):
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self):
        settings = {"port": self.port, "bind": "127.0.0.1", "dir": self.folder, "save": "", "appendonly": "no"}
        return [
            shutil.which("redis-server"),
            *(str(part) for key, value in settings.items() for part in (f"--{key}", value)),
        ]

    def answers(self):
        if self.given:
            import redis

            try:
                return redis.Redis.from_url(self.given).ping()
            except redis.RedisError as error:
                raise OSError(str(error)) from error
        with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
