"""What an edit will make stale, and what making that again costs, told before it is made."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit, RowChange
from storyshot_gui.project.records import Shot, StageName
from storyshot_gui.providers.prices import MICRO
from storyshot_gui.session.estimating import Asked, price, questions, together
from storyshot_gui.session.wish import Wanted
from storyshot_gui.stages.clip import TIMING

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

SHOT = "shot"  # stands for a shot whose image or clip, made or not, is not as it should be
SPEECH, PROMPTS, IMAGE, CLIP = StageName
HARMLESS = {"title", "burn_captions", "cap_micro"}  # settings nothing is made of
Facts = set[tuple[str, str]]
"""(what, of which sentence or shot): a stage, TIMING for a clip that is only too short, or SHOT."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """How many sentences' speech and prompts and shots' images and clips become stale by an edit.

    `clips` are those that no longer show what they should, `timing` those that are only too
    short. `stay` counts the images and clips of the touched sentences that still fit. `micro` is
    what making all that again costs in millionths of a US dollar, None when nobody knows.
    `words` say it for a person, "" when nothing becomes stale.
    """

    speech: int = 0
    prompts: int = 0
    images: int = 0
    clips: int = 0
    stay: int = 0
    timing: int = 0
    micro: int | None = 0
    words: str = ""


class Consequences:
    """Looks at the project as if an edit were made; nothing is written."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._project = session.project

    def of(self, edit: Edit) -> Consequence:
        """What becomes stale that was not stale before."""
        stale, fitting = self._facts(self._touched(edit))
        with self._supposing(edit):
            sentences = self._touched(edit)
            stale_then, fitting_then = self._facts(sentences)
            new = stale_then - stale
            return told(self._session, new, fitting & fitting_then, self._asked(sentences, new))

    def kept(self, edit: Edit) -> Edit:
        """The edit, and with it that the person lives with all that it makes stale."""
        stale, _ = self._facts(self._touched(edit))
        with self._supposing(edit):
            new = self._facts(self._touched(edit))[0] - stale
            subjects = sorted(subject for what, subject in new if what in (SPEECH, SHOT))
            accepted = {each: self._session.standing.acceptance(each) for each in subjects}
            return edit.then(edits.accept_stale(self._project, accepted))

    @contextmanager
    def _supposing(self, edit: Edit) -> Generator[None]:
        """With the shots that sentences of another length are given along with it."""
        planning, project = self._session.planning, self._project
        timed = planning.timed_by(edit)
        with project.supposing(edit), project.supposing(planning.replanned(timed)):
            yield

    def _touched(self, edit: Edit) -> list[str]:
        """The sentences there are whose parts an edit may make stale."""
        order = [sentence.id for sentence in self._project.sentences()]
        if any(_concerns_all(change) for change in edit.changes):
            return order
        rows = {change.id for change in edit.changes}
        shots = filter(self._project.has_shot, rows)
        rows |= {self._project.shot(row).sentence_id for row in shots}
        sides = (side for change in edit.changes for side in (change.before, change.after))
        rows |= {str(side["sentence_id"]) for side in sides if side and "sentence_id" in side}
        return [sentence_id for sentence_id in order if sentence_id in rows]

    def _facts(self, sentences: Iterable[str]) -> tuple[Facts, Facts]:
        """What is stale of these sentences and their shots, and which images and clips fit."""
        stale: Facts = set()
        fitting: Facts = set()
        standing = self._session.standing
        for sentence_id in sentences:
            if standing.sentence_stale(sentence_id):
                stale.add((SPEECH, sentence_id))
            if standing.prompts_stale(sentence_id):
                stale.add((PROMPTS, sentence_id))
            for shot in self._project.shots(sentence_id):
                self._look_at(shot, stale, fitting)
        return stale, fitting

    def _look_at(self, shot: Shot, stale: Facts, fitting: Facts) -> None:
        standing, chosen = self._session.standing, self._project.chosen
        image, clip = standing.image_stale(shot), standing.clip_stale(shot)
        if chosen(shot.id, IMAGE):
            (stale if image else fitting).add((IMAGE, shot.id))
        if standing.picture_stage(shot) is CLIP:
            (stale if clip else fitting).add((CLIP, shot.id))
        if clip == (TIMING,):
            stale.add((TIMING, shot.id))
        if image or clip:
            stale.add((SHOT, shot.id))

    def _asked(self, sentences: Iterable[str], new: Facts) -> list[Asked]:
        """The questions that make good what became stale."""
        subjects = {subject for _, subject in new}
        owners = {self._project.shot(s).sentence_id for s in subjects if self._project.has_shot(s)}
        concerned = tuple(each for each in sentences if each in subjects | owners)
        found = questions(self._session, Wanted(concerned, stale=True))
        return together(self._session, [q for q in found if (q.stage, q.subject) in new])


def _concerns_all(change: RowChange) -> bool:
    if change.table == "project":
        return not HARMLESS.issuperset(change.after or ())
    return change.table == "cast"


def told(session: "Session", new: Facts, staying: Facts, asked: list[Asked]) -> Consequence:
    """The same in numbers, money and words."""
    short = {subject for what, subject in new if what == TIMING and (CLIP, subject) in new}
    counts = {stage: sum(what == stage for what, _ in new) for stage in StageName}
    counts[CLIP] -= len(short)
    stays = [sum(what == stage for what, _ in staying) for stage in (IMAGE, CLIP)]

    def cost(stage: StageName, *, too_short: bool = False) -> int | None:
        own = (q for q in asked if q.stage is stage and (q.subject in short) is too_short)
        return price(session, own)

    parts = [
        _part(counts[SPEECH], "re-voice {}", "sentence", cost(SPEECH)),
        _part(counts[PROMPTS], "rewrite prompts of {}", "sentence", cost(PROMPTS)),
        _part(counts[IMAGE], "redraw {}", "image", cost(IMAGE)),
        _part(counts[CLIP], "film {} again", "clip", cost(CLIP)),
        _part(stays[0], "{} stay" if stays[0] > 1 else "{} stays", "image"),
        _part(stays[1], "{} stay" if stays[1] > 1 else "{} stays", "clip"),
        _part(len(short), "{} too short", "clip", cost(CLIP, too_short=True)),
    ]
    return Consequence(
        speech=counts[SPEECH],
        prompts=counts[PROMPTS],
        images=counts[IMAGE],
        clips=counts[CLIP],
        stay=sum(stays),
        timing=len(short),
        micro=price(session, asked),
        words=" · ".join(filter(None, parts)) if new else "",
    )


def _part(count: int, words: str, noun: str, micro: int | None = 0) -> str:
    """ "redraw 2 images $0.08"; "" for none."""
    if not count:
        return ""
    many = f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
    return words.format(many) + _dollars(micro)


def _dollars(micro: int | None) -> str:
    if micro is None:
        return " at an unknown price"
    cents = micro * 100 / MICRO
    return "" if not micro else f" ${cents / 100:.2f}" if cents >= 1 else " under $0.01"
