"""The `openai` package as a way to services of its shape: loaded late, with our own retries."""

import asyncio
import importlib
from collections.abc import Awaitable, Callable
from typing import Any

from storyshot_gui.errors import ProviderError
from storyshot_gui.providers.answers import Answer
from storyshot_gui.providers.http import CONNECT_SECONDS, Http
from storyshot_gui.providers.retrying import repeating
from storyshot_gui.providers.till import Till, to_the_end
from storyshot_gui.providers.tree import Tree

NO_KEY = "none"  # the package wants one even where the service does not
NEVER_SENT = ("ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError")
Ask = Callable[[Any], Awaitable[Any]]


class Sdk:
    """One service through the package. Answers are read raw, so that all services read alike."""

    def __init__(self, http: Http, seconds: float = 600.0) -> None:
        self.http = http
        self._seconds = seconds
        self._client: Any = None

    async def ask(self, ask: Ask, till: Till | None = None) -> Answer:
        """`ask` makes one call with `with_raw_response`; with a `till` it may cost money."""
        service = self.http.service
        if till is None:
            return await repeating(lambda: self._once(ask, None), service.asking)
        buying = repeating(lambda: self._once(ask, till), service.patience, till.waiting)
        return await to_the_end(buying, till)

    async def tree(self, ask: Ask, till: Till | None = None) -> Tree:
        """The JSON of an answer."""
        return self.http.read(await self.ask(ask, till), paid=till is not None)

    async def _once(self, ask: Ask, till: Till | None) -> Answer:
        client = await self._ready()
        import openai

        with self.http.account(till):
            try:
                answer = self.http.heard(_answer((await ask(client)).http_response))
            except openai.APIStatusError as refused:
                answer = self.http.heard(_answer(refused.response))
            except openai.APIConnectionError as cause:
                raise self._unanswered(cause, till) from cause
            self.http.welcome(answer, paid=till is not None)
            return answer

    def _unanswered(self, error: Exception, till: Till | None) -> ProviderError:
        what = type(error.__cause__ or error).__name__
        return self.http.unanswered(what, till, sent=what not in NEVER_SENT)

    async def _ready(self) -> Any:
        await self.http.service.ready()
        self.http.signed()  # says so when there is no key
        if self._client is None:
            await asyncio.to_thread(importlib.import_module, "openai")
        if self._client is None:  # another request may have made it meanwhile
            self._client = self._made()
            self.http.door.closing.append(self._close)
        return self._client

    def _made(self) -> Any:
        import httpx2
        import openai

        key = self.http.service.key()
        seconds = min(self._seconds, self.http.service.patience.silence)
        timeout = httpx2.Timeout(seconds, connect=CONNECT_SECONDS)
        alone = httpx2.Limits(max_keepalive_connections=0)
        plain = openai.DefaultAsyncHttpx2Client(
            follow_redirects=False, limits=alone, timeout=timeout
        )
        client = openai.AsyncOpenAI(
            api_key=key.reveal() if key else NO_KEY,
            base_url=self.http.service.base,
            max_retries=0,
            timeout=timeout,
            http_client=plain,
        )
        client.organization = client.project = None  # of another service, set in the environment
        return client

    async def _close(self) -> None:
        client, self._client = self._client, None
        await client.close()


def _answer(response: Any) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status_code, headers, response.content)
