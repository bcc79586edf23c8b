"""Every change a person can make to sentences."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from storyshot_gui.errors import InputError
from storyshot_gui.project.document import Document
from storyshot_gui.project.edit import Edit, RowChange, adding, changing, edit, removing
from storyshot_gui.project.ids import Ids, ids_of, neighbours, new_id, seed_of
from storyshot_gui.project.positions import inserting, moving
from storyshot_gui.project.records import Sentence, Shot, StageName

CJK_FROM = "\u2e80"  # scripts that put no space between sentences start here


def set_text(project: Document, sentence_id: str, text: str) -> Edit:
    change = changing(project.sentence(sentence_id), text=text)
    return edit("Edit text", change, f"text {sentence_id}")


def set_voice(project: Document, ids: Ids, voice: str) -> Edit:
    """An empty voice is the project's own."""
    return _set(project, "Change voice", ids, voice=voice)


def set_speed(project: Document, ids: Ids, speed: float | None) -> Edit:
    """1.0 is the voice's own speed, None the project's."""
    return _set(project, "Change speed", ids, speed=speed)


def set_pause(project: Document, ids: Ids, pause: float | None) -> Edit:
    """Seconds of silence after the sentence; None is the project's."""
    return _set(project, "Change pause", ids, pause=pause)


def set_speaker(project: Document, ids: Ids, speaker: str) -> Edit:
    return _set(project, "Change speaker", ids, speaker=speaker)


def set_sentence_model(project: Document, ids: Ids, stage: StageName, model: str) -> Edit:
    """The model that speaks these sentences or writes their prompts; "" is the project's own."""
    column = {StageName.speech: "speech_model", StageName.prompts: "prompt_model"}[stage]
    title = "Change speech model" if stage is StageName.speech else "Change prompt model"
    return _set(project, title, ids, **{column: model})


def set_opens_scene(project: Document, ids: Ids, *, opens: bool) -> Edit:
    return _set(project, "Change scene start", ids, opens_scene=opens)


def _set(project: Document, title: str, ids: Ids, **values: Any) -> Edit:
    chosen = ids_of(ids)
    changes = [c for each in chosen for c in changing(project.sentence(each), **values)]
    return edit(title, changes, f"{title} {' '.join(chosen)}")


def insert_sentence(project: Document, index: int, text: str = "") -> Edit:
    """A new sentence in front of the one at `index`; its id is `edit.added("sentence")[0]`."""
    order = project.sentences()
    neighbour = order[min(index, len(order)) - 1] if order and index else None
    voice = neighbour.voice if neighbour else ""
    speaker = neighbour.speaker if neighbour else "Narrator"
    sentence = Sentence(new_id(), 0.0, text, speaker=speaker, voice=voice)
    return edit("Insert sentence", inserting(order, [sentence], index))


def delete_sentences(project: Document, ids: Ids) -> Edit:
    """With their shots; takes stay, so that undo brings them back."""
    chosen = ids_of(ids)
    changes = [c for each in chosen for c in removed(project, project.sentence(each))]
    return edit(_plural("Delete sentence", chosen), changes)


def removed(project: Document, sentence: Sentence) -> list[RowChange]:
    return [*map(removing, project.shots(sentence.id)), removing(sentence)]


def duplicate_sentences(project: Document, ids: Ids) -> Edit:
    """Copies with their shots behind the last of them, in film order; takes are not copied."""
    chosen = set(ids_of(ids))
    order = project.sentences()
    originals = [sentence for sentence in order if sentence.id in chosen]
    index = order.index(originals[-1]) + 1 if originals else 0
    copies = [replace(sentence, id=new_id(), speech_take="") for sentence in originals]
    shots = [
        adding(copied_shot(shot, copy.id))
        for original, copy in zip(originals, copies, strict=True)
        for shot in project.shots(original.id)
    ]
    changes = [*inserting(order, copies, index), *shots]
    return edit(_plural("Duplicate sentence", originals), changes)


def copied_shot(shot: Shot, sentence_id: str) -> Shot:
    """The same shot under a new id, without takes."""
    return replace(shot, id=new_id(), sentence_id=sentence_id, image_take="", clip_take="")


def move_sentences(project: Document, ids: Ids, index: int) -> Edit:
    """In front of the sentence at `index` now; several keep their order."""
    chosen = ids_of(ids)
    changes = moving(project.sentences(), chosen, index)
    return edit(_plural("Move sentence", chosen), changes)


def split_sentence(project: Document, sentence_id: str, at: int) -> Edit:
    """In two at a character of its text; the shots are shared out by length.

    InputError when one side would have no words.
    """
    sentence = project.sentence(sentence_id)
    first, second = sentence.text[:at].rstrip(), sentence.text[at:].lstrip()
    if at <= 0 or not first or not second:
        raise InputError("There is nothing to split off here.", "Put the cursor between two words.")
    cut = _cut_in_source(project, sentence, at)
    end = sentence.end if cut < 0 else cut
    start, stop = (-1, -1) if cut < 0 else (cut, sentence.end)
    values = {"id": new_id(), "text": second, "start": start, "end": stop, "speech_take": ""}
    other = replace(sentence, **values, opens_scene=False)
    order = project.sentences()
    changes = [
        *changing(sentence, text=first, end=end),
        *inserting(order, [other], order.index(sentence) + 1),
        *_shared_out(project.shots(sentence_id), other.id, len(first) / len(sentence.text)),
    ]
    return edit("Split sentence", changes)


def _cut_in_source(project: Document, sentence: Sentence, at: int) -> int:
    """Where in the source the second half begins, -1 when the text is not the source's."""
    if sentence.start < 0:
        return -1
    found = project.source.find(sentence.text, sentence.start, sentence.end)
    return found + at if found >= 0 else -1


def _shared_out(shots: Sequence[Shot], other_id: str, share: float) -> list[RowChange]:
    """The later shots to the other sentence; both keep one at least, if there was one."""
    if not shots:
        return []
    stay = max(1, min(len(shots) - 1, round(len(shots) * share)))
    if leaving := shots[stay:]:
        return [c for shot in leaving for c in changing(shot, sentence_id=other_id)]
    return [adding(fresh_shot(other_id))]


def fresh_shot(sentence_id: str, position: float = 0.0) -> Shot:
    """An empty shot with a seed of its own."""
    shot_id = new_id()
    return Shot(shot_id, sentence_id, position, seed=seed_of(shot_id))


def merge_sentences(project: Document, ids: Ids) -> Edit:
    """Neighbours into the first of them, with all their shots; InputError for others."""
    order = project.sentences()
    try:
        chosen = neighbours([sentence.id for sentence in order], ids_of(ids))
    except ValueError as cause:
        raise InputError(
            "Only neighbouring sentences can be merged.", "Select some that stand together."
        ) from cause
    parts = [project.sentence(each) for each in chosen]
    first = parts[0]
    start, end = _joined_span(parts)
    shots = [shot for part in parts for shot in project.shots(part.id)]
    changes = [
        *changing(first, text=_joined_text(parts), start=start, end=end),
        *map(removing, parts[1:]),
        *_gathered(shots, first.id),
    ]
    return edit("Merge sentences", changes)


def _gathered(shots: Sequence[Shot], sentence_id: str) -> list[RowChange]:
    """These shots, in this order, as those of one sentence."""
    places = enumerate(shots, 1)
    return [c for i, s in places for c in changing(s, sentence_id=sentence_id, position=float(i))]


def _joined_text(parts: Sequence[Sentence]) -> str:
    text = ""
    for part in parts:
        space = "" if not text or text[-1] >= CJK_FROM else " "
        text = f"{text}{space}{part.text.strip()}"
    return text


def _joined_span(parts: Sequence[Sentence]) -> tuple[int, int]:
    """The whole span when the parts follow each other in the source, else the first one's."""
    for left, right in pairwise(parts):
        if left.start < 0 or right.start < left.end:
            return parts[0].start, parts[0].end
    return parts[0].start, parts[-1].end


def _plural(title: str, rows: Sequence[object]) -> str:
    return title if len(rows) == 1 else f"{title}s"
