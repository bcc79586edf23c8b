"""Moving pictures from a file, filling the frame, at the film's own rate."""

from collections.abc import Iterator
from typing import Any

from storyshot_gui.embedded.camera import HEADROOM
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.planes import Frame
from storyshot_gui.render.timeline import Picture


def clip_frames(
    picture: Picture, frame: Frame, count: int, fps: int, children: ffmpeg.Children
) -> Iterator[None]:
    """Paint up to `count` frames of a clip from its in-point on, each once at its own speed.

    A clip that ends early or cannot be read gives fewer; the frame then keeps the last whole one.
    """
    with children.start(clip_arguments(picture, frame.size, count, fps)) as child:
        target = frame.data.data.cast("B")
        for _ in range(count):
            taken = child.output.read(len(target))
            if len(taken) < len(target):
                return
            target[:] = taken
            yield


def clip_arguments(picture: Picture, size: tuple[int, int], count: int, fps: int) -> list[str]:
    """ffmpeg's arguments to decode a clip to raw frames of `size`, cropped with headroom."""
    import ffmpeg as arguments

    assert picture.file is not None
    start: dict[str, Any] = {"ss": f"{picture.clip_in:.6f}"} if picture.clip_in > 0 else {}
    width, height = size
    film = (
        arguments.input(ffmpeg.foreign(picture.file), **start)
        .video.filter("fps", fps)
        .filter("scale", "trunc(iw*sar/2)*2", "ih", flags="bilinear")
        .filter("setsar", 1)
        .filter(
            "scale",
            width,
            height,
            force_original_aspect_ratio="increase",
            flags="bicubic",
            out_color_matrix="bt709",
            out_range="tv",
        )
        .filter("crop", width, height, "(iw-ow)/2", f"(ih-oh)*{HEADROOM}")
    )
    raw = film.output("pipe:", format="rawvideo", pix_fmt="yuv420p", vframes=count)
    return raw.global_args("-v", "error", "-threads", "1").get_args()
