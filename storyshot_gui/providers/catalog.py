"""Which models there are and who answers for them: models as data."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from storyshot_gui.errors import ModelGone
from storyshot_gui.providers.base import Director, Filmer, Illustrator, Speaker, split_model

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Model:
    """One model of one provider.

    `stage` is what it does, `lane` where its requests queue, `at_once` how many of them may run,
    `expected` the seconds one request takes when this machine has no history of its own. A model
    that answers `in_order` is asked for one sentence after the other, so that it can build on
    the shots before.
    """

    id: str
    name: str
    stage: str
    lane: str
    at_once: int = 4
    expected: float = 10.0
    in_order: bool = False


class Catalog:
    """The providers of the running program, found by model id."""

    def __init__(self, providers: Mapping[str, object], models: Iterable[Model]) -> None:
        self._providers = dict(providers)
        self._models = {model.id: model for model in models}

    def models(self, stage: str = "") -> list[Model]:
        return [model for model in self._models.values() if stage in ("", model.stage)]

    def model(self, model: str) -> Model:
        """The entry of a model id; ModelGone, naming the nearest one there is, when unknown."""
        if found := self._models.get(model):
            return found
        near = difflib.get_close_matches(model, self._models, n=1, cutoff=0.0)
        hint = f"Choose another model, for example {near[0]}." if near else ""
        raise ModelGone(f"There is no model “{model}”.", hint)

    def knows(self, model: str) -> bool:
        return model in self._models

    def lanes(self) -> dict[str, int]:
        """How many requests may run at once in each lane."""
        return {model.lane: model.at_once for model in self._models.values()}

    def speaker(self, model: str) -> Speaker:
        return self._able(model, Speaker, "speak")

    def director(self, model: str) -> Director:
        return self._able(model, Director, "write prompts")

    def illustrator(self, model: str) -> Illustrator:
        return self._able(model, Illustrator, "draw")

    def filmer(self, model: str) -> Filmer:
        return self._able(model, Filmer, "make clips")

    def _able(self, model: str, kind: type[Kind], what: str) -> Kind:
        self.model(model)
        provider = self._providers.get(split_model(model)[0])
        if not isinstance(provider, kind):
            raise ModelGone(f"“{model}” cannot {what}.", "Choose another model for this stage.")
        return provider
