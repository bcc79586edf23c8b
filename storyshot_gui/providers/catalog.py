"""Which models there are and who answers for them: models as data."""

import difflib
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from storyshot_gui.errors import ModelGone
from storyshot_gui.providers.base import Director, Filmer, Illustrator, Speaker, split_model
from storyshot_gui.providers.till import Fetcher, Paying, Till

Kind = TypeVar("Kind")
ANY = "*"  # stands for whatever model a server has
SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Price:
    """What a provider asks, in US dollars per `unit`, by variant ("" when there is only one)."""

    unit: str
    usd: Mapping[str, float]
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """One model of one provider.

    `stage` is what it does, `lane` where its requests queue, `at_once` how many of them may run,
    `expected` the seconds one request takes when this machine has no history of its own. A model
    that answers `in_order` is asked for one sentence after the other, so that it can build on
    the shots before.

    `paid` says that asking may cost money. `lengths` are the seconds in which clips are sold,
    `wire` the provider's names and forms for what a request holds. `references` is how many
    images of its figures a question for a still may hold, `together` how many sentences one for
    prompts; `instructed` that it wants to be told what a good prompt is. `shutdown` is the ISO
    date of its end, `replacement` the model to take then; `usual` marks the one a provider
    answers a stage with when none is named, `unlisted` one that it no longer tells of itself.
    """

    id: str
    name: str
    stage: str
    lane: str
    at_once: int = 4
    expected: float = 10.0
    in_order: bool = False
    paid: bool = False
    price: Price | None = None
    lengths: tuple[float, ...] = ()
    wire: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)
    references: int = 0
    together: int = 1
    instructed: bool = False
    shutdown: str = ""
    replacement: str = ""
    usual: bool = False
    unlisted: bool = False

    @property
    def provider(self) -> str:
        return split_model(self.id)[0]

    def ends(self) -> date | None:
        return date.fromisoformat(self.shutdown) if self.shutdown else None


def _unusual(model: Model) -> bool:
    return not model.usual


def today() -> date:
    return datetime.now(UTC).date()


def everyone(provider: str) -> bool:
    """Every provider is offered."""
    del provider
    return True


def nobody(provider: str, stage: str) -> str:
    """No model is named."""
    del provider, stage
    return ""


class Catalog:
    """The providers of the running program, found by model id."""

    def __init__(
        self,
        providers: Mapping[str, object],
        models: Iterable[Model],
        *,
        makers: Mapping[str, Callable[[], object]] | None = None,
        offered: Callable[[str], bool] = everyone,
        named: Callable[[str, str], str] = nobody,
        day: Callable[[], date] = today,
    ) -> None:
        """`makers` make a provider when it is first asked; `offered` tells whose models to list.

        `named` is the model the person named for a provider and a stage, "" for none.
        """
        self._providers = dict(providers)
        self._makers = dict(makers or {})
        self._models = {model.id: model for model in models}
        self._offered = offered
        self._named = named
        self._day = day
        self._till: Till | None = None
        self.at_once: Mapping[str, int] = {}  # the person's own choice, by lane

    def models(self, stage: str = "") -> list[Model]:
        """Those that could be chosen now."""
        return [
            model
            for model in self._models.values()
            if stage in ("", model.stage)
            and not model.id.endswith(ANY)
            and not self._over(model)
            and self._offered(model.provider)
        ]

    def locked(self, stage: str) -> list[str]:
        """The providers of a stage that cannot be chosen before they have a key or an address."""
        every = (
            m.provider for m in self._models.values() if m.stage == stage and not self._over(m)
        )
        return [name for name in dict.fromkeys(every) if not self._offered(name)]

    def replacement(self, model: str) -> str:
        """What to take instead of a model that is gone or soon will be, "" when it stays."""
        entry = self._models.get(model)
        return entry.replacement if entry and self._notice(model) else ""

    def model(self, model: str) -> Model:
        """The entry of a model id; ModelGone, naming the nearest one there is, when unknown."""
        found = self._models.get(model) or self._whatever(model)
        if found is None:
            raise ModelGone(f"There is no model “{model}”.", self._nearest(model))
        if self._over(found):
            raise ModelGone(f"“{model}” was shut down on {found.shutdown}.", self.instead(model))
        return found

    def knows(self, model: str) -> bool:
        found = self._models.get(model) or self._whatever(model)
        return found is not None and not self._over(found)

    def chosen(self, words: str, stage: str) -> str:
        """The model id a person means: "openai" is what OpenAI usually answers a stage with.

        Of a server of one's own it is the first that it lists.
        """
        if ":" in words or not words:
            return words
        if named := self._named(words, stage):
            return f"{words}:{named}"
        own = [m for m in self._models.values() if m.provider == words and m.stage == stage]
        there = (m for m in own if not m.id.endswith(ANY) and not self._over(m))
        first = min(there, key=_unusual, default=None)
        return first.id if first else words

    def add(self, models: Iterable[Model]) -> None:
        """Models as a provider tells of them now: its prices and ends count from here on."""
        self._models |= {model.id: model for model in models}

    def notices(self, models: Iterable[str]) -> list[str]:
        """What to say before a run about models that are gone or soon will be."""
        return [said for model in dict.fromkeys(models) if model and (said := self._notice(model))]

    @contextmanager
    def advising(self, model: str) -> Generator[None]:
        """Name what to take instead when a provider itself says that a model is gone."""
        try:
            yield
        except ModelGone as gone:
            if gone.hint == ModelGone.hint:
                gone.hint = self.instead(model) or gone.hint
            raise

    def instead(self, model: str) -> str:
        """Advice for who has a model that is gone, "" when there is no other."""
        known = self._models.get(model)
        if known is None:
            return self._nearest(model)
        usual = (
            other.id
            for other in self._models.values()
            if (other.provider, other.stage, other.usual) == (known.provider, known.stage, True)
            and other.id != model
        )
        other = known.replacement or next(usual, "")
        return f"Choose {other} instead." if other else ""

    def lanes(self) -> dict[str, int]:
        """How many requests may run at once in each lane."""
        usual = {model.lane: model.at_once for model in self._models.values()}
        return {lane: max(1, self.at_once.get(lane, number)) for lane, number in usual.items()}

    def renew(self) -> None:
        """Make each provider anew when it is next asked: a key, an address or so has changed."""
        for name in self._makers:
            self._providers.pop(name, None)

    def kin(self, lane: str) -> list[str]:
        """The lanes of the providers that answer in this one."""
        whose = self.serving(lane)
        return [model.lane for model in self._models.values() if model.provider in whose]

    def serving(self, lane: str) -> list[str]:
        """The providers that answer in a lane."""
        own = (model.provider for model in self._models.values() if model.lane == lane)
        return list(dict.fromkeys(own))

    def paying(self, till: Till) -> "Catalog":
        """The same catalog for one question, whose providers tell this till what they spend."""
        other = copy(self)
        other._till = till  # noqa: SLF001
        return other

    def speaker(self, model: str) -> Speaker:
        return self._able(model, Speaker, "speak")

    def director(self, model: str) -> Director:
        return self._able(model, Director, "write prompts")

    def illustrator(self, model: str) -> Illustrator:
        return self._able(model, Illustrator, "draw")

    def filmer(self, model: str) -> Filmer:
        return self._able(model, Filmer, "make clips")

    def fetcher(self, model: str) -> Fetcher:
        """Who can fetch what was asked before, even of a model that is gone since."""
        return self._as(model, Fetcher, "be asked again for an answer")

    def able(self, model: str, kind: type[Kind]) -> Kind | None:
        """The model's provider if it is of that kind."""
        self.model(model)
        provider = self._provider(model)
        return provider if isinstance(provider, kind) else None

    def _able(self, model: str, kind: type[Kind], what: str) -> Kind:
        self.model(model)
        return self._as(model, kind, what)

    def _as(self, model: str, kind: type[Kind], what: str) -> Kind:
        provider = self._provider(model)
        if not isinstance(provider, kind):
            raise ModelGone(f"“{model}” cannot {what}.", "Choose another model for this stage.")
        return provider

    def _provider(self, model: str) -> object:
        name = split_model(model)[0]
        if name not in self._providers and name in self._makers:
            self._providers[name] = self._makers[name]()
        provider = self._providers.get(name)
        if self._till is not None and isinstance(provider, Paying):
            return provider.paying(self._till)
        return provider

    def _whatever(self, model: str) -> Model | None:
        """The entry for any model of a server that has its own."""
        provider, name = split_model(model)
        pattern = self._models.get(f"{provider}:{ANY}")
        return replace(pattern, id=model, name=name) if pattern and name not in ("", ANY) else None

    def _over(self, model: Model) -> bool:
        end = model.ends()
        return end is not None and end <= self._day()

    def _nearest(self, model: str) -> str:
        if f"{model}:{ANY}" in self._models:
            return f"Nothing of its own is known. Say what it is to use: {model}:NAME."
        living = (known for known in self._models.values() if not self._over(known))
        there = [known.id for known in living if not known.id.endswith(ANY)]
        near = difflib.get_close_matches(model, there, n=1, cutoff=0.0)
        return f"Choose another model, for example {near[0]}." if near else ""

    def _notice(self, model: str) -> str:
        try:
            found = self.model(model)
        except ModelGone as gone:
            return f"{gone} {gone.hint}"
        if found.unlisted:
            return (
                f"“{model}” is no longer in its service's own list. {self.instead(model)}".rstrip()
            )
        end = found.ends()
        if end is None or end - self._day() > SOON:
            return ""
        instead = f" {found.replacement} replaces it." if found.replacement else ""
        return f"“{model}” will be shut down on {found.shutdown}.{instead}"
