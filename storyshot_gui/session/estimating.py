"""What making a film, or the rest of it, would cost and how long it would take."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storyshot_gui.project.records import Motion, Sentence, StageName
from storyshot_gui.providers.base import CastRequest, ClipRequest, ImageRequest, SceneRequest
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.prices import estimate
from storyshot_gui.session.scenes import divided
from storyshot_gui.stages.image import ImageStage, figures
from storyshot_gui.stages.prompts import line_of, prompts_request
from storyshot_gui.stages.speech import SpeechStage

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

PROMPT = "x" * 200  # as long as a prompt that is not written yet will be
SLOWER = 2.0  # p90 over p50 where this machine has no history


@dataclass(frozen=True, slots=True)
class Line:
    """One stage: `count` requests of a model. `micro` is None where nobody knows the price.

    `seconds` and `seconds_90` are how long the stage takes by itself, likely and at worst.
    """

    stage: str
    model: str
    count: int
    micro: int | None
    seconds: float
    seconds_90: float


def lines(session: "Session") -> list[Line]:
    """What is missing or no longer fits, stage by stage; a stage without any is left out."""
    asked = {
        StageName.speech: list(_speech(session)),
        StageName.prompts: list(_prompts(session)),
        StageName.image: list(_images(session)),
        StageName.clip: list(_clips(session)),
    }
    return [
        line for stage, requests in asked.items() for line in _by_model(session, stage, requests)
    ]


def _by_model(session: "Session", stage: str, requests: list[object]) -> Iterator[Line]:
    for name in dict.fromkeys(str(getattr(request, "model", "")) for request in requests):
        model = session.catalog.model(name)
        own = [request for request in requests if getattr(request, "model", "") == name]
        costs = [estimate(model, request) for request in own]
        known = [cost for cost in costs if cost is not None]
        half, nine = _times(session, stage, model)
        turns = len(own) / model.at_once
        micro = sum(known) if len(known) == len(costs) else None
        yield Line(stage, name, len(own), micro, round(half * turns, 1), round(nine * turns, 1))


def _times(session: "Session", stage: str, model: Model) -> tuple[float, float]:
    past = session.project.journal.runs.expected_seconds(stage, model.id)
    return past or (model.expected, model.expected * SLOWER)


def _speech(session: "Session") -> Iterator[object]:
    for sentence in session.project.sentences():
        if session.standing.needs_speech(sentence.id, stale=True):
            yield SpeechStage().request(session.project, sentence.id)


def _prompts(session: "Session") -> Iterator[object]:
    project = session.project
    needing = [s for s in project.sentences() if _lacks_prompts(session, s)]
    if not needing:
        return
    model = project.settings.prompt_model
    if not project.cast():
        yield CastRequest(model, tuple(line_of(sentence) for sentence in project.sentences()))
    for scene in divided(needing, session.choices.together()):
        asked = (
            replace(prompts_request(project, each, session.catalog), count=_count(session, each))
            for each in scene
        )
        yield SceneRequest(model, tuple(asked))


def _lacks_prompts(session: "Session", sentence: Sentence) -> bool:
    shots = session.project.shots(sentence.id)
    return not shots or session.standing.needs_prompts(sentence.id, stale=True)


def _count(session: "Session", sentence_id: str) -> int:
    return len(session.project.shots(sentence_id)) or session.planning.count(sentence_id)


def _images(session: "Session") -> Iterator[object]:
    project, settings = session.project, session.project.settings
    for shot in project.shots():
        if session.standing.needs_image(shot, stale=True):
            yield ImageStage().request(project, shot.id)
    size = (settings.width, settings.height)
    usual = ImageRequest(settings.image_model, PROMPT, size, 0, settings.look, figures(project))
    yield from [usual] * _planned(session)


def _clips(session: "Session") -> Iterator[object]:
    project, settings = session.project, session.project.settings
    if not settings.clip_model:
        return
    size = (settings.width, settings.height)
    for shot in project.shots():
        if session.standing.needs_clip(shot, stale=True):
            seconds = session.shot_length(shot.id)
            yield ClipRequest(settings.clip_model, PROMPT, seconds, size, 0)
    if settings.motion is Motion.clip:
        usual = ClipRequest(settings.clip_model, PROMPT, settings.shot_seconds, size, 0)
        yield from [usual] * _planned(session)


def _planned(session: "Session") -> int:
    """The shots of sentences that have none yet."""
    project = session.project
    bare = (each.id for each in project.sentences() if not project.shots(each.id))
    return sum(map(session.planning.count, bare))
