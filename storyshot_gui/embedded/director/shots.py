"""From what can be seen to a row of shots: how many for each, how close, in what words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count as numbers

from storyshot_gui.embedded.director.beat import Beat
from storyshot_gui.embedded.director.nouns import setting
from storyshot_gui.embedded.director.tables import pairs, table, words
from storyshot_gui.embedded.director.words import base, participle, present

LONGEST = 28  # words of a prompt
LONGEST_JOINED = 20  # words of two actions shown in one shot


@dataclass(frozen=True, slots=True)
class Framing:
    """A way to show a beat: which sizes suit it, and what stands in the frame."""

    sizes: str
    text: str
    place: str = ""


def arrange(
    beats: Sequence[Beat], count: int, *, opening: bool, before: Sequence[str]
) -> tuple[str, ...]:
    """Exactly `count` prompts for the beats, in their order.

    `opening` when the first of them begins a scene; `before` are the prompts just before.
    """
    chosen = fitted(list(beats), count)
    used: set[str] = set()
    shots = [shot for beat, n in shared(chosen, count) for shot in _framed(beat, n, used)]
    prompts: list[str] = []
    last = _size_of(before[-1]) if before else ""
    seen = {prompt.partition(":")[2].strip() for prompt in before[-3:]}
    for i, (beat, framing) in enumerate(shots):
        sizes = table("shots")["sizes"][framing.sizes]
        if i == 0 and opening and _opens(beat):
            sizes = [table("shots")["establishing"], "Wide shot", *sizes]
        prompt = _fresh(beat, framing, [s for s in sizes if s != last] or sizes, seen)
        last = _size_of(prompt)
        seen.add(prompt.partition(":")[2].strip())
        prompts.append(prompt)
    return tuple(prompts)


def _opens(beat: Beat) -> bool:
    """Whether a picture can establish a scene: hands and single things are too near."""
    return beat.kind != "object" and beat.who != "hands"


def fitted(beats: list[Beat], count: int) -> list[Beat]:
    """At most `count` beats: what goes together is joined, then the least is left out."""
    while len(beats) > count:
        if not _join_two(beats):
            weakest = min(range(len(beats)), key=lambda i: (beats[i].rank, -i))
            gone = beats.pop(weakest)
            near = max(0, weakest - 1)
            beats[near] = replace(beats[near], share=beats[near].share + gone.share)
    return beats


def _join_two(beats: list[Beat]) -> bool:
    """Join the first two neighbours of one subject that fit one picture."""
    for i in range(len(beats) - 1):
        first, second = beats[i], beats[i + 1]
        short = len(f"{first.picture} {second.action}".split()) <= LONGEST_JOINED
        doing = first.action and second.action and {first.kind, second.kind} <= _DOING
        if first.key and first.key == second.key and short and doing:
            beats[i : i + 2] = [_joined(first, second)]
            return True
    return False


_DOING = frozenset(("move", "act", "look", "state", "feel"))


def _joined(first: Beat, second: Beat) -> Beat:
    verb, _, rest = second.action.partition(" ")
    if verb in ("with", "in", "on", "at"):
        added = second.action
    elif verb in ("is", "are"):
        added = rest
    else:
        added = f"{participle(base(verb))} {rest}".strip()
    return replace(
        first,
        action=f"{first.action}, {added}",
        things=tuple(dict.fromkeys((*first.things, *second.things))),
        around=first.around if second.around else "",
        share=first.share + second.share,
        rank=max(first.rank, second.rank),
    )


def shared(beats: Sequence[Beat], count: int) -> list[tuple[Beat, int]]:
    """How many shots each beat gets: one at least, the rest by the words it covers."""
    spare = count - len(beats)
    whole = sum(beat.share for beat in beats) or 1
    wanted = [beat.share * spare / whole for beat in beats]
    given = [int(w) for w in wanted]
    order = sorted(range(len(beats)), key=lambda i: given[i] - wanted[i])
    for i in order[: spare - sum(given)]:
        given[i] += 1
    return [(beat, 1 + n) for beat, n in zip(beats, given, strict=True)]


def _framed(beat: Beat, n: int, used: set[str]) -> list[tuple[Beat, Framing]]:
    """The first n ways to show a beat that this sentence has not shown yet."""
    found: list[tuple[Beat, Framing]] = []
    for framing in _framings(beat):
        if len(found) == n:
            break
        if framing.text not in used:
            used.add(framing.text)
            found.append((beat, framing))
    return found


def _framings(beat: Beat) -> Iterator[Framing]:
    """First the picture itself, then what an editor would cut to, then other angles."""
    cuts = [
        Framing(
            _main_sizes(beat), beat.picture or _where(beat), beat.around if beat.picture else ""
        )
    ]
    cuts += [*_reactions(beat)] if beat.kind == "speak" else []
    cuts += [Framing("detail", thing, beat.place) for thing in beat.things if thing not in beat.who]
    cuts += [] if beat.kind == "speak" else [*_reactions(beat)]
    cuts += [*_views(beat)]
    yield from cuts
    angles = table("shots")["angles"]
    for i in numbers():
        framing = cuts[i % len(cuts)]
        angle = angles[(i // len(cuts)) % len(angles)]
        again = "" if i < len(cuts) * len(angles) else f", {i // (len(cuts) * len(angles)) + 1}"
        sizes = framing.sizes if framing.sizes == "detail" else "again"
        yield Framing(sizes, f"{framing.text}, {angle}{again}", framing.place)


def _main_sizes(beat: Beat) -> str:
    if beat.kind == "speak" and any(other.name in beat.action for other in beat.others):
        return "speak_to"
    return beat.kind


def _reactions(beat: Beat) -> Iterator[Framing]:
    """Others who are there look on or listen; then the face of the one who acts."""
    verb = "listen" if beat.kind == "speak" else "watch"
    for other in beat.others[:1]:
        target = "" if beat.kind == "speak" else f" {beat.who}" if beat.animate else ""
        yield Framing(
            "face",
            f"{other.name} {present(verb, plural=other.plural)}{target}",
            beat.beside or beat.place,
        )
    if beat.animate:
        face = "faces" if beat.plural else "face"
        yield Framing("face", f"the {face} of {beat.who.rstrip(',')}", beat.place)


def _views(beat: Beat) -> Iterator[Framing]:
    """The same moment from further off."""
    if beat.animate and beat.others:
        yield Framing(
            "both", f"{beat.who.rstrip(',')} and {beat.others[0].name} together", beat.place
        )
    if beat.place:
        yield Framing("around", _where(beat))
    if beat.animate:
        yield Framing("again", beat.picture, beat.around)


def _where(beat: Beat) -> str:
    """The place alone, "the forest" of "in the forest"."""
    for word in sorted(words("grammar", "prepositions"), key=len, reverse=True):
        if beat.place.startswith(f"{word} "):
            return beat.place[len(word) + 1 :]
    return beat.place or "a quiet place"


def _fresh(beat: Beat, framing: Framing, sizes: Sequence[str], seen: set[str]) -> str:
    """The prompt in the first size that suits."""
    text = framing.text.strip(" ,")
    parts = [text]
    if framing.place and not _names_place(text, framing.place):
        parts.append(framing.place)
    clock = pairs("scene", "time_names").get(beat.time, "")
    if clock and clock not in text.split():
        parts.append(clock)
    if beat.season and not beat.time and beat.season not in text:
        parts.append(beat.season)
    if beat.weather and beat.weather not in text:
        parts.append(beat.weather)
    parts.append(_light(beat))
    while len(" ".join(parts).split()) > LONGEST - 2 and len(parts) > 1:
        parts.pop()
    size = sizes[0]
    body = ", ".join(parts)
    if body in seen and len(sizes) > 1:
        size = sizes[1]
    return f"{size}: {body}"


def _names_place(text: str, place: str) -> bool:
    """Whether the words say where already: all of the place, or its last word at their end."""
    named = set(place.split()) - words("grammar", "prepositions") - {"the", "a", "an"}
    said = text.replace(",", "").split()
    return (bool(named) and named <= set(said)) or said[-1] in named


def _light(beat: Beat) -> str:
    by_weather = pairs("scene", "weather_lights").get(beat.weather)
    if by_weather and beat.time != "night":
        return by_weather
    if beat.time == "night" and beat.setting and setting(beat.setting) in words("nouns", "indoor"):
        return table("scene")["night_indoors"]
    return table("scene")["lights"].get(beat.time, [""])[0] or "soft light"


def _size_of(prompt: str) -> str:
    return prompt.partition(":")[0].strip()
