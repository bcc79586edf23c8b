"""What a person can ask to be made, as wishes a run or an offer can take."""

from collections.abc import Iterable

from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.session.wish import ALL_STAGES, Wanted

Ids = Iterable[str] | None
Stages = Iterable[StageName] | None


def missing(
    project: Project, ids: Ids = None, stages: Stages = None, *, segments: bool = True
) -> Wanted:
    """What is not there yet for these sentences and shots (None: for the whole film)."""
    sentences, shots = scope(project, ids)
    chosen, urgent = _chosen(stages), ids is not None
    return Wanted(sentences, shots, stages=chosen, segments=segments, urgent=urgent)


def stale(project: Project, ids: Ids = None, stages: Stages = None) -> Wanted:
    """What no longer fits, and what is missing."""
    sentences, shots = scope(project, ids)
    return Wanted(sentences, shots, stages=_chosen(stages), stale=True, urgent=ids is not None)


def forced(project: Project, stage: StageName, ids: Ids = None) -> Wanted:
    """One stage anew, and what is missing."""
    sentences, shots = scope(project, ids)
    return Wanted(sentences, shots, anew=frozenset({stage}), urgent=ids is not None)


def redone(project: Project, stage: StageName, ids: Iterable[str]) -> Wanted:
    """One stage anew and nothing else."""
    sentences, shots = scope(project, ids)
    only = frozenset({stage})
    return Wanted(sentences, shots, stages=only, anew=only, urgent=True)


def scope(project: Project, ids: Ids) -> tuple[tuple[str, ...], frozenset[str] | None]:
    """Sentences in film order and, when single shots were named, those shots."""
    order = [sentence.id for sentence in project.sentences()]
    if ids is None:
        return tuple(order), None
    ids = set(ids)
    named = {each: project.shot(each).sentence_id for each in ids if project.has_shot(each)}
    whole = ids & set(order)
    touched = whole | set(named.values())
    shots = set(named) | {shot.id for subject in whole for shot in project.shots(subject)}
    everything = None if not named else frozenset(shots)
    return tuple(subject for subject in order if subject in touched), everything


def _chosen(stages: Stages) -> frozenset[StageName]:
    return ALL_STAGES if stages is None else frozenset(stages)
