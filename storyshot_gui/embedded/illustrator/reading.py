"""A prompt read: who and what is to be seen, where, when, and what they do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storyshot_gui.embedded.illustrator import casting, clauses
from storyshot_gui.embedded.illustrator.casting import Draft
from storyshot_gui.embedded.illustrator.cleaning import is_foreign, visible
from storyshot_gui.embedded.illustrator.framing import framing
from storyshot_gui.embedded.illustrator.scene import Item, Scene
from storyshot_gui.embedded.illustrator.tables import listed, table
from storyshot_gui.embedded.illustrator.tokens import Token, tokens
from storyshot_gui.embedded.illustrator.vocabulary import GROUPS, Vocabulary
from storyshot_gui.providers.base import Figure

MOST_ACTORS = 5
MOST_ITEMS = 4
MOST_IDEAS = 5
FLOWS = ("turn", "become", "cause", "lead", "make", "produce", "convert", "into", "change",
    "create", "release", "power", "then", "drive", "raise", "carry", "flow", "spread")  # fmt: skip
SINKING = ("fall", "drop", "crash", "lose", "decline", "shrink", "sink", "collapse")
AUTUMN = {"herb": "maple-leaf", "tulip": "maple-leaf"}
FALLEN = {"chart-increasing": "chart-decreasing"}
INSIDE = ("in", "inside", "into", "within", "through", "throughout", "across", "at", "on",
    "aboard", "under", "beneath", "among", "down", "up")  # fmt: skip
NEAR = ("by", "near", "beside", "along", "over", "above", "outside", "past", "behind", "before")
ENTERS = ("enter", "cross", "leave", "reach", "explore", "visit", "fill", "light")
LANDSCAPES = frozenset(("forest", "jungle", "desert", "mountain", "hills", "volcano", "field",
    "river", "lake", "sea", "beach", "island", "village", "city", "castle"))  # fmt: skip
LEAVES = ("leaf", "foliage")
AUTUMNAL = ("red", "yellow", "orange", "golden", "brown", "crimson", "scarlet")
BOAT = Item("water", "rowboat")
WATERS = ("bay", "sea", "ocean", "lake", "water", "river", "lagoon", "waves")
SURFACE = ("over", "above", "across", "on", "in", "into")
CROSSING = ("across", "over")
WEATHERS = frozenset(
    ("cloud", "cloud-with-rain", "sun", "snowflake", "wind-face", "rainbow", "star")
)


@dataclass(frozen=True, slots=True)
class Place:
    setting: str
    weight: float


def read(prompt: str, cast: Sequence[Figure], vocabulary: Vocabulary) -> Scene:
    """The scene of a prompt; an empty prompt gives an empty scene."""
    framed = framing(visible(prompt))
    row = tokens(framed.text, cast, vocabulary)
    if is_foreign(framed.text):
        row = [token for token in row if token.figure or token.stop]
    drafts = casting.cast(row, vocabulary)
    items, ideas, held = _things(row, drafts)
    items += [BOAT] if _afloat(row, items) and drafts else []
    clauses.direct(row, drafts, held, vocabulary)
    place = _place(row, vocabulary) if drafts else _view(row, vocabulary)
    scene = Scene(
        shot=framed.shot,
        angle=framed.angle,
        setting=place.setting,
        time=_first(row, vocabulary.time_of_day, "time"),
        weather=_first(row, vocabulary.weather, "weather"),
        season=_first(row, vocabulary.season, "season") or _turned(row),
        actors=tuple(draft.actor() for draft in drafts[:MOST_ACTORS]),
        items=tuple(items[:MOST_ITEMS]),
        ideas=tuple(ideas[:MOST_IDEAS]),
        flow=any(token.lemma in FLOWS or token.word == "→" for token in row),
        tree=any(t.thing is not None and t.thing.kind == "tree" for t in row),
        question="?" in prompt,
    )
    if any(token.lemma in SINKING for token in row):
        scene = replace(scene, ideas=tuple(FALLEN.get(idea, idea) for idea in scene.ideas))
    return _settled(_in_season(scene), place.weight)


def _afloat(row: Sequence[Token], items: Sequence[Item]) -> bool:
    """Whether somebody goes across water with nothing named that would carry them."""
    if any(item.group in ("water", "sky", "large") for item in items):
        return False
    if any(token.lemma in ("fly", "swim", "bridge", "look", "see", "gaze") for token in row):
        return False
    return any(
        token.low in CROSSING and any(t.low in WATERS for t in row[i + 1 : i + 4])
        for i, token in enumerate(row)
    )


def _first(row: Sequence[Token], meaning: clauses.Meaning, kind: str) -> str:
    """The first hour, weather or season that is named as a thing, not as what someone does."""
    for i, token in enumerate(row):
        if token.thing and token.thing.kind == kind:
            return token.thing.key
        found = None if token.figure else meaning(token.low) or meaning(token.lemma)
        if found and not _used_otherwise(row, i):
            return found
    return ""


def _turned(row: Sequence[Token]) -> str:
    """Leaves or trees said to be red or yellow make an autumn."""
    leafy = any(t.lemma in LEAVES or (t.thing and t.thing.kind == "tree") for t in row)
    return "autumn" if leafy and any(t.low in AUTUMNAL for t in row) else ""


def _used_otherwise(row: Sequence[Token], i: int) -> bool:
    token = row[i]
    if token.fixed:
        return True
    verb = token.lemma in listed("words", "verbish") and token.tagged("VB", "MD")
    month = token.low in ("may", "march") and not token.tagged("NNP")
    falls = token.low in ("fall", "spring") and not (
        token.tagged("NN") and i > 0 and row[i - 1].low in ("in", "the", "early", "late", "this")
    )
    return verb or month or falls


def _things(
    row: Sequence[Token], drafts: Sequence[Draft]
) -> tuple[list[Item], list[str], dict[int, Item]]:
    """Things to be seen, ideas, and what stands where a hand could hold it, by position."""
    items: list[Item] = []
    ideas: list[str] = []
    held: dict[int, Item] = {}
    for i, token in enumerate(row):
        thing = token.thing
        if thing is None or _only_modifies(row, i) or _worn(i, drafts):
            continue
        if thing.kind == "idea" and thing.key == "droplet" and _preposition(row, i) in SURFACE:
            continue
        if thing.kind == "idea":
            ideas += [thing.key] if thing.key not in ideas else []
        elif thing.kind in ("hand", "floor", "large", "sky", "water", "building"):
            if thing.kind == "building" and _preposition(row, i) in INSIDE:
                continue
            if casting.imagined(row, i):
                continue
            item = Item(thing.kind, thing.key, casting.count(row, i))
            held[i] = item
            items += [item] if all(item.key != other.key for other in items) else []
    return items, ideas, held


def _only_modifies(row: Sequence[Token], i: int) -> bool:
    """ "gold" of "gold coin", "stone" of "stone bridge"."""
    after, thing = (row[i + 1] if i + 1 < len(row) else None), row[i].thing
    if after is None or thing is None:
        return False
    return after.thing is not None or (thing.how == "related" and after.tagged("NN"))


def _worn(i: int, drafts: Sequence[Draft]) -> bool:
    """Clothes on someone belong to their look."""
    return any(i in draft.worn for draft in drafts)


def _preposition(row: Sequence[Token], i: int) -> str:
    """The preposition that leads to a noun, over its articles and adjectives."""
    for token in reversed(row[max(0, i - 5) : i]):
        if token.tagged("IN", "TO", "RP") or token.low in INSIDE:
            return token.low
        if token.stop or token.tagged("VB"):
            return token.lemma if token.tagged("VB") else ""
    return ""


def _place(row: Sequence[Token], vocabulary: Vocabulary) -> Place:
    """The place with the strongest claim, the first of equals."""
    best = Place("", 0)
    for i, token in enumerate(row):
        setting = _setting_of(token, vocabulary)
        if not setting:
            continue
        weight = _claim(row, i, setting)
        if weight > best.weight:
            best = Place(setting, weight)
    return best


def _view(row: Sequence[Token], vocabulary: Vocabulary) -> Place:
    """The place when nobody is there: a landscape that is the subject comes first."""
    for i, token in enumerate(row[:6]):
        if token.tagged("VB", "IN", "TO") or (token.thing and token.thing.kind in GROUPS):
            break
        setting = _setting_of(token, vocabulary)
        if setting in LANDSCAPES and row[i + 1 : i + 2] and row[i + 1].word != "'s":
            return Place(setting, 3)
    return _place(row, vocabulary)


def _setting_of(token: Token, vocabulary: Vocabulary) -> str:
    if token.figure:
        place = token.figure.kind == "place"
        words = f"{token.figure.look} {token.figure.name}".replace(",", " ").split()
        return (
            next((s for w in reversed(words) if (s := vocabulary.setting(w))), "") if place else ""
        )
    if token.thing and token.thing.kind == "place":
        return token.thing.key
    if token.low == "home" and token.thing is None:
        return ""
    if token.fixed or (token.thing and token.thing.kind in ("person", "animal")):
        return ""
    known = token.tagged("NN") or token.thing
    return (vocabulary.setting(token.word) or "") if known else ""


def _claim(row: Sequence[Token], i: int, setting: str) -> float:
    if row[i].fixed and row[i].tagged("IN"):
        return 3
    lead = _preposition(row, i)
    after = row[i + 1] if i + 1 < len(row) else None
    thing = row[i].thing
    if casting.imagined(row, i) or (after and after.thing and after.thing.kind == "place"):
        return 0
    if lead == "outside" and setting in table("rooms"):
        return 0
    looks_out = lead == "of" and any(t.low == "out" for t in row[max(0, i - 4) : i])
    if lead in INSIDE or lead in ENTERS or (looks_out and _looked(row)):
        return 3
    if thing is not None and thing.kind not in ("place", "building") and lead not in NEAR:
        return 0
    if thing is not None and thing.kind == "building":
        return 1 if setting not in ("room",) else 0
    if after is not None and after.word == "'s":
        return 1
    return (
        2 if lead in NEAR else {"of": 1.2, "to": 1.5, "toward": 1.5, "towards": 1.5}.get(lead, 1.4)
    )


def _looked(row: Sequence[Token]) -> bool:
    return any(token.lemma in ("look", "gaze", "peer", "stare") for token in row)


def _settled(scene: Scene, claim: float) -> Scene:
    """Ideas drawn as ideas only where the picture is no scene; the sun then makes the day."""
    if set(scene.ideas) <= WEATHERS:
        scene = replace(scene, ideas=())
    anybody = scene.ideas and all(a.key == "person" and a.count > 1 for a in scene.actors)
    acting = bool(scene.actors) and not (anybody and claim < 2)
    is_scene = acting or claim >= 2 or (scene.setting and not scene.ideas)
    big = any(item.group in ("water", "large", "sky", "building") for item in scene.items)
    if not is_scene and not (big and not scene.ideas):
        held = tuple(item.key for item in scene.items if item.key not in scene.ideas)
        return replace(scene, ideas=(*scene.ideas, *held)[:MOST_IDEAS]) if scene.ideas else scene
    if scene.setting and not scene.actors and all(i.group == "hand" for i in scene.items):
        named = {item.key for item in scene.items} | WEATHERS
        shown = tuple(Item("hand", key) for key in scene.ideas if key not in named)
        return replace(scene, items=(*scene.items, *shown)[:MOST_ITEMS], ideas=())
    return replace(scene, ideas=())


def _in_season(scene: Scene) -> Scene:
    """Leaves as the season has them."""
    if scene.season != "autumn":
        return scene
    items = tuple(replace(i, key=AUTUMN.get(i.key, i.key)) for i in scene.items)
    return replace(scene, items=items, ideas=tuple(AUTUMN.get(key, key) for key in scene.ideas))
