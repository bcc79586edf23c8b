"""What services themselves say of the models one has chosen: whether they still have them."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from storyshot_gui.providers.tree import Tree

if TYPE_CHECKING:
    from storyshot_gui.providers.http import Http

Ends = Mapping[str, str]
"""The models of a list by their service's names, with the ISO date of their end, "" for none."""


async def ends(http: "Http", service: str, names: Collection[str]) -> Ends | None:
    """What a service's own list says, for free; None where it is not whole or there is none."""
    path, read = LISTS[service]
    asked = [("endpoint_id", name) for name in names] if service == "fal" else []
    tree = await http.get(f"{path}?{urlencode(asked)}" if asked else path)
    more = tree.at("has_more").value is True or tree.at("nextPageToken")
    found = read(tree)
    is_list = bool(found) or (bool(asked) and tree.is_object)  # of what was asked none may be left
    return found if is_list and not more else None


def _openai(tree: Tree) -> Ends:
    return {row.at("id").text: row.at("shutdown_date").text for row in tree.at("data").rows}


def _anthropic(tree: Tree) -> Ends:
    rows = (row for row in tree.at("data").rows if row.at("lifecycle").text != "retired")
    return {row.at("id").text: "" for row in rows}


def _gemini(tree: Tree) -> Ends:
    names = (row.at("name").text for row in tree.at("models").rows)
    return {name.removeprefix("models/"): "" for name in names}


def _elevenlabs(tree: Tree) -> Ends:
    return {row.at("model_id").text: "" for row in tree.rows}


def _fal(tree: Tree) -> Ends:
    """It was asked for some by name; those it no longer has are left out."""
    rows = tree.at("models").rows
    living = (row for row in rows if row.at("metadata", "status").text != "deprecated")
    return {row.at("endpoint_id").text: "" for row in living}


LISTS: Mapping[str, tuple[str, Callable[[Tree], Ends]]] = {
    "openai": ("models", _openai),
    "anthropic": ("v1/models?limit=1000", _anthropic),
    "gemini": ("models?pageSize=1000", _gemini),
    "elevenlabs": ("v1/models", _elevenlabs),
    "fal": ("models", _fal),
}
