"""The film as a pure value: which picture is on screen in which frame, and what is said.

Every length is in whole frames. A sentence is cut to whole frames by itself, so that changing
one sentence never changes the frames of another; the narration is placed by the same frames, so
nothing drifts.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from pathlib import Path
from typing import Protocol

from storyshot_gui.embedded import camera
from storyshot_gui.errors import ProjectError
from storyshot_gui.project.records import (
    Motion,
    Move,
    ProjectSettings,
    Sentence,
    Shot,
    StageName,
    Take,
    Verdict,
)
from storyshot_gui.render.lengths import lengths, sentence_frames, whole_frames
from storyshot_gui.render.media import Check, is_whole
from storyshot_gui.render.wrapping import share_out

WORDS_A_SECOND = 2.6


class PictureKind(StrEnum):
    clip = auto()
    image = auto()
    card = auto()


@dataclass(frozen=True, slots=True)
class Picture:
    """What a shot shows. `clip_in` is in seconds; `words` stand on the card, if it comes to that.

    `layers`, from back to front, together make the image in `file`. No `move`: it is held.
    """

    kind: PictureKind
    file: Path | None = None
    layers: tuple[Path, ...] = ()
    move: Move | None = None
    clip_in: float = 0.0
    words: str = ""


@dataclass(frozen=True, slots=True)
class TimedShot:
    """One shot in the film; `start_frame` counts from the film's first frame."""

    id: str
    number: str
    start_frame: int
    frames: int
    picture: Picture


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence in the film. Without `speech` its length is an estimate.

    `last_move` is the move the next sentence's first shot must not repeat, shown or not.
    """

    sentence_id: str
    number: int
    text: str
    start_frame: int
    frames: int
    speech: Path | None
    speech_frames: int
    shots: tuple[TimedShot, ...]
    last_move: Move | None = None

    @property
    def estimated(self) -> bool:
        return self.speech is None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole film; `width` and `height` are the project's."""

    fps: int
    width: int
    height: int
    segments: tuple[Segment, ...]
    title: str = ""

    @property
    def frames(self) -> int:
        return sum(segment.frames for segment in self.segments)

    @property
    def seconds(self) -> float:
        return self.frames / self.fps

    @property
    def shots(self) -> Iterator[TimedShot]:
        return (shot for segment in self.segments for shot in segment.shots)


class Source(Protocol):
    """What a timeline reads of a project."""

    @property
    def settings(self) -> ProjectSettings: ...
    def sentences(self) -> list[Sentence]: ...
    def sentence(self, sentence_id: str) -> Sentence: ...
    def shots(self, sentence_id: str | None = None) -> list[Shot]: ...
    def takes(self, subject: str, stage: StageName) -> list[Take]: ...
    def chosen(self, subject: str, stage: StageName) -> Take | None: ...
    def path(self, file: str) -> Path: ...


def estimated_seconds(text: str) -> float:
    """How long a text takes to say at a storyteller's pace."""
    return max(1.0, len(text.split()) / WORDS_A_SECOND, len(text) / 16)


def build(
    project: Source,
    estimate: Callable[[str], float] = estimated_seconds,
    whole: Check = is_whole,
) -> Timeline:
    """The film as the project stands now.

    A shot shows its clip, else its image, else a card with its words; a take whose file is
    missing or cut off is passed over for the next best. `estimate` gives the seconds of a text
    nobody has spoken yet; `whole` judges files (give a `media.Checks` when building often).
    """
    return of(project.settings, build_each(project, estimate, whole))


def build_each(
    project: Source,
    estimate: Callable[[str], float] = estimated_seconds,
    whole: Check = is_whole,
) -> Iterator[Segment]:
    """The sentences of `build` one after the other, each as it stands when its turn comes."""
    builder = _Builder(project, estimate, whole)
    yield from map(builder.segment, project.sentences())


def of(settings: ProjectSettings, segments: Iterable[Segment]) -> Timeline:
    """The film these sentences make."""
    size = settings.width, settings.height
    return Timeline(settings.fps, *size, tuple(segments), settings.title)


def build_one(
    project: Source,
    sentence_id: str,
    estimate: Callable[[str], float] = estimated_seconds,
    whole: Check = is_whole,
) -> Segment:
    """One sentence as `build` has it, but numbered 1 and from frame 0.

    It costs the same in a long film: only the shots before are read that its moves depend on.
    """
    builder = _Builder(project, estimate, whole)
    builder.skip_to(sentence_id)
    return builder.segment(project.sentence(sentence_id))


def seconds_of(
    project: Source,
    sentence_id: str,
    estimate: Callable[[str], float] = estimated_seconds,
    whole: Check = is_whole,
) -> float:
    """How long speech and pause of a sentence are, before they are cut to whole frames."""
    return _Builder(project, estimate, whole).seconds(project.sentence(sentence_id))


def frames_of(
    project: Source,
    sentence_id: str,
    estimate: Callable[[str], float] = estimated_seconds,
    whole: Check = is_whole,
) -> dict[str, int]:
    """The frames of each shot of a sentence by its id, without a look at what it shows."""
    builder = _Builder(project, estimate, whole)
    shots = project.shots(sentence_id)
    total = builder.length(project.sentence(sentence_id)).frames
    counts = builder.counts(shots, total)
    return {shot.id: count for shot, count in zip(shots, counts, strict=True)}


def move_before(earlier: Iterable[Shot]) -> Move | None:
    """The move of the first of these shots, latest first; reads only what it depends on."""
    chain: list[Shot] = []
    for shot in earlier:
        if chain and _wishes(chain[-1])[0] not in _wishes(shot):
            break
        chain.append(shot)
    move = None
    for shot in reversed(chain):
        move = _move(shot, move)
    return move


def _backwards(project: Source, sentence: Sentence) -> Iterator[Shot]:
    """The shots of all sentences before this one, latest first."""
    order = project.sentences()
    place = bisect_left(order, _spot(sentence), key=_spot)
    for other in reversed(order[:place]):
        yield from reversed(project.shots(other.id))


def _spot(sentence: Sentence) -> tuple[float, str]:
    return sentence.position, sentence.id


def _wishes(shot: Shot) -> tuple[str, ...]:
    return (shot.move,) if shot.move else camera.wishes(shot.prompt)


def _move(shot: Shot, before: Move | None) -> Move:
    return shot.move or Move(camera.choose(shot.prompt, before))


@dataclass(frozen=True, slots=True)
class _Length:
    """How long a sentence is and how much of that something is said, in frames."""

    frames: int
    speech: Path | None
    said: int


class _Builder:
    """Walks the project once, in film order."""

    def __init__(self, project: Source, estimate: Callable[[str], float], whole: Check) -> None:
        self._project = project
        self._settings = project.settings
        self._estimate = estimate
        self._whole = whole
        self._number = 0
        self._at = 0
        self._move: Move | None = None

    def skip_to(self, sentence_id: str) -> None:
        """Go on as if everything before the sentence had been built."""
        sentence = self._project.sentence(sentence_id)
        self._move = move_before(_backwards(self._project, sentence))

    def seconds(self, sentence: Sentence) -> float:
        return self._speech(sentence)[1] + self._pause(sentence)

    def _pause(self, sentence: Sentence) -> float:
        return self._settings.pause_seconds if sentence.pause is None else sentence.pause

    def length(self, sentence: Sentence) -> "_Length":
        speech, seconds = self._speech(sentence)
        shown = sentence_frames(seconds, self._pause(sentence), self._settings.fps)
        frames = max(shown, len(self._project.shots(sentence.id)))
        said = min(frames, whole_frames(seconds, self._settings.fps))
        return _Length(frames, speech, said)

    def segment(self, sentence: Sentence) -> Segment:
        self._number += 1
        number, start = self._number, self._at
        length = self.length(sentence)
        shots = self._project.shots(sentence.id) or [Shot("", sentence.id, 0.0)]
        timed = tuple(self._timed(number, sentence, shots, length.frames))
        return Segment(
            sentence.id,
            number,
            sentence.text,
            start,
            length.frames,
            length.speech,
            length.said,
            timed,
            self._move,
        )

    def counts(self, shots: Sequence[Shot], frames: int) -> list[int]:
        asked = [shot.seconds for shot in shots]
        return lengths(frames, asked, self._settings.fps, self._settings.shot_seconds)

    def _timed(
        self, number: int, sentence: Sentence, shots: Sequence[Shot], frames: int
    ) -> Iterator[TimedShot]:
        counts = self.counts(shots, frames)
        words = share_out(sentence.text, counts)
        for index, (shot, count, said) in enumerate(zip(shots, counts, words, strict=True), 1):
            picture = self._picture(shot, said)
            yield TimedShot(shot.id, f"{number}.{index}", self._at, count, picture)
            self._at += count

    def _speech(self, sentence: Sentence) -> tuple[Path | None, float]:
        for take, path in self._takes(sentence.id, StageName.speech):
            if take.length > 0:
                return path, take.length
        return None, self._estimate(sentence.text)

    def _picture(self, shot: Shot, words: str) -> Picture:
        """Automatic motion means the clip where there is one; asked-for stills come first."""
        sources = [self._clip, self._image]
        if shot.motion in (Motion.still, Motion.camera):
            sources.reverse()
        if shot.id:  # one that stands in for none yet moves nothing
            self._move = _move(shot, self._move)
        for source in sources:
            if picture := source(shot, words):
                return picture
        return Picture(PictureKind.card, words=words)

    def _clip(self, shot: Shot, words: str) -> Picture | None:
        for _, path in self._takes(shot.id, StageName.clip):
            return Picture(PictureKind.clip, path, clip_in=shot.clip_in, words=words)
        return None

    def _image(self, shot: Shot, words: str) -> Picture | None:
        for take, path in self._takes(shot.id, StageName.image):
            layers = tuple(filter(None, map(self._file, take.layers)))
            layers = layers if len(layers) == len(take.layers) else ()
            held = (shot.motion or self._settings.motion) is Motion.still
            move = None if held else self._move
            return Picture(PictureKind.image, path, layers, move, words=words)
        return None

    def _takes(self, subject: str, stage: StageName) -> Iterator[tuple[Take, Path]]:
        """Those whose file is whole, best first: the chosen one, then from the newest on."""
        chosen = self._project.chosen(subject, stage) if subject else None
        others = reversed(self._project.takes(subject, stage)) if subject else ()
        kept = (one for one in others if one != chosen and one.verdict is not Verdict.rejected)
        for take in (*([chosen] if chosen else []), *kept):
            if path := self._file(take.file):
                yield take, path

    def _file(self, name: str) -> Path | None:
        try:
            path = self._project.path(name)
        except ProjectError:  # a name that leads out of the folder
            return None
        return path if self._whole(path) else None
