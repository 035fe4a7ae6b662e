"""A gate in front of a server, which can be shut and can make answers late."""

import contextlib
import socket
import threading
import time


class Gate:
    """Passes connections on to `port` of this machine; `port` of the gate is where clients come."""

    def __init__(self, port):
        self.behind, self.delay = port, 0.0
        self.open_sockets = set()
        self.door = self.listen(0)
        self.port = self.door.getsockname()[1]

    @property
    def url(self):
        """The address clients use."""
        return f"http://127.0.0.1:{self.port}"

    def listen(self, port):
        """Open the door and return it."""
        door = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self.welcome, args=[door], daemon=True).start()
        return door

    def welcome(self, door):
        """Take in whoever comes until the door is shut."""
        while True:
            try:
                client, _ = door.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=[client], daemon=True).start()

    def serve(self, client):
        """Connect a client with the server until one of them leaves."""
        try:
            server = socket.create_connection(("127.0.0.1", self.behind))
        except OSError:
            client.close()
            return
        self.open_sockets |= {client, server}
        threading.Thread(target=self.pass_on, args=[client, server, False], daemon=True).start()
        self.pass_on(server, client, True)

    def pass_on(self, source, target, late):
        """Copy what comes from `source`, each piece as late as the gate is told if it is an answer."""
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                if late and self.delay:
                    time.sleep(self.delay)
                target.sendall(piece)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
            self.open_sockets.discard(end)

    def shut(self):
        """Refuse connections, and cut those there are."""
        with contextlib.suppress(OSError):
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        for end in list(self.open_sockets):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def reopen(self):
        """Let clients in again."""
        self.door = self.listen(self.port)
