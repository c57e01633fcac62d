"""The llama.cpp server's own HTTP port, used for the one thing that its Python side lacks: tokenizing."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

from core.errors import InkstoneError

TIMEOUT_SECONDS = 30


class LlamaPort:
    """Asks the server at `address` ("http://127.0.0.1:port") with its key. Never leaves this computer."""

    def __init__(self, address: str, key: str) -> None:
        self._place = urlsplit(address).netloc
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def tokenize(self, text: str, add_special: bool) -> list[int]:
        """The tokens of `text`; special tokens written out in it count as such.

        `add_special`: with what the model's tokenizer puts at the beginning of every text.
        """
        body = json.dumps({"content": text, "add_special": add_special, "parse_special": True})
        connection = http.client.HTTPConnection(self._place, timeout=TIMEOUT_SECONDS)
        try:
            connection.request("POST", "/tokenize", body, self._headers)
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise InkstoneError("internal", data.decode("utf-8", "replace"), reason="tokenize")
        return [int(token) for token in json.loads(data)["tokens"]]
