"""What making a film, or the rest of it, would cost and how long it would take."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storyshot_gui.project.records import Motion, Sentence, Shot, StageName
from storyshot_gui.providers.base import (
    CastRequest,
    ClipRequest,
    ImageRequest,
    PromptsRequest,
    SceneRequest,
)
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.prices import estimate
from storyshot_gui.session.needs import Needs
from storyshot_gui.session.scenes import divided
from storyshot_gui.session.wish import Wanted
from storyshot_gui.stages.image import ImageStage, figures, shown_by
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


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that is to be asked for a sentence or shot."""

    stage: StageName
    subject: str
    model: str
    request: object


def lines(session: "Session", wanted: Wanted | None = None) -> list[Line]:
    """What a wish asks, stage by stage (None: all that is missing or no longer fits).

    A stage that asks nothing is left out.
    """
    wanted = wanted or everything(session)
    asked = together(session, questions(session, wanted))
    pairs = dict.fromkeys((each.stage, each.model) for each in asked)
    ordered = sorted(pairs, key=lambda pair: list(StageName).index(pair[0]))
    return [_line(session, asked, *pair) for pair in ordered]


def everything(session: "Session") -> Wanted:
    """All that is missing or stale."""
    return Wanted(tuple(each.id for each in session.project.sentences()), stale=True)


def questions(session: "Session", wanted: Wanted) -> list[Asked]:
    """What a wish asks; prompts for each sentence by itself."""
    needs, project = Needs(session, wanted), session.project
    found: list[Asked] = []
    for subject in filter(project.has_sentence, wanted.sentences):
        found += of_sentence(session, wanted, needs, project.sentence(subject))
        for shot in project.shots(subject):
            found += of_shot(session, wanted, needs, shot)
    return found


def of_sentence(
    session: "Session", wanted: Wanted, needs: Needs, sentence: Sentence
) -> Iterator[Asked]:
    """Its speech, its prompts, and the images and clips of shots that are not planned yet."""
    subject = sentence.id
    if needs.speech(subject):
        spoken = SpeechStage().request(session.project, subject)
        yield Asked(StageName.speech, subject, spoken.model, spoken)
    if StageName.prompts in wanted.stages and needs.prompts(subject):
        written = prompts_request(session.project, subject, session.catalog)
        written = replace(written, count=written.count or session.planning.count(subject))
        yield Asked(StageName.prompts, subject, written.model, written)
    if wanted.shots is None and not session.project.shots(subject):
        yield from _unplanned(session, wanted, subject)


def of_shot(session: "Session", wanted: Wanted, needs: Needs, shot: Shot) -> Iterator[Asked]:
    """Its image, also when its prompt is still to be written, and its clip."""
    if needs.picture(StageName.image, shot.id) or _unwritten(session, wanted, shot):
        drawn = _drawn(session, shot.id)
        yield Asked(StageName.image, shot.id, drawn.model, drawn)
    if needs.picture(StageName.clip, shot.id):
        yield _clip(session, shot.id, session.shot_length(shot.id))


def _drawn(session: "Session", shot_id: str) -> ImageRequest:
    """As it will be asked, with empty images of the cast: they are counted and not read."""
    asked = ImageStage().request(session.project, shot_id)
    files = shown_by(session.project, shot_id, session.choices.most_images(asked.model))
    return replace(asked, prompt=asked.prompt or PROMPT, references=(b"",) * len(files))


def redone(session: "Session", subjects: Iterable[str], stage: StageName) -> list[Asked]:
    """What asking a stage anew for these sentences and shots would ask."""
    project, subjects = session.project, list(subjects)
    spoken = [each for each in subjects if project.has_sentence(each)]
    named = frozenset(each for each in subjects if project.has_shot(each))
    owners = [project.shot(each).sentence_id for each in named]
    inside = frozenset(shot.id for each in spoken for shot in project.shots(each))
    only = frozenset({stage})
    sentences = tuple(dict.fromkeys([*spoken, *owners]))
    wanted = Wanted(sentences, named | inside, stages=only, anew=only)
    return together(session, questions(session, wanted))


def together(session: "Session", asked: Iterable[Asked]) -> list[Asked]:
    """The questions as they are sent: prompts by scene, and once for the cast."""
    asked = list(asked)
    written = {each.subject: each for each in asked if each.stage is StageName.prompts}
    if not written:
        return asked
    found = [each for each in asked if each.stage is not StageName.prompts]
    if not session.project.cast():
        story = tuple(line_of(sentence) for sentence in session.project.sentences())
        model = session.choices.model(StageName.prompts)
        found.append(Asked(StageName.prompts, "", model, CastRequest(model, story)))
    sentences = (session.project.sentence(subject) for subject in written)
    for scene in divided(sentences, session.choices):
        parts = tuple(written[subject].request for subject in scene)
        prompts = tuple(part for part in parts if isinstance(part, PromptsRequest))
        request = SceneRequest(written[scene[0]].model, prompts)
        found.append(replace(written[scene[0]], request=request))
    return found


def price(session: "Session", asked: Iterable[Asked]) -> int | None:
    """What these questions cost, in millionths of a US dollar; None when nobody knows."""
    costs = [cost(session, each) for each in asked]
    known = [micro for micro in costs if micro is not None]
    return sum(known) if len(known) == len(costs) else None


def cost(session: "Session", asked: Asked) -> int | None:
    """None when nobody knows, as of a model that is gone."""
    known = session.catalog.knows(asked.model)
    return estimate(session.catalog.model(asked.model), asked.request) if known else None


def _line(session: "Session", asked: Iterable[Asked], stage: StageName, name: str) -> Line:
    own = [each for each in asked if (each.stage, each.model) == (stage, name)]
    if not session.catalog.knows(name):
        return Line(stage, name, len(own), None, 0.0, 0.0)
    model = session.catalog.model(name)
    half, nine = _times(session, stage, model)
    turns = len(own) / model.at_once
    micro = price(session, own)
    return Line(stage, name, len(own), micro, round(half * turns, 1), round(nine * turns, 1))


def _times(session: "Session", stage: str, model: Model) -> tuple[float, float]:
    past = session.project.journal.runs.expected_seconds(stage, model.id)
    return past or (model.expected, model.expected * SLOWER)


def _unwritten(session: "Session", wanted: Wanted, shot: Shot) -> bool:
    """Whether a shot's image waits for the prompt that is to be written before."""
    there = wanted.shots is None or shot.id in wanted.shots
    drawn = wanted.stages.issuperset((StageName.prompts, StageName.image))
    missing = there and drawn and session.standing.needs_image(shot, stale=wanted.stale)
    return missing and not shot.prompt


def _unplanned(session: "Session", wanted: Wanted, subject: str) -> Iterator[Asked]:
    """As many images, and clips where shots are clips, as the sentence will have shots."""
    project, settings = session.project, session.project.settings
    size, count = (settings.width, settings.height), session.planning.count(subject)
    image, clip = session.choices.model(StageName.image), session.choices.model(StageName.clip)
    if StageName.image in wanted.stages:
        usual = ImageRequest(image, PROMPT, size, 0, settings.look, figures(project))
        yield from [Asked(StageName.image, subject, image, usual)] * count
    if StageName.clip in wanted.stages and settings.motion is Motion.clip and clip:
        yield from [_clip(session, subject, settings.shot_seconds)] * count


def _clip(session: "Session", subject: str, seconds: float) -> Asked:
    settings, model = session.project.settings, session.choices.model(StageName.clip, subject)
    request = ClipRequest(model, PROMPT, seconds, (settings.width, settings.height), 0)
    return Asked(StageName.clip, subject, model, request)
