"""What can be seen of a line, in order; the scene follows along."""

from collections.abc import Sequence
from dataclasses import replace

from storyshot_gui.embedded.director.actions import inflect, speech_action
from storyshot_gui.embedded.director.beat import Beat
from storyshot_gui.embedded.director.clause import Clause
from storyshot_gui.embedded.director.names import Person
from storyshot_gui.embedded.director.pictures import Pictures
from storyshot_gui.embedded.director.reading import Reading, Stretch
from storyshot_gui.embedded.director.scenes import Scene
from storyshot_gui.embedded.director.tables import table


def follow(scene: Scene, reading: Reading) -> list[Beat]:
    """The pictures of one line; the scene is brought up to date on the way."""
    scene.next_line()
    went_on = scene.speaking
    found: list[Beat] = []
    for stretch in reading.stretches:
        if not stretch.spoken:
            found += Pictures(scene, quoted=reading.spoken).of(stretch.clauses)
    if reading.spoken:
        found = _with_speech(scene, reading, found, went_on)
    scene.talking = reading.spoken
    answered = any(beat.kind == "speak" and "answers" in beat.action for beat in found)
    scene.tagged = reading.spoken and not reading.stretches[-1].spoken and not answered
    scene.asked = any(s.spoken and "?" in s.text for s in reading.stretches[-2:])
    scene.speaking = reading.still_speaking
    return found


def _with_speech(scene: Scene, reading: Reading, found: list[Beat], went_on: bool) -> list[Beat]:
    """Someone speaks: by the tag if there is one, else by turns; else the words are the story."""
    spoken = [stretch for stretch in reading.stretches if stretch.spoken]
    heard = _heard(scene, spoken)
    share = sum(len(stretch.text.split()) for stretch in spoken)
    for i, beat in enumerate(found):
        if beat.kind == "speak":
            found[i] = replace(beat, share=beat.share + share, things=heard, rank=4.0)
            return found
    speaker = _speaker(scene, found, went_on)
    if speaker is None:
        told = [beat for s in spoken for beat in Pictures(scene, quoted=False).of(s.clauses)]
        return found + told
    listener = _listener(scene, speaker, spoken)
    _turn(scene, speaker, listener)
    speech = _spoken_beat(scene, speaker, listener, spoken[-1].text.strip()[-1:])
    return [*found, replace(speech, share=share, things=heard)]


def _speaker(scene: Scene, found: Sequence[Beat], went_on: bool) -> Person | None:
    doing = next((beat.key for beat in found if beat.animate), "")
    if doing in scene.mentions:
        return scene.mentions[doing].person
    if went_on and scene.speaker in scene.mentions:
        return scene.mentions[scene.speaker].person
    if scene.tagged and not scene.asked and scene.speaker in scene.mentions:
        return scene.mentions[scene.speaker].person
    if scene.talking and scene.listener in scene.mentions:
        return scene.mentions[scene.listener].person
    last = [scene.mentions[scene.speaker].person] if scene.speaker in scene.mentions else []
    here = scene.seen_with(last if scene.talking else [])
    return here[0] if here else None


def _listener(scene: Scene, speaker: Person, spoken: Sequence[Stretch]) -> Person | None:
    called = _called(scene, spoken, speaker)
    if called:
        return called
    if scene.talking and speaker.key == scene.speaker and scene.listener in scene.mentions:
        return scene.mentions[scene.listener].person
    if scene.talking and speaker.key == scene.listener and scene.speaker in scene.mentions:
        return scene.mentions[scene.speaker].person
    here = scene.seen_with([speaker])
    return here[0] if here else None


def _called(scene: Scene, spoken: Sequence[Stretch], speaker: Person) -> Person | None:
    """Who is called by name in what is said: "Good morning, dear crow"."""
    for stretch in spoken:
        for clause in stretch.clauses:
            nouns = [clause.subject] if clause.verbs is None else []
            nouns += [piece.noun for piece in clause.lead if piece.kind == "object"]
            for noun in nouns:
                person = scene.names.person(noun) if noun and not noun.pronoun else None
                if person and person.animate and person.key != speaker.key:
                    return (
                        scene.mentions[person.key].person if person.key in scene.mentions else None
                    )
    return None


def _turn(scene: Scene, speaker: Person, listener: Person | None) -> None:
    scene.speaker, scene.listener = speaker.key, listener.key if listener else ""
    scene.note(speaker, 3.0)


def _spoken_beat(scene: Scene, speaker: Person, listener: Person | None, mark: str) -> Beat:
    verb = {"?": "ask", "!": "exclaim"}.get(mark, "say")
    action = speech_action(verb, listener.name if listener else "")
    return Beat(
        "speak",
        speaker.name,
        speaker.key,
        inflect(action, plural=speaker.plural),
        others=(listener,) if listener else (),
        place=scene.where(speaker.key),
        around=scene.where(speaker.key),
        beside=scene.where(listener.key) if listener else "",
        setting=scene.setting,
        time=scene.time,
        weather=scene.weather,
        season=scene.season,
        animate=True,
        plural=speaker.plural,
        rank=4.0,
    )


def _heard(scene: Scene, spoken: Sequence[Stretch]) -> tuple[str, ...]:
    """Things of the story that are spoken of, and a greeting's time of day."""
    things: list[str] = []
    for stretch in spoken:
        low = stretch.text.lower()
        for greeting, time in table("scene")["greetings"].items():
            if greeting in low and not scene.time:
                scene.time = time
        for clause in stretch.clauses:
            things += _known_things(scene, clause)
    return tuple(dict.fromkeys(things))


def _known_things(scene: Scene, clause: Clause) -> list[str]:
    named = [clause.subject, *(piece.noun for piece in (*clause.lead, *clause.rest))]
    found: list[str] = []
    for noun in named:
        person = scene.names.person(noun) if noun and not noun.pronoun else None
        if person and person.kind == "thing" and person.key in scene.mentions:
            found.append(scene.mentions[person.key].person.name)
    return found
