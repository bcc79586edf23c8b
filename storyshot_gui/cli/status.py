"""A project as the command line shows it."""

from typing import Any

from storyshot_gui.project.records import Sentence, Shot, StageName, Take
from storyshot_gui.session import Session

MICRO = 1_000_000
DIGITS = 6  # of seconds: sums of many shots stay right to the frame


def facts(session: Session) -> dict[str, Any]:
    """All of `status --json`: the title, times, costs, sentences, shots and their takes.

    A take's `seconds` is how long making it took, its `length` how long it plays; `file` is
    relative to the project's folder.
    """
    project = session.project
    timeline = session.film.timeline()
    lengths = {segment.sentence_id: segment.frames for segment in timeline.segments}
    on_screen = {shot.id: shot.frames for shot in timeline.shots}
    sentences = [
        {
            **_sentence(session, number, sentence),
            "seconds": round(lengths[sentence.id] / timeline.fps, DIGITS),
            "shots": [
                {
                    **_shot(session, shot),
                    "seconds": round(on_screen[shot.id] / timeline.fps, DIGITS),
                }
                for shot in project.shots(sentence.id)
            ],
        }
        for number, sentence in enumerate(project.sentences(), 1)
    ]
    return {
        "title": project.settings.title,
        "seconds": round(timeline.seconds, DIGITS),
        "cost_usd": project.journal.ledger.spent_micro() / MICRO,
        "sentences": sentences,
    }


def words(status: dict[str, Any]) -> str:
    """The same for a person."""
    shots = [shot for sentence in status["sentences"] for shot in sentence["shots"]]
    missing = sum(shot["state"] == "missing" for shot in shots)
    stale = sum(bool(shot["stale"]) for shot in shots)
    size = f"{len(status['sentences'])} sentences, {len(shots)} shots, {status['seconds']:.1f} s"
    lines = [
        f"{status['title']}: {size}, spent ${status['cost_usd']:.2f}",
        f"{missing} shots without an image, {stale} that no longer fit",
    ]
    for sentence in status["sentences"]:
        spoken = "" if sentence["speech"] else " (not spoken yet)"
        lines.append(
            f"\n{sentence['number']:>3}  {sentence['seconds']:5.1f} s  {sentence['text']}{spoken}"
        )
        lines += [_shot_line(shot) for shot in sentence["shots"]]
    return "\n".join(lines)


def _shot_line(shot: dict[str, Any]) -> str:
    state = f"{shot['state']} ({', '.join(shot['stale'])})" if shot["stale"] else shot["state"]
    return f"     {shot['number']:<6} {shot['seconds']:4.1f} s  {state:<8}  {shot['prompt']}"


def _sentence(session: Session, number: int, sentence: Sentence) -> dict[str, Any]:
    speech = session.project.chosen(sentence.id, StageName.speech)
    return {"id": sentence.id, "number": number, "text": sentence.text, "speech": _take(speech)}


def _shot(session: Session, shot: Shot) -> dict[str, Any]:
    project, card = session.project, session.card(shot.id)
    return {
        "id": shot.id,
        "number": session.shot_number(shot.id),
        "prompt": shot.prompt,
        "motion": (shot.motion or project.settings.motion).value,
        "state": card.kind,
        "stale": list(card.stale),
        "image": _take(project.chosen(shot.id, StageName.image)),
        "clip": _take(project.chosen(shot.id, StageName.clip)),
    }


def _take(take: Take | None) -> dict[str, Any] | None:
    if take is None:
        return None
    return {
        "id": take.id,
        "file": take.file,
        "provider": take.provider,
        "model": take.model,
        "seconds": take.seconds,
        "length": take.length,
        "cost_usd": take.cost_micro / MICRO,
        "seed": take.seed,
        "created": take.created,
    }
