"""Whether what was made fits the film as it is now, and if not, in which ways."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from storyshot_gui.project.records import Motion, Shot, StageName, Take
from storyshot_gui.project.store import Project
from storyshot_gui.session.choices import Choices
from storyshot_gui.session.clip_parts import part_of
from storyshot_gui.session.film import Film
from storyshot_gui.stages.base import fingerprint
from storyshot_gui.stages.clip import TIMING, clip_basis
from storyshot_gui.stages.image import IMAGES, ImageStage, basis_of_images, shown_by
from storyshot_gui.stages.prompts import written_for
from storyshot_gui.stages.speech import SpeechStage

QUALITY = "quality"
Basis = Mapping[str, str]


class Fit:
    """Compares takes with the questions of today as their own models would be asked them.

    So another model makes nothing stale, but for what is to be final and is not of its model.
    """

    def __init__(self, project: Project, choices: Choices, film: Film) -> None:
        self._project = project
        self._choices = choices
        self._film = film
        self._speech = SpeechStage()
        self._image = ImageStage()

    def speech(self, sentence_id: str) -> tuple[str, ...]:
        """The kinds of change since a sentence was spoken."""
        take = self._project.chosen(sentence_id, StageName.speech)
        if take is None or not take.basis:
            return ()
        kinds = _changed(take.basis, self._speech_basis(sentence_id, take))
        return _each_once([*kinds, *self._quality(take)])

    def image(self, shot: Shot) -> tuple[str, ...]:
        """The kinds of change since a shot's image was made, or its prompt was written."""
        kinds = ["words"] if self.is_of_other_words(shot) else []
        take = self._project.chosen(shot.id, StageName.image)
        if take and take.basis:
            none = {IMAGES: ""}  # a part like any other, also where there were or are none
            kinds += _changed(none | dict(take.basis), none | dict(self._image_basis(shot, take)))
            kinds += self._quality(take)
        return _each_once(kinds)

    def clip(self, shot: Shot) -> tuple[str, ...]:
        """The kinds of change since a shot's clip was made, if it shows one of ours.

        A clip of an image that is to be made again is to be made again too.
        """
        take = self._project.chosen(shot.id, StageName.clip) if self.moves(shot) else None
        if take is None or not take.basis:
            return ()
        still = self._project.chosen(shot.id, StageName.image)
        now = clip_basis(self._project, shot.id, take.model) if still else {}
        short = [TIMING] if self._is_too_short(shot, take) else []
        kinds = [*_changed(take.basis, now), *short, *self._quality(take)]
        return _each_once([*(self.image(shot) if still else ()), *kinds])

    def is_of_other_words(self, shot: Shot) -> bool:
        """Whether the shot's prompt was written for other words than its sentence has."""
        sentence = self._project.sentence(shot.sentence_id)
        return bool(shot.prompt) and shot.written_for not in ("", written_for(sentence))

    def moves(self, shot: Shot) -> bool:
        """Whether a shot is to be a clip."""
        return (shot.motion or self._project.settings.motion) is Motion.clip

    def films(self, shot: Shot) -> bool:
        """Whether a shot is to be a clip and there is a model to make it."""
        return self.moves(shot) and bool(self._choices.model(StageName.clip, shot.id))

    def is_sold_longer(self, shot: Shot) -> bool:
        """Whether a longer clip than the shot has can be had for it."""
        take = self._project.chosen(shot.id, StageName.clip)
        sold = self._choices.sold(self._film.shot_seconds(shot.id), shot.id)
        return take is None or sold > _covered(take) + self._half_a_frame

    def spare(self, shot_id: str) -> float:
        """Seconds of the clip a shot shows that it does not use."""
        shot = self._project.shot(shot_id)
        take = self._project.chosen(shot_id, StageName.clip) if self.moves(shot) else None
        return part_of(take, shot, self._film.shot_seconds(shot_id)).spare if take else 0.0

    def speech_state(self, sentence_id: str) -> str:
        """All that decides whether a sentence's speech fits, as it is now."""
        take = self._project.chosen(sentence_id, StageName.speech)
        parts: list[object] = [self._speech_basis(sentence_id, take)]
        if take and self._quality(take):
            parts.append(self._choices.model(StageName.speech, sentence_id))
        return fingerprint(*parts)

    def shot_state(self, shot: Shot) -> str:
        """All that decides whether a shot's image and clip fit, as far as it matters now."""
        take = self._project.chosen(shot.id, StageName.image)
        sentence = self._project.sentence(shot.sentence_id)
        parts: list[object] = [written_for(sentence), self._image_basis(shot, take)]
        if take and self._quality(take):
            parts.append(self._choices.model(StageName.image, shot.id))
        return fingerprint(*parts, *self._clip_state(shot))

    def _clip_state(self, shot: Shot) -> list[object]:
        take, kinds = self._project.chosen(shot.id, StageName.clip), self.clip(shot)
        if take is None or not kinds:
            return []
        parts: list[object] = [clip_basis(self._project, shot.id, take.model)]
        if QUALITY in kinds:
            parts.append(self._choices.model(StageName.clip, shot.id))
        if TIMING in kinds:
            parts.append(self._film.shot_seconds(shot.id))
        return parts

    def _speech_basis(self, sentence_id: str, take: Take | None) -> Basis:
        asked = self._speech.request(self._project, sentence_id)
        return self._speech.basis(replace(asked, model=take.model) if take else asked)

    def _image_basis(self, shot: Shot, take: Take | None) -> Basis:
        asked = self._image.request(self._project, shot.id)
        own = take.model if take and take.basis else asked.model
        return {**self._image.basis(replace(asked, model=own)), **self._images(shot, take, own)}

    def _images(self, shot: Shot, take: Take | None, model: str) -> Basis:
        """What is sent to show the cast; what a model that is gone would be sent nobody knows."""
        if take and not self._choices.knows(model):
            return {name: part for name, part in take.basis.items() if name == IMAGES}
        files = shown_by(self._project, shot.id, self._choices.most_images(model))
        return basis_of_images(Path(file).stem for file in files)  # named by their hash

    def _quality(self, take: Take) -> list[str]:
        """Whether what is to be final is of another model than it should be."""
        if not take.basis or not self._choices.is_final(take.subject):
            return []
        return [] if take.model == self._choices.model(take.stage, take.subject) else [QUALITY]

    def _is_too_short(self, shot: Shot, take: Take) -> bool:
        return self._film.shot_seconds(shot.id) > _covered(take) + self._half_a_frame

    @property
    def _half_a_frame(self) -> float:
        return 0.5 / self._project.settings.fps


def _covered(take: Take) -> float:
    """The seconds a clip is good for: a little less than was asked for comes now and then."""
    return max(take.length, float(take.basis.get(TIMING, 0.0)))


def _changed(was: Basis, now: Basis) -> list[str]:
    """The kinds of those parts that both have and that differ."""
    return [part.partition(" ")[0] for part in was if now.get(part, was[part]) != was[part]]


def _each_once(kinds: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kinds))
