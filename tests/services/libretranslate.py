"""A small server that speaks LibreTranslate's protocol (https://docs.libretranslate.com/api/operations/translate/).

It translates by a dictionary, keeps the markup as the real one does, and can be told to behave badly.
"""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class LibreTranslateServer:
    """What the server knows and how it behaves.

    words: translations of whole texts; the rest is answered as it came, with its Russian letters replaced.
    behaviour: "well", "slow", "broken", "short", "strange", "loses-marks", or an HTTP status. asked: what was asked.
    """

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.behaviour: str | int = "well"
        self.asked: list[dict] = []
        self.url = ""

    def translate(self, text: str) -> str:
        """Return the translation of one text."""
        if self.behaviour == "loses-marks":
            text = re.sub(r"</?span[^>]*>", "", text)
        return self.words.get(text) or re.sub("[а-яё]+", "word", text, flags=re.IGNORECASE)

    def answer(self, asked: dict) -> tuple[int, bytes]:
        """Return the status and the body of an answer."""
        self.asked.append(asked)
        if isinstance(self.behaviour, int):
            return self.behaviour, json.dumps({"error": "as it was told"}).encode()
        if self.behaviour == "slow":
            time.sleep(1.5)
        if self.behaviour == "broken":
            return 200, b'{"translatedText": ["half an ans'
        if self.behaviour == "strange":
            return 200, b'{"translatedText": [null]}'
        texts = [self.translate(text) for text in asked["q"]]
        return 200, json.dumps({"translatedText": texts[:-1] if self.behaviour == "short" else texts}).encode()


@contextmanager
def libretranslate() -> Iterator[LibreTranslateServer]:
    """Run the server on a free port until the context ends."""
    state = LibreTranslateServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            status, body = 404, b"{}"
            asked = json.loads(self.rfile.read(length))
            if self.path == "/translate":
                status, body = state.answer(asked)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
