"""Prompts for one sentence, from the sentence, what led up to it and the cast."""

from collections.abc import Sequence
from dataclasses import replace

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.beat import Beat
from storyshot_gui.embedded.director.beats import follow
from storyshot_gui.embedded.director.clause import Clause
from storyshot_gui.embedded.director.foreign import nouns_of, understood
from storyshot_gui.embedded.director.names import Names
from storyshot_gui.embedded.director.reading import Reader, Reading
from storyshot_gui.embedded.director.scenes import Scene
from storyshot_gui.embedded.director.shots import arrange
from storyshot_gui.embedded.director.tables import words
from storyshot_gui.embedded.director.visible import concept
from storyshot_gui.providers.base import Line, PromptsRequest


def prompts(request: PromptsRequest, read: Reader) -> tuple[str, ...]:
    """Exactly `request.count` prompts, none empty; never fails whatever the text."""
    if request.count < 1:
        return ()
    scene = Scene(Names(request.cast))
    for line in request.before:
        _enter(scene, line)
        _follow(scene, line, read)
    _enter(scene, request.line)
    beats = _follow(scene, request.line, read) or _instead(scene, request.line, read)
    line = request.line
    if line.heading:
        beats = [replace(beat, kind="title") for beat in beats]
    opening = line.heading or line.opens_scene or not request.before
    opening = opening or (request.before[-1].heading and not line.heading)
    return arrange(beats, request.count, opening=opening, before=request.shots_before)


def _enter(scene: Scene, line: Line) -> None:
    if line.opens_scene or line.heading:
        scene.cut()


def _follow(scene: Scene, line: Line, read: Reader) -> list[Beat]:
    if not understood(line.text):
        scene.line += 1
        return _pictured(scene, nouns_of(line.text))
    reading = read(line.text, speaking=scene.speaking, heading=line.heading)
    if line.heading:
        return _title(scene, reading)
    return follow(scene, reading)


def _title(scene: Scene, reading: Reading) -> list[Beat]:
    beats = follow(scene, reading)
    scene.mentions.clear()
    return beats


def _instead(scene: Scene, line: Line, read: Reader) -> list[Beat]:
    """Where nothing is seen to happen: the things named, who is there, the place, the cast."""
    reading = read(line.text, speaking=False, heading=line.heading)
    clauses = [c for s in reading.stretches if not s.spoken for c in s.clauses]
    named = _pictured(scene, [text for c in clauses for text in _nameable(scene, c)])
    if named:
        return named
    here = scene.present()
    if here:
        verb = "wait" if here[0].plural else "waits"
        return [_still(scene, "feel", here[0].name, f"{verb} quietly", animate=True)]
    if scene.place:
        return [_still(scene, "place", "")]
    people = [p for p in scene.names.people if p.animate][:2]
    if people:
        return [_still(scene, "state", " and ".join(p.name for p in people), animate=True)]
    things = [p.name for p in scene.names.people][:1]
    return [_still(scene, "place", things[0] if things else "an open landscape under a wide sky")]


def _nameable(scene: Scene, clause: Clause) -> list[str]:
    """What a clause names that can be shown, or what stands for it."""
    if clause.verbs and clause.verbs.negated:
        return []
    found: list[str] = []
    for noun in (clause.subject, *(p.noun for p in (*clause.lead, *clause.rest))):
        for part in noun.each if noun else ():
            if part.pronoun or part.det == "no" or part.lemma in words("scene", "durations"):
                continue
            if nouns.kind_of(part) in ("person", "animal", "thing", "natural", "place", "name"):
                found.append(scene.names.phrase(part, known=False))
            elif concept(part):
                found.append(concept(part))
    return found


def _pictured(scene: Scene, texts: Sequence[str]) -> list[Beat]:
    kinds = {t: nouns.kind(t.split()[-1].lower()) for t in dict.fromkeys(texts) if t.split()}
    near = ("thing", "natural", "body", "")
    return [_still(scene, "object" if kind in near else "state", t) for t, kind in kinds.items()]


def _still(scene: Scene, kind: str, who: str, action: str = "", *, animate: bool = False) -> Beat:
    return Beat(
        kind,
        who,
        action=action,
        place=scene.place,
        around=scene.place,
        setting=scene.setting,
        time=scene.time,
        weather=scene.weather,
        season=scene.season,
        animate=animate,
    )
