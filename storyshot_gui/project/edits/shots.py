"""Every change a person can make to shots."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from storyshot_gui.errors import InputError
from storyshot_gui.project.document import Document
from storyshot_gui.project.edit import Edit, RowChange, adding, changing, edit, removing
from storyshot_gui.project.edits.sentences import copied_shot, fresh_shot
from storyshot_gui.project.ids import Ids, ids_of, neighbours, seed_of
from storyshot_gui.project.positions import inserting, moving, placing
from storyshot_gui.project.records import Motion, Move, Sentence, Shot, StageName

SHORTEST_SECONDS = 0.1


def set_prompt(project: Document, ids: Ids, prompt: str) -> Edit:
    """The person's own prompt: it is not written over when prompts are written again."""
    return _set(project, "Edit prompt", ids, prompt=prompt, written_for="")


def set_motion(project: Document, ids: Ids, motion: Motion | None) -> Edit:
    """None is the project's own."""
    return _set(project, "Change motion", ids, motion=motion)


def set_move(project: Document, ids: Ids, move: Move | None) -> Edit:
    """None lets the camera choose what suits the shot."""
    return _set(project, "Change camera move", ids, move=move)


def set_seconds(project: Document, ids: Ids, seconds: float | None) -> Edit:
    """The length on screen; None is automatic. InputError when it is too short to see."""
    if seconds is not None and seconds < SHORTEST_SECONDS:
        raise InputError(
            f"A shot lasts at least {SHORTEST_SECONDS} seconds.", "Make it longer, or delete it."
        )
    return _set(project, "Change length", ids, seconds=seconds)


def set_seed(project: Document, ids: Ids, seed: int) -> Edit:
    return _set(project, "Change seed", ids, seed=seed)


def set_seeds(project: Document, seeds: Mapping[str, int]) -> Edit:
    """A seed for each shot by its id."""
    changes = [c for each, seed in seeds.items() for c in changing(project.shot(each), seed=seed)]
    return edit("Change seeds", changes)


def set_image_model(project: Document, ids: Ids, model: str) -> Edit:
    """An empty model is the project's own."""
    return _set(project, "Change image model", ids, image_model=model)


def set_shot_model(project: Document, ids: Ids, stage: StageName, model: str) -> Edit:
    """The model for images or clips of these shots; an empty one is the project's own."""
    column = {StageName.image: "image_model", StageName.clip: "clip_model"}[stage]
    return _set(project, f"Change {stage.value} model", ids, **{column: model})


def set_final(project: Document, ids: Ids, *, final: bool) -> Edit:
    """These shots in final quality, or as drafts again."""
    return _set(project, "Make final" if final else "Make draft", ids, final=final)


def set_clip_in(project: Document, ids: Ids, seconds: float) -> Edit:
    """Where the shot starts inside its clip."""
    return _set(project, "Move clip start", ids, clip_in=max(0.0, seconds))


def _set(project: Document, title: str, ids: Ids, **values: Any) -> Edit:
    chosen = ids_of(ids)
    changes = [c for each in chosen for c in changing(project.shot(each), **values)]
    return edit(title, changes, f"{title} {' '.join(chosen)}")


def accept_stale(project: Document, accepted: Mapping[str, str]) -> Edit:
    """Live with what is stale: the id of a shot or sentence and the staleness accepted."""
    changes = [
        change
        for each, what in accepted.items()
        for change in changing(_shot_or_sentence(project, each), accepted=what)
    ]
    return edit("Keep as it is", changes)


def _shot_or_sentence(project: Document, row_id: str) -> Shot | Sentence:
    return project.shot(row_id) if project.has_shot(row_id) else project.sentence(row_id)


def choose_take(project: Document, take_id: str) -> Edit:
    """Show or speak this take from now on."""
    take = project.take(take_id)
    return _choose(project, "Choose take", take.subject, take.stage, take_id)


def choose_newest(project: Document, subject: str, stage: StageName) -> Edit:
    """Back to whatever take is the newest."""
    return _choose(project, "Choose newest take", subject, stage, "")


def _choose(project: Document, title: str, subject: str, stage: StageName, take: str) -> Edit:
    if stage is StageName.speech:
        return edit(title, changing(project.sentence(subject), speech_take=take))
    column = "clip_take" if stage is StageName.clip else "image_take"
    return edit(title, changing(project.shot(subject), **{column: take}))


def insert_shot(project: Document, sentence_id: str, index: int, prompt: str = "") -> Edit:
    """A new shot in front of the sentence's one at `index`; see `edit.added("shot")`."""
    shot = replace(fresh_shot(sentence_id), prompt=prompt)
    return edit("Insert shot", inserting(project.shots(sentence_id), [shot], index))


def duplicate_shots(project: Document, ids: Ids) -> Edit:
    """A copy behind each, without its takes."""
    changes: list[RowChange] = []
    for each in ids_of(ids):
        shot = project.shot(each)
        changes += _behind(project, shot, copied_shot(shot, shot.sentence_id))
    return edit("Duplicate shot" if len(ids_of(ids)) == 1 else "Duplicate shots", changes)


def split_shot(project: Document, shot_id: str, at: float | None = None) -> Edit:
    """In two, with the same prompt; `at` is in seconds from its start, None is the middle."""
    shot = project.shot(shot_id)
    copy = copied_shot(shot, shot.sentence_id)
    first, second = _halves(shot.seconds, at)
    other = replace(copy, seed=seed_of(copy.id), seconds=second)
    changes = [*changing(shot, seconds=first), *_behind(project, shot, other)]
    return edit("Split shot", changes)


def _halves(seconds: float | None, at: float | None) -> tuple[float | None, float | None]:
    """The lengths of both parts; a length that was automatic stays so where it can."""
    if seconds is None:
        return at, None
    cut = seconds / 2 if at is None else at
    if min(cut, seconds - cut) < SHORTEST_SECONDS:
        raise InputError("The shot is too short to split here.", "Split it nearer its middle.")
    return cut, seconds - cut


def _behind(project: Document, shot: Shot, other: Shot) -> list[RowChange]:
    siblings = project.shots(shot.sentence_id)
    return inserting(siblings, [other], siblings.index(shot) + 1)


def merge_shots(project: Document, ids: Ids) -> Edit:
    """Neighbours of one sentence into the first of them; InputError for others."""
    chosen = ids_of(ids)
    siblings = project.shots(project.shot(chosen[0]).sentence_id) if chosen else []
    try:
        chosen = neighbours([shot.id for shot in siblings], chosen)
    except ValueError as cause:
        raise InputError(
            "Only neighbouring shots of one sentence can be merged.",
            "Select some that stand together.",
        ) from cause
    first, *others = [project.shot(each) for each in chosen]
    lengths = [shot.seconds for shot in (first, *others) if shot.seconds is not None]
    seconds = sum(lengths) if len(lengths) == len(chosen) else None
    return edit("Merge shots", [*changing(first, seconds=seconds), *map(removing, others)])


def delete_shots(project: Document, ids: Ids) -> Edit:
    """Takes stay, so that undo brings them back; a sentence left with none gets an empty one."""
    shots = [project.shot(each) for each in ids_of(ids)]
    changes = [*map(removing, shots), *_refilled(project, shots)]
    return edit("Delete shot" if len(shots) == 1 else "Delete shots", changes)


def _refilled(project: Document, leaving: Sequence[Shot]) -> list[RowChange]:
    """An empty shot for every sentence that loses its last one."""
    gone = {shot.id for shot in leaving}
    sentences = dict.fromkeys(shot.sentence_id for shot in leaving)
    return [
        adding(fresh_shot(sentence_id))
        for sentence_id in sentences
        if all(shot.id in gone for shot in project.shots(sentence_id))
    ]


def move_shots(project: Document, ids: Ids, sentence_id: str, index: int) -> Edit:
    """In front of what is at `index` now among the shots of a sentence, which may be another."""
    chosen = set(ids_of(ids))
    shots = [shot for shot in project.shots() if shot.id in chosen]
    title = "Move shot" if len(shots) == 1 else "Move shots"
    if all(shot.sentence_id == sentence_id for shot in shots):
        return edit(title, moving(project.shots(sentence_id), chosen, index))
    siblings = project.shots(sentence_id)
    others = [shot for shot in siblings if shot.id not in chosen]
    target = index - sum(shot.id in chosen for shot in siblings[: max(0, index)])
    placed, aside = placing(others, shots, target)
    moved = [
        change
        for old, new in zip(shots, placed, strict=True)
        for change in changing(old, sentence_id=sentence_id, position=new.position)
    ]
    leaving = [shot for shot in shots if shot.sentence_id != sentence_id]
    return edit(title, [*aside, *moved, *_refilled(project, leaving)])
