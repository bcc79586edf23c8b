"""The models of one stage as rows under the names of who offers them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storyshot_gui.providers.catalog import ANY, Catalog, Model
from storyshot_gui.providers.services import Listed, services
from storyshot_gui.ui.money import price_source, unit_price

Index = QModelIndex | QPersistentModelIndex
EMBEDDED, HERE = "embedded", "On this machine"


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. `kind` is default, group, model, locked (needs a key) or none (nothing fits).

    `id` is the model's, for a locked row the provider's. `ends` tells of a model's end.
    """

    kind: str
    text: str
    id: str = ""
    price: str = ""
    ends: str = ""
    about: str = ""

    @property
    def can_be_chosen(self) -> bool:
        return self.kind in ("default", "model", "locked")


class ModelChoices(QAbstractListModel):
    """What fits the words typed; a whole id of a model nobody listed fits too."""

    def __init__(
        self, catalog: Catalog, stage: str, usual: str = "", parent: QObject | None = None
    ) -> None:
        """`usual` is how the first row, which chooses no model, is called; "" for no such row."""
        super().__init__(parent)
        self._catalog = catalog
        self._stage = stage
        self.usual = usual
        self._rows: list[Choice] = []

    def find(self, words: str) -> None:
        self.beginResetModel()
        self._rows = list(self._fitting(words.strip())) or [Choice("none", "No model is so called")]
        self.endResetModel()

    def choice(self, index: Index) -> Choice:
        return self._rows[index.row()]

    def rows(self) -> list[Choice]:
        return list(self._rows)

    def place(self, model: str) -> int:
        """The row of a model, else of the first that can be chosen, -1 for none."""
        kinds = ("model",) if model else ("default",)
        own = (n for n, row in enumerate(self._rows) if row.kind in kinds and row.id == model)
        first = (n for n, row in enumerate(self._rows) if row.can_be_chosen)
        return next(own, next(first, -1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if self.choice(index).can_be_chosen else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.choice(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (row.text, row.price, row.ends) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return row.about
            case _:
                return None

    def _fitting(self, words: str) -> Iterator[Choice]:
        parts = words.lower().split()
        if self.usual and not parts:
            yield Choice("default", self.usual)
        groups: dict[str, list[Model]] = {}
        for model in self._catalog.models(self._stage):
            if _fits(f"{model.name} {model.id} {provider_name(model.provider)}", parts):
                groups.setdefault(provider_name(model.provider), []).append(model)
        for name, models in groups.items():
            yield Choice("group", name)
            yield from map(choice_of, models)
        yield from self._named(words)
        yield from self._locked(parts)

    def _named(self, words: str) -> Iterator[Choice]:
        """A model of a server that has its own, called by its whole id."""
        listed = {model.id for model in self._catalog.models(self._stage)}
        if ":" not in words or words in listed or not self._catalog.knows(words):
            return
        model = self._catalog.model(words)
        if model.stage == self._stage and not words.endswith(ANY):
            yield Choice("group", provider_name(model.provider))
            yield choice_of(model)

    def _locked(self, parts: list[str]) -> Iterator[Choice]:
        names = [each for each in self._catalog.locked(self._stage) if _fits(called(each), parts)]
        if names:
            yield Choice("group", "Not set up yet")
        for each in names:
            listed = service(each)
            lacks = "address" if listed and listed.own else "key"
            yield Choice("locked", provider_name(each), each, f"add its {lacks} in Settings…")


def choice_of(model: Model) -> Choice:
    about = [model.id, unit_price(model), price_source(model), ends(model)]
    lines = "\n".join(part for part in about if part)
    return Choice("model", model.name, model.id, unit_price(model), ends(model), lines)


def provider_name(provider: str) -> str:
    listed = service(provider)
    return HERE if provider == EMBEDDED else listed.name if listed else provider


def service(provider: str) -> Listed | None:
    """What the table says of the service a provider's models are asked of."""
    return _services().get(provider.partition("-")[0])


def account_page(provider: str) -> str:
    """Where at a provider one sees what was asked and billed; "" for none."""
    listed = service(provider)
    return listed.usage_page if listed else ""


@cache
def _services() -> Mapping[str, Listed]:
    return services()


def called(provider: str) -> str:
    """All a provider may be looked for by."""
    return f"{provider_name(provider)} {provider}"


def ends(model: Model) -> str:
    """ "ends 1 Dec 2026"; "" while no end is known."""
    end = model.ends()
    return f"ends {day(end)}" if end else ""


def day(when: date) -> str:
    return f"{when.day} {when:%b %Y}"


def _fits(text: str, parts: list[str]) -> bool:
    return all(part in text.lower() for part in parts)
