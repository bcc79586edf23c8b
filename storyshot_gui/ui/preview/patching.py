"""A film after a small change, without building the whole of it again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from storyshot_gui.render.timeline import Segment, Timeline

MOST_PARTS = 24  # from here on the whole film is built quicker


def rebuilt(
    timeline: Timeline, owners: Iterable[str], build: Callable[[str], Segment]
) -> Timeline | None:
    """The film after a change in some sentences; None when too much of it is another one.

    `build` makes one sentence as if it stood alone. Those behind are made anew as far as it
    reaches: a camera move depends on the one before.
    """
    places = {segment.sentence_id: place for place, segment in enumerate(timeline.segments)}
    parts: dict[str, Segment] = {}
    for place in sorted(places[owner] for owner in owners):
        for segment in timeline.segments[place:]:
            if segment.sentence_id in parts:
                continue
            parts[segment.sentence_id] = part = build(segment.sentence_id)
            if len(parts) > MOST_PARTS:
                return None
            if segment is not timeline.segments[place] and _content(part) == _content(segment):
                break
    return patched(timeline, parts)


def patched(timeline: Timeline, parts: Mapping[str, Segment]) -> Timeline:
    """The film with some sentences replaced; `parts` are numbered 1 and start at frame 0."""
    segments: list[Segment] = []
    at = 0
    for segment in timeline.segments:
        part = parts.get(segment.sentence_id)
        if part is not None:
            segments.append(_placed(part, segment.number, at))
        else:
            segments.append(segment if segment.start_frame == at else _moved(segment, at))
        at += segments[-1].frames
    return replace(timeline, segments=tuple(segments))


def _placed(part: Segment, number: int, at: int) -> Segment:
    shots = [replace(shot, number=f"{number}.{place}") for place, shot in enumerate(part.shots, 1)]
    return _moved(replace(part, number=number, shots=tuple(shots)), at)


def _moved(segment: Segment, at: int) -> Segment:
    by = at - segment.start_frame
    shots = tuple(replace(shot, start_frame=shot.start_frame + by) for shot in segment.shots)
    return replace(segment, start_frame=at, shots=shots)


def _content(segment: Segment) -> object:
    shots = tuple((shot.id, shot.frames, shot.picture) for shot in segment.shots)
    return segment.text, segment.frames, segment.speech, segment.speech_frames, shots
