"""How a person looks: from their role, their name and what is said of them."""

import hashlib
import re
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from storyshot_gui.embedded.illustrator.light import darker
from storyshot_gui.embedded.illustrator.scene import Actor
from storyshot_gui.embedded.illustrator.tables import table

CLOTHES = ("#3f73ad", "#a9503a", "#578d4e", "#86609a", "#cc9440", "#3f8c88", "#b8566a", "#6a7096",
    "#c46f45", "#4b7f66")  # fmt: skip
TROUSERS = ("#3d4a5c", "#5a4632", "#4a4a55", "#6b5a45", "#44536b")
SKINS = ("light", "light", "medium light", "medium light", "medium", "medium dark", "dark", "fair")
HAIRS = ("brown", "dark brown", "black", "light brown", "blond", "ginger", "chestnut")
DARK_HAIRS = ("black", "black", "dark brown")
TOPS = ("shirt", "tunic", "vest", "jacket", "sweater", "jumper", "blouse", "top", "uniform",
    "suit", "waistcoat", "kimono", "sari", "tabard", "armour", "armor")  # fmt: skip
DRESSES = ("dress", "gown", "skirt", "frock")
ROBES = ("robe", "robes", "toga", "habit", "tunic dress")
BOTTOMS = ("trousers", "pants", "breeches", "jeans", "overalls", "shorts", "leggings", "dungarees")
STYLES = {"braid": "braids", "braids": "braids", "pigtails": "braids", "plaits": "braids",
          "bun": "bun", "ponytail": "bun", "curls": "curly", "curly": "curly", "bob": "bob",
          "bald": "bald", "afro": "curly", "long": "long", "short": "short"}  # fmt: skip
HATS = {"crown": "crown", "tiara": "tiara", "helmet": "helm", "straw hat": "straw", "cap": "cap",
        "beret": "beret", "top hat": "top", "pointed hat": "pointed", "witch hat": "pointed",
        "hat": "fedora", "bonnet": "bonnet", "turban": "turban", "bow": "bow",
        "ribbon": "bow"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """Everything about a person that stays the same through a film."""

    skin: str = "#f8d5b8"
    hair: str = "#6b4327"
    style: str = "short"
    beard: str = ""
    top: str = "#3f73ad"
    bottom: str = "#3d4a5c"
    shoe: str = "#4a3428"
    sex: str = "m"
    age: str = ""
    dress: bool = False
    robe: bool = False
    cloak: str = ""
    apron: str = ""
    belt: str = ""
    hat: str = ""
    hatcolor: str = "#7a6238"
    hood: str = ""
    coat: str = ""
    tie: str = ""
    stripes: str = ""
    patches: bool = False
    wings: bool = False
    short: bool = False
    glasses: bool = False
    goggles: bool = False
    form: str = ""  # "", "astronaut", "robot" or "alien"
    holds: str = ""
    scale: float = 1.0


def look_of(actor: Actor, number: int = 0) -> Look:
    """The same name and words always give the same look; `number` tells twins of a group apart."""
    row: dict[str, Any] = table("people").get(actor.key, {})
    if "skin" not in row and actor.key == "person" and not actor.look:
        row = {}
    rng = Random(_seed(f"{actor.name.lower()}|{number}"))
    look = _by_role(row, actor, rng, number)
    look = _with_words(look, actor.look.lower())
    return replace(look, shoe=darker(look.bottom, 0.55).name() if not look.dress else look.shoe)


def _seed(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:12], 16)


def _by_role(row: dict[str, Any], actor: Actor, rng: Random, number: int) -> Look:
    age = (
        "old" if re.search(r"\b(?:old|elderly|aged|ancient)\b", actor.look) else row.get("age", "")
    )
    sex = actor.sex or row.get("sex") or rng.choice("fm")
    if number and not actor.sex and not row.get("sex"):
        sex = "fm"[number % 2]
    skin = rng.choice(SKINS)
    hair = rng.choice(DARK_HAIRS if skin in ("medium dark", "dark") else HAIRS)
    style = rng.choice(("long", "bob", "bun", "long", "braids" if age == "child" else "curly") if
        sex == "f" else ("short", "short", "curly", "short"))  # fmt: skip
    beard = row.get("beard", rng.random() < 0.22) and sex == "m" and age not in ("child", "young")
    words = table("words")
    base = Look(sex=sex, age=age, top=rng.choice(CLOTHES), bottom=rng.choice(TROUSERS))
    hair = "white" if age == "old" and "hair" not in row else row.get("hair", hair)
    uniformed = row.get("hat") in UNIFORM_HATS
    kept = {key: value for key, value in row.items() if key in _KEPT}
    look = replace(base, **kept)
    color = words["hair_colors"].get(hair, hair)
    if row.get("drawn"):
        return replace(
            look, **FORMS[row["drawn"]], form=row["drawn"], skin=words["skins"][skin], hair=color
        )
    return replace(
        look,
        age=age,
        sex=sex,
        skin=words["skins"][row.get("skin", skin)],
        hair=color,
        style=row.get("style", style),
        beard=color if beard else "",
        dress=look.dress or (sex == "f" and not row.get("bottom") and rng.random() < 0.7),
        top=_varied(look.top, number) if number and not uniformed else look.top,
    )


UNIFORM_HATS = ("helm", "military-helmet", "peaked", "hard", "crown")
FORMS: dict[str, Any] = {
    "astronaut": {"top": "#f3f5f7", "bottom": "#e4e8ec", "belt": "#d9783f", "style": "short"},
    "robot": {"top": "#9fb0be", "bottom": "#8496a5", "belt": "#5f7080"},
    "alien": {"top": "#5a4f8f", "bottom": "#443c70", "belt": "#f0c23a", "style": "bald"},
}
_KEPT = ("top", "bottom", "dress", "robe", "cloak", "apron", "belt", "hat", "hatcolor", "hood",
         "coat", "tie", "stripes", "patches", "wings", "short", "glasses", "goggles", "holds",
         "scale")  # fmt: skip


def _varied(color: str, number: int) -> str:
    """Another shade for each of a group in the same clothes."""
    shift = ("", "#8a5a3c", "#4f6fa8", "#5f8f55", "#9a5a86", "#c9953f", "#557f8a", "#a85a50")
    return darker(shift[number % 8] or color, 0.02).name()


def _with_words(look: Look, text: str) -> Look:
    if not text:
        return look
    for change in (_hair, _skin, _clothes, _headwear, _extras):
        look = change(look, text)
    return look


def _color_before(text: str, nouns: tuple[str, ...], colors: dict[str, str]) -> str:
    """The colour word within three words before one of the nouns, as a hex value."""
    for noun in nouns:
        found = re.search(rf"((?:[\w-]+ ){{0,3}}){noun}\b", text)
        if found is None:
            continue
        words = found[1].split()
        for size in (2, 1):
            for i in range(len(words) - size, -1, -1):
                name = " ".join(words[i : i + size]).replace("-", " ")
                if name in colors:
                    return colors[name]
    return ""


def _hair(look: Look, text: str) -> Look:
    colors = table("words")["hair_colors"]
    hair = _color_before(text,
        ("hair", "haired", "braids", "curls", "pigtails", "bun", "ponytail"), colors)  # fmt: skip
    if "blond" in text:
        hair = colors["blond"]
    style = next((s for w, s in STYLES.items() if re.search(rf"\b{w}\b", text)), look.style)
    if style in ("long", "short") and not re.search(rf"\b{style} (?:\w+ ){{0,2}}hair", text):
        style = look.style
    beard = look.beard
    if re.search(r"\b(?:beard|bearded|moustache|mustache)\b", text):
        beard = _color_before(text, ("beard", "moustache"), colors) or hair or look.hair
    if re.search(r"\b(?:clean[- ]shaven|beardless|no beard)\b", text):
        beard = ""
    elif beard and hair:
        beard = _color_before(text, ("beard",), colors) or hair
    return replace(look, hair=hair or look.hair, style=style, beard=beard)


def _skin(look: Look, text: str) -> Look:
    skin = _color_before(text, ("skin", "skinned", "complexion"), table("words")["skins"])
    if not skin and re.search(
        r"\b(?:blond|blonde|ginger|red|fair) (?:\w+ )?(?:hair|braids|curls)", text
    ):
        skin = table("words")["skins"]["light"]
    return replace(look, skin=skin or look.skin)


def _clothes(look: Look, text: str) -> Look:
    colors = table("words")["colors"]
    dress = _color_before(text, DRESSES, colors)
    robe = _color_before(text, ROBES, colors)
    top = dress or robe or _color_before(text, TOPS, colors)
    bottom = _color_before(text, BOTTOMS, colors)
    wears = {
        "cloak": _color_before(text, ("cloak", "cape", "mantle"), colors),
        "apron": _color_before(text, ("apron",), colors),
        "coat": _color_before(text, ("coat", "lab coat", "overcoat"), colors),
        "hood": _color_before(text, ("hood",), colors),
        "belt": _color_before(text, ("belt", "sash"), colors),
    }
    look = replace(look, top=top or look.top, bottom=bottom or look.bottom,
                   **{key: value for key, value in wears.items() if value})  # fmt: skip
    if dress or robe or bottom:
        return replace(look, dress=bool(dress), robe=bool(robe) and not dress)
    return look


def _headwear(look: Look, text: str) -> Look:
    if re.search(r"\b(?:bare-?headed|no hat|without (?:a |his |her )?hat)\b", text):
        return replace(look, hat="")
    for words, hat in HATS.items():
        if re.search(rf"\b{words}\b", text):
            color = _color_before(text, tuple(words.split()[-1:]), table("words")["colors"])
            kept = look.hat if words in ("hat", "cap") and look.hat else hat
            return replace(look, hat=kept, hatcolor=color or look.hatcolor)
    return look


def _extras(look: Look, text: str) -> Look:
    if re.search(r"\b(?:glasses|spectacles)\b", text):
        look = replace(look, glasses=True)
    if re.search(r"\bwings?\b", text):
        look = replace(look, wings=True)
    if re.search(r"\b(?:child|kid|little (?:girl|boy)|toddler)\b", text):
        look = replace(look, age="child")
    if re.search(r"\bwhite hair|gr[ea]y hair|elderly\b", text) and look.age == "":
        look = replace(look, age="old")
    return look
