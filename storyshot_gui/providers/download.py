"""Fetching results: from any host, without a key, whole or not at all."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from storyshot_gui.errors import BadAnswer, ProviderError, Unreachable
from storyshot_gui.providers.answers import TRANSIENT
from storyshot_gui.providers.arrivals import checked, decoded
from storyshot_gui.providers.endpoints import is_here
from storyshot_gui.providers.http import CONNECT_SECONDS, Door
from storyshot_gui.providers.retrying import Patience, repeating

LARGEST = {"image": 64 * 2**20, "audio": 128 * 2**20, "video": 768 * 2**20}
SILENCE_SECONDS = 60.0
REDIRECTS = 5
DOWNLOADING = Patience(attempts=6)


@dataclass(frozen=True, slots=True)
class File:
    data: bytes
    mime: str


async def download(
    door: Door, url: str, kind: str, name: str, patience: Patience = DOWNLOADING
) -> File:
    """A result of a kind ("image", "audio" or "video"); ProviderError when it is not one.

    A transfer that breaks goes on where it stopped if the host can do that; what arrives whole
    and is wrong is fetched once more, for it is paid for.
    """
    if url.startswith("data:"):
        data = decoded(url.partition(",")[2], name)
    else:
        silence = min(SILENCE_SECONDS, patience.silence)
        transfer = _Transfer(door, url, LARGEST[kind], name, silence)
        try:
            return await _fetched(transfer, kind, name, patience)
        except BadAnswer:
            return await _fetched(transfer, kind, name, patience)
    return File(data, checked(data, kind, name))


async def _fetched(transfer: "_Transfer", kind: str, name: str, patience: Patience) -> File:
    data = await repeating(transfer.run, patience)
    return File(data, checked(data, kind, name))


class _Transfer:
    """One file on its way, over as many connections as it takes."""

    def __init__(self, door: Door, url: str, largest: int, name: str, silence: float) -> None:
        self._door = door
        self._url = _allowed(url, name)
        self._largest = largest
        self._silence = silence
        self._name = name
        self._got = bytearray()
        self._tag = ""

    async def run(self) -> bytes:
        """The whole file; what arrived before a failure is kept for the next try."""
        try:
            return await self._follow()
        except httpx.HTTPError as cause:
            raise Unreachable(f"{self._name}: the result could not be fetched.") from cause

    async def _follow(self) -> bytes:
        url = self._url
        for _ in range(REDIRECTS):
            async with self._response(url) as response:
                if not response.has_redirect_location:
                    return await self._take(response)
                url = _allowed(urljoin(url, response.headers["location"]), self._name)
        raise ProviderError(f"{self._name}: the result's address leads round in circles.")

    def _response(self, url: str):
        timeout = httpx.Timeout(CONNECT_SECONDS, read=self._silence, pool=None)
        onward = {"Range": f"bytes={len(self._got)}-", "If-Range": self._tag}
        headers = onward if self._got and self._tag else {}
        headers["Accept-Encoding"] = "identity"
        return self._door.client(alone=False).stream("GET", url, headers=headers, timeout=timeout)

    async def _take(self, response: httpx.Response) -> bytes:
        if response.status_code not in (200, 206):
            raise self._unwelcome(response.status_code)
        if response.status_code == 200:
            self._got.clear()
        self._tag = response.headers.get("etag", "")
        async for part in response.aiter_bytes():
            self._got += part
            if len(self._got) > self._largest:
                raise self._bad("sent a file without an end")
        data = bytes(self._got)
        self._got.clear()
        return data

    def _unwelcome(self, status: int) -> ProviderError:
        error = self._bad(f"has no result where it should be (HTTP {status})")
        return Unreachable(str(error)) if status in TRANSIENT else error

    def _bad(self, what: str) -> ProviderError:
        """An error for which asking again at once would not do."""
        self._got.clear()
        error = BadAnswer(f"{self._name} {what}.")
        error.retryable = False
        return error


def _allowed(url: str, name: str) -> str:
    """Results come over https; over http only from this machine."""
    scheme = urlsplit(url).scheme
    if scheme == "https" or (scheme == "http" and is_here(url)):
        return url
    raise ProviderError(f"{name} put its result at an address that is not safe.")
