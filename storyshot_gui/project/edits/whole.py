"""Changes to the whole project: settings, the text brought in, planned shots and prompts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from storyshot_gui.project.document import Document
from storyshot_gui.project.edit import Edit, RowChange, adding, changing, edit, removing
from storyshot_gui.project.edits.sentences import removed
from storyshot_gui.project.ids import new_id
from storyshot_gui.project.positions import inserting
from storyshot_gui.project.records import Sentence, Shot, SourceText, StageName
from storyshot_gui.project.seeds import reseeded

MODEL_COLUMNS = {
    StageName.speech: "speech_model",
    StageName.prompts: "prompt_model",
    StageName.image: "image_model",
    StageName.clip: "clip_model",
}


def change_settings(project: Document, **values: Any) -> Edit:
    """Any fields of ProjectSettings; TypeError for another name. Shots follow another seed."""
    title = "Rename project" if list(values) == ["title"] else "Change settings"
    changes = [*changing(project.settings, **values)]
    if values.get("seed", project.settings.seed) != project.settings.seed:
        changes += reseeded(project, values["seed"])
    return edit(title, changes, f"settings {' '.join(values)}")


def set_cap(project: Document, micro: int | None) -> Edit:
    """What the project may cost in millionths of a US dollar; None is no limit."""
    return edit("Change budget", changing(project.settings, cap_micro=micro), "budget")


def set_models(project: Document, models: Mapping[StageName, str], *, final: bool = False) -> Edit:
    """The project's models by stage, for drafts or finals; an empty final one is the draft's."""
    columns = {MODEL_COLUMNS[stage]: model for stage, model in models.items()}
    named = {f"final_{name}" if final else name: model for name, model in columns.items()}
    return edit("Change models", changing(project.settings, **named), f"models {' '.join(named)}")


def bring_in(
    project: Document, text: str, sentences: Sequence[Sentence], *, append: bool = False
) -> Edit:
    """A text and its sentences, instead of what is there or behind it.

    The sentences' spans count from the start of `text`; their positions are set here.
    """
    parts, order = project.sources(), project.sentences()
    if append:
        moved = [_appended(project, sentence, len(project.source)) for sentence in sentences]
        place = parts[-1].position + 1 if parts else 1.0
        source = adding(SourceText(new_id(), place, text))
        return edit("Add text", [source, *inserting(order, moved, len(order))])
    gone = [change for sentence in order for change in removed(project, sentence)]
    new: list[Sentence] = []
    source = adding(SourceText(new_id(), 1.0, text))
    changes = [*gone, *map(removing, parts), source, *inserting(new, sentences, 0)]
    return edit("Bring in text", changes)


def _appended(project: Document, sentence: Sentence, by: int) -> Sentence:
    """With its span moved, and an id nothing else has."""
    if project.has_sentence(sentence.id):
        sentence = replace(sentence, id=new_id())
    if sentence.start < 0:
        return sentence
    return replace(sentence, start=sentence.start + by, end=sentence.end + by)


def plan_shots(project: Document, sentence_id: str, count: int, seeds: Sequence[int]) -> Edit:
    """Give a sentence `count` shots, one at least.

    New ones are added at the end with the first of `seeds`, one each. Surplus ones go from the
    end, those with takes or anything of the person's last of all.
    """
    shots, count = project.shots(sentence_id), max(1, count)
    missing = count - len(shots)
    if missing < 0:
        return edit("Plan shots", map(removing, _surplus(project, shots, -missing)))
    new = [Shot(new_id(), sentence_id, 0.0, seed=seed) for seed in seeds[:missing]]
    if len(new) < missing:
        raise ValueError(f"{missing} shots need {missing} seeds, not {len(new)}")
    return edit("Plan shots", inserting(shots, new, len(shots)) if new else ())


def _surplus(project: Document, shots: Sequence[Shot], count: int) -> list[Shot]:
    latest_first = reversed(shots)
    return sorted(latest_first, key=lambda shot: has_work(project, shot))[:count]


def has_work(project: Document, shot: Shot) -> bool:
    """Has anything been made for this shot, or has the person set anything?"""
    made = project.takes(shot.id, StageName.image) or project.takes(shot.id, StageName.clip)
    own = has_own_prompt(shot) or shot.motion or shot.move or shot.seconds is not None
    return bool(made or own or shot.image_model or shot.clip_model or shot.final)


def has_own_prompt(shot: Shot) -> bool:
    """Did the person write this prompt?"""
    return bool(shot.prompt) and not shot.written_for


def write_prompts(
    project: Document,
    sentence_id: str,
    prompts: Sequence[str],
    written_for: str,
    *,
    keep_own: bool = True,
) -> Edit:
    """One prompt for each shot in order; the person's own stay unless `keep_own` is False."""
    changes: list[RowChange] = []
    for shot, prompt in zip(project.shots(sentence_id), prompts, strict=False):
        if not (keep_own and has_own_prompt(shot)):
            changes += changing(shot, prompt=prompt, written_for=written_for)
    return edit("Write prompts", changes)
