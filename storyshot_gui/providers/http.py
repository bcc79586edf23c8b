"""The one door to the network: every plain request and every download goes through here."""

import ssl
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

import httpx

from storyshot_gui.errors import (
    KeyMissing,
    KeyRejected,
    ProviderError,
    RateLimited,
    Unreachable,
    Unsettled,
)
from storyshot_gui.providers.answers import (
    TRANSIENT,
    Answer,
    Explain,
    explained,
    refused,
    unexplained,
)
from storyshot_gui.providers.keys import Key
from storyshot_gui.providers.retrying import Patience, repeating, untold
from storyshot_gui.providers.till import Till, to_the_end
from storyshot_gui.providers.tree import Tree

CONNECT_SECONDS = 15.0
LARGEST_ANSWER = 192 * 2**20  # images travel as text inside answers
BEHIND = (502, 503, 504, 524)  # what stands before a service cannot know whether it goes on
NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
AGENT = {"User-Agent": "StoryShot"}
UPLOAD = httpx.Timeout(120.0, connect=CONNECT_SECONDS)
LOST = "The answer was lost after the request had been sent; it may have been billed."


class Door:
    """The connections all providers share: opened with the first request, closed at the end."""

    def __init__(self) -> None:
        self._clients: dict[bool, httpx.AsyncClient] = {}
        self.closing: list[Callable[[], Awaitable[None]]] = []  # what others keep open

    def client(self, *, alone: bool) -> httpx.AsyncClient:
        """`alone` gives each request a connection of its own.

        One that idled may be dead, and nobody could tell whether a request arrived through it.
        """
        if alone not in self._clients:
            limits = httpx.Limits(max_keepalive_connections=0 if alone else 20)
            self._clients[alone] = httpx.AsyncClient(
                limits=limits, headers=AGENT, follow_redirects=False, verify=self._trusted()
            )
        return self._clients[alone]

    async def close(self) -> None:
        clients, self._clients = self._clients, {}
        closing, self.closing = self.closing, []
        for close in (*(client.aclose for client in clients.values()), *closing):
            await close()

    def _trusted(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()


async def at_once() -> None:
    """There is nothing to wait for."""


@dataclass(frozen=True, slots=True)
class Service:
    """Whom a door leads to. `sign` makes headers of a key, and they go to `base` alone.

    `explain` reads unwelcome answers, `amiss` welcome ones that are failures all the same.
    `unprocessed` tells which failures cost nothing, so that the request may be sent again;
    `patience` is for what may cost money, questions that cannot are asked more often.
    """

    name: str
    base: str
    key: Callable[[], Key | None]
    sign: Callable[[str], Mapping[str, str]]
    explain: Explain = unexplained
    amiss: Explain = unexplained
    needs_key: bool = True
    unprocessed: Callable[[Answer], bool] = refused
    patience: Patience = field(default_factory=Patience)
    asking: Patience = field(default_factory=lambda: Patience(attempts=6))
    ready: Callable[[], Awaitable[None]] = at_once  # until the key is known


@dataclass(frozen=True, slots=True)
class Call:
    """One request. With a `till` it may cost money; `seconds` is how long to wait for words."""

    method: str
    path: str
    till: Till | None = None
    seconds: float = 60.0
    as_json: bool = True  # whether the answer to a GET must be JSON
    json: object = None
    content: bytes | None = None
    fields: Mapping[str, str] | None = None
    files: Mapping[str, tuple[str, bytes, str]] | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class Http:
    """The way to one service: its key, its errors, its retries."""

    def __init__(self, door: Door, service: Service) -> None:
        self.door = door
        self.service = service

    async def get(self, path: str) -> Tree:
        """The JSON of a question that costs nothing."""
        return self.read(await self.send(Call("GET", path)))

    async def post(self, path: str, body: object, seconds: float = 60.0) -> Tree:
        """The JSON of a request that costs nothing."""
        return self.read(await self.send(Call("POST", path, seconds=seconds, json=body)))

    async def send(self, call: Call) -> Answer:
        """Send it, again where that is safe, until there is a welcome answer.

        Unsettled when it may cost money, was sent, and no answer came.
        """
        waiting = call.till.waiting if call.till else untold
        asking = repeating(lambda: self._once(call), self.patience(call.till), waiting)
        return await asking if call.till is None else await to_the_end(asking, call.till)

    async def buy(self, till: Till, path: str, body: object, seconds: float = 600.0) -> Tree:
        """The JSON of a request that may cost money."""
        call = Call("POST", path, till=till, seconds=seconds, json=body)
        return self.read(await self.send(call), paid=True)

    async def put_away(self, url: str, data: bytes, mime: str) -> None:
        """Put bytes where the service said; no key goes there, whoever it belongs to."""
        headers = {"Content-Type": mime}

        async def put() -> None:
            client = self.door.client(alone=False)
            try:
                answer = await client.put(url, content=data, headers=headers, timeout=UPLOAD)
            except (httpx.HTTPError, httpx.InvalidURL) as cause:
                sent = not _never(cause)
                raise self.unanswered(type(cause).__name__, None, sent=sent) from cause
            if not answer.is_success:
                raise Unreachable(f"{self.service.name} did not take the file.")

        await repeating(put, self.service.asking)

    def patience(self, till: Till | None) -> Patience:
        """With what may cost money, or with what cannot."""
        return self.service.asking if till is None else self.service.patience

    def read(self, answer: Answer, *, paid: bool = False) -> Tree:
        """An answer's JSON; a web page or half an answer is an error."""
        name = self.service.name
        if answer.is_web_page:
            hint = f"Check the address {self.service.base}."
            raise ProviderError(f"{name} answered with a web page instead of data.", hint)
        try:
            return answer.json()
        except ValueError as broken:
            if paid:
                raise Unsettled(f"{name}: {LOST}") from broken
            raise ProviderError(f"{name} answered with something that is not JSON.") from broken

    def url(self, path: str) -> str:
        """A path, or an address the service gave, under our own base.

        An address elsewhere keeps its path only, so that the key goes nowhere else.
        """
        base = self.service.base.rstrip("/")
        if not path.startswith(("http://", "https://")):
            return f"{base}/{path.lstrip('/')}"
        if origin(path) == origin(base):
            return path
        parts = urlsplit(path)
        return urljoin(base, parts.path + (f"?{parts.query}" if parts.query else ""))

    def signed(self) -> dict[str, str]:
        """The headers that carry the key; KeyMissing without one."""
        key = self.service.key()
        if key is None and self.service.needs_key:
            raise KeyMissing(f"{self.service.name} needs a key.")
        return dict(self.service.sign(key.reveal())) if key else {}

    def heard(self, answer: Answer) -> Answer:
        """The answer without the key, should the service have repeated it: answers are kept."""
        if not (key := self.service.key()):
            return answer
        headers = {name: key.hide(value) for name, value in answer.headers.items()}
        return replace(answer, headers=headers, body=key.hide_in(answer.body))

    def hidden(self, error: ProviderError) -> ProviderError:
        """The error without the key, should the service have repeated it."""
        if key := self.service.key():
            error.args = (key.hide(str(error)),)
        return error

    async def _once(self, call: Call) -> Answer:
        await self.service.ready()
        headers = {**self.signed(), **call.headers}
        client = self.door.client(alone=call.till is not None)
        seconds = min(call.seconds, self.patience(call.till).silence)
        timeout = httpx.Timeout(CONNECT_SECONDS, read=seconds, write=seconds, pool=None)
        request = client.build_request(
            call.method,
            self.url(call.path),
            json=call.json,
            content=call.content,
            data=call.fields,
            files=call.files,
            headers=headers,
            timeout=timeout,
        )
        with self.account(call.till):
            try:
                answer = self.heard(await _whole(client, request))
            except httpx.HTTPError as cause:
                raise self._unanswered(call, cause) from cause
            self.welcome(answer, paid=call.till is not None)
        if call.method == "GET" and call.as_json:
            self._check(answer)
        return answer

    def _check(self, answer: Answer) -> None:
        """What is no answer at all, a gate's log-in page for example, may pass."""
        try:
            self.read(answer)
        except ProviderError as wrong:
            error = Unreachable(str(wrong), wrong.hint)
            raise error from wrong

    @contextmanager
    def account(self, till: Till | None) -> Generator[None]:
        """Tell the till when a request leaves and when it turns out that it was not taken."""
        if till is not None:
            till.sending()
        try:
            yield
        except ProviderError as error:
            if till is not None and not isinstance(error, Unsettled):
                till.returned()
            raise

    def _unanswered(self, call: Call, cause: httpx.HTTPError) -> ProviderError:
        name = self.service.name
        if isinstance(cause, httpx.LocalProtocolError):
            return KeyRejected(f"The key for {name} contains signs no key has.")
        return self.unanswered(type(cause).__name__, call.till, sent=not _never(cause))

    def unanswered(self, what: str, till: Till | None, *, sent: bool) -> ProviderError:
        """The error for a request to which nothing came back."""
        if till is not None and sent:
            return Unsettled(f"{self.service.name}: {LOST}")
        error = Unreachable(f"{self.service.name} did not answer ({what}).")
        error.away = not sent
        return error

    def welcome(self, answer: Answer, *, paid: bool) -> None:
        """Raise what is wrong with an answer, be its status good or bad."""
        if not 200 <= answer.status < 300:
            raise self.unwelcome(answer, paid=paid)
        if wrong := self.service.amiss(answer):
            raise self.hidden(wrong)

    def unwelcome(self, answer: Answer, *, paid: bool) -> ProviderError:
        """The error an answer stands for, and whether the request may be sent again."""
        name, status = self.service.name, answer.status
        if 300 <= status < 400:
            where = urlsplit(answer.headers.get("location", "")).netloc or "elsewhere"
            kind = ProviderError if paid else Unreachable  # a gate's log-in page may pass
            error = kind(f"{name} sends us to {where}.", "Check its address in Settings.")
            error.retryable = False
            return error
        error = explained(name, answer, self.service.explain)
        unprocessed = self.service.unprocessed(answer)
        if paid and status in BEHIND and not unprocessed and type(error) is Unreachable:
            return Unsettled(f"{name}: {LOST}")
        may_pass = isinstance(error, (RateLimited, Unreachable)) and not answer.is_final
        error.retryable = may_pass and (unprocessed if paid else status in TRANSIENT)
        return self.hidden(error)


def _never(cause: Exception) -> bool:
    return isinstance(cause, NEVER_SENT)


async def _whole(client: httpx.AsyncClient, request: httpx.Request) -> Answer:
    response = await client.send(request, stream=True)
    try:
        body = bytearray()
        async for part in response.aiter_bytes():
            body += part
            if len(body) > LARGEST_ANSWER:
                raise httpx.ReadError("The answer does not end.")
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, bytes(body))
    finally:
        await response.aclose()


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port, by which two addresses are the same place."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname or "", parts.port or usual
