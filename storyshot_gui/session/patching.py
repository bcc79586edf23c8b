"""A film after a change, without building the whole of it again."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace

from storyshot_gui.render.timeline import Segment, TimedShot, Timeline

MOST_PARTS = 24  # from here on the whole film is built quicker


def rebuilt(
    timeline: Timeline,
    order: Sequence[str],
    touched: Container[str],
    build: Callable[[str], Segment],
) -> Timeline | None:
    """The film with its sentences in this order and the touched ones anew.

    `build` makes one sentence as if it stood alone. Those behind a touched, new or moved one are
    made anew as far as it reaches: a camera move depends on the one before. None when too much
    of the film is another one.
    """
    known = {segment.sentence_id: segment for segment in timeline.segments}
    before = _pairs(list(known))
    parts: dict[str, Segment] = {}
    reaches = False
    for sentence, leader in _pairs(order).items():
        if reaches or sentence in touched or before.get(sentence) != leader:
            if len(parts) == MOST_PARTS:
                return None
            parts[sentence] = part = build(sentence)
            was = known.get(sentence)
            reaches = sentence in touched or was is None or _content(part) != _content(was)
    return patched(timeline, order, known | parts)


def patched(timeline: Timeline, order: Sequence[str], parts: Mapping[str, Segment]) -> Timeline:
    """The film made of these parts, whatever numbers and frames they had where they were."""
    segments: list[Segment] = []
    at = 0
    for number, sentence in enumerate(order, 1):
        segments.append(_placed(parts[sentence], number, at))
        at += segments[-1].frames
    return replace(timeline, segments=tuple(segments))


def _pairs(order: Sequence[str]) -> dict[str, str]:
    """Each sentence with the one before it, "" for the first."""
    return dict(zip(order, ("", *order), strict=False))


def _placed(part: Segment, number: int, at: int) -> Segment:
    by = at - part.start_frame
    if part.number == number and not by:
        return part
    shots = tuple(  # the constructor, since `replace` takes three times as long for each of 10,000
        TimedShot(shot.id, f"{number}.{place}", shot.start_frame + by, shot.frames, shot.picture)
        for place, shot in enumerate(part.shots, 1)
    )
    return replace(part, number=number, start_frame=at, shots=shots)


def _content(segment: Segment) -> object:
    shots = tuple((shot.id, shot.frames, shot.picture) for shot in segment.shots)
    said = segment.text, segment.frames, segment.speech, segment.speech_frames
    return said, shots, segment.last_move
