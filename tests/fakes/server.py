"""A small HTTP server in a thread that does what a script says: answers, faults, bills."""

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

MUCH = 2**20
GONE = struct.pack("ii", 1, 0)  # SO_LINGER that resets the connection when it is closed


@dataclass
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    pairs: tuple[tuple[str, str], ...] = ()  # the query with names that stand in it twice

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Reply:
    """What is sent back; bytes go as they are, anything else as JSON."""

    status: int = 200
    body: Any = b""
    headers: dict[str, str] = field(default_factory=dict)

    def encoded(self) -> tuple[bytes, dict[str, str]]:
        if isinstance(self.body, bytes):
            return self.body, self.headers
        return json.dumps(self.body).encode(), {"content-type": "application/json", **self.headers}


@dataclass
class Fault:
    """What goes wrong with one request.

    `reply` answers instead of acting. Acting first, `lost` closes without a word, `cut` resets
    after half of the answer, `spoil` sends another answer, and `endless` goes on sending it.
    `hang` waits so many seconds and then closes, without acting unless it is `lost` too.
    """

    reply: Reply | None = None
    lost: bool = False
    cut: bool = False
    endless: bool = False
    hang: float = 0.0
    spoil: Callable[[Reply], Reply] | None = None

    @property
    def acts(self) -> bool:
        return self.lost or not (self.reply or self.hang)

    @property
    def unheard(self) -> bool:
        """Whether it acts and nobody hears what came of it."""
        return self.acts and (self.lost or self.cut)


Handler = Callable[..., Reply]
Choose = Callable[[Asked], Fault | None]


class FakeServer:
    """Routes are methods marked by `route`; `choose` picks a fault for a request, or none."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.bill: list[tuple[str, int]] = []
        self.unheard: list[tuple[str, int]] = []  # of the bill, what was billed for lost answers
        self.latency = 0.0
        self.choose: Choose = lambda asked: None
        self.lock = threading.RLock()
        self._faults: list[tuple[str, Fault]] = []
        self._routes = self._find_routes()
        self._sockets: set[socket.socket] = set()
        self._httpd = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._httpd.daemon_threads = True
        self._thread = threading.Thread(target=self._httpd.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._httpd.server_port}"

    def billed(self) -> int:
        """Millionths of a US dollar."""
        return sum(micro for _, micro in self.bill)

    def fail(self, path: str, *faults: Fault) -> None:
        """Let the next requests whose "METHOD /path" matches go wrong, one after the other."""
        with self.lock:
            self._faults += [(path, fault) for fault in faults]

    def calls(self, path: str = "") -> list[Asked]:
        return [a for a in self.asked if re.search(path, f"{a.method} {a.path}")]

    def close(self) -> None:
        self._httpd.shutdown()
        for connection in list(self._sockets):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._httpd.server_close()
        self._thread.join(5)

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def answer(self, asked: Asked) -> Reply:
        for pattern, handler in self._routes:
            if found := re.fullmatch(pattern, f"{asked.method} {asked.path}"):
                return handler(asked, **found.groupdict())
        return Reply(404, {"error": {"message": f"no such path {asked.path}"}})

    def _acted(self, asked: Asked, fault: Fault) -> Reply:
        before = len(self.bill)
        reply = self.answer(asked) if fault.acts else fault.reply or Reply()
        if fault.unheard:
            self.unheard += self.bill[before:]
        return reply

    def _fault(self, asked: Asked) -> Fault | None:
        for place, (pattern, fault) in enumerate(self._faults):
            if re.search(pattern, f"{asked.method} {asked.path}"):
                del self._faults[place]
                return fault
        return self.choose(asked)

    def _find_routes(self) -> list[tuple[str, Handler]]:
        names = [name for name in dir(type(self)) if hasattr(getattr(type(self), name), "pattern")]
        return [(getattr(type(self), name).pattern, getattr(self, name)) for name in names]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Connection(_Connection):
            fake = server

        return Connection


def route(pattern: str) -> Callable[[Handler], Handler]:
    """Mark a method as answering requests like "GET /things/(?P<id>[^/]+)"."""

    def mark(handler: Handler) -> Handler:
        handler.pattern = pattern  # type: ignore[attr-defined]
        return handler

    return mark


class _Connection(BaseHTTPRequestHandler):
    fake: FakeServer
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.fake._sockets.add(self.connection)

    def finish(self) -> None:
        self.fake._sockets.discard(self.connection)
        with suppress(OSError):
            super().finish()

    def handle(self) -> None:
        with suppress(OSError, ValueError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        pairs = tuple(parse_qsl(parts.query, keep_blank_values=True))
        asked = Asked(self.command, parts.path, dict(pairs), headers, body, pairs)
        time.sleep(self.fake.latency)
        with self.fake.lock:
            self.fake.asked.append(asked)
            fault = self.fake._fault(asked) or Fault()
            reply = self.fake._acted(asked, fault)
        self._send(fault.spoil(reply) if fault.spoil else reply, fault)

    do_GET = do_POST = do_PUT = _serve  # noqa: N815

    def _send(self, reply: Reply, fault: Fault) -> None:
        time.sleep(fault.hang)
        if fault.hang or fault.lost:
            self._drop()
            return
        body, headers = reply.encoded()
        length = {} if fault.endless else {"content-length": str(len(body))}
        self.send_response(reply.status)
        for name, value in {**length, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        while fault.endless:  # until who reads it has enough
            self.wfile.write(body or bytes(MUCH))
        self.wfile.write(body[: len(body) // 2] if fault.cut else body)
        if fault.cut:
            self._drop()

    def _drop(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, GONE)
        self.connection.close()
