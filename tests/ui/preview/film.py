"""A film as a value, with nothing on disk but what a test puts there."""

from pathlib import Path

from storyshot_gui.render.timeline import Picture, PictureKind, Segment, TimedShot, Timeline

FPS = 24


def film(*sentences: tuple[int, ...], speech: tuple[Path | None, ...] = ()) -> Timeline:
    """Each sentence is the frames of its shots, "1.1" and so on by id; all cards."""
    segments: list[Segment] = []
    at = 0
    for number, frames in enumerate(sentences, 1):
        shots: list[TimedShot] = []
        start = at
        for place, count in enumerate(frames, 1):
            name = f"{number}.{place}"
            card = Picture(PictureKind.card, words=name)
            shots.append(TimedShot(name, name, at, count, card))
            at += count
        said = speech[number - 1] if speech else None
        whole = sum(frames)
        text = f"Sentence {number}."
        segments.append(
            Segment(f"s{number}", number, text, start, whole, said, whole, tuple(shots))
        )
    return Timeline(FPS, 1280, 720, tuple(segments))
