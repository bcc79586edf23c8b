"""Pictures as the encoder wants them: planes of brightness and colour in BT.709."""

from dataclasses import dataclass

import cv2
import numpy as np

from storyshot_gui.embedded.camera import Window
from storyshot_gui.render.sampling import CHROMA_LEFT, MIDDLE, Plane, halved, sample

RED, GREEN, BLUE = 0.2126, 0.7152, 0.0722  # BT.709
LUMA, CHROMA = 219 / 255, 224 / 255  # the ranges films use
TO_YUV = np.array(
    [
        [BLUE * LUMA, GREEN * LUMA, RED * LUMA, 16],
        [
            (1 - BLUE) * CHROMA / 1.8556,
            -GREEN * CHROMA / 1.8556,
            -RED * CHROMA / 1.8556,
            128,
        ],
        [
            -BLUE * CHROMA / 1.5748,
            -GREEN * CHROMA / 1.5748,
            (1 - RED) * CHROMA / 1.5748,
            128,
        ],
    ]
)


MULTIPLIED_TO_YUV = TO_YUV / (1, 1, 1, 255)  # where alpha stands for the constant


@dataclass(frozen=True, slots=True)
class Planes:
    """Brightness at full and colour at half size; `cover` and `half_cover` are see-through parts.

    With covers the planes are already multiplied by them.
    """

    y: Plane
    u: Plane
    v: Plane
    cover: Plane | None = None
    half_cover: Plane | None = None


Stamp = tuple[Planes, tuple[int, int]]
"""A see-through picture and where it lies."""


class Frame:
    """One frame in the bytes the encoder takes, painted over and over; sides are even."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.data: Plane = np.empty((height * 3 // 2, width), np.uint8)
        half = (height // 2, width // 2)
        colour = self.data[height:].reshape(2, *half)
        self.planes = Planes(self.data[:height], colour[0], colour[1])

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    def paint(self, still: Planes, window: Window) -> None:
        """Fill the frame with what the window shows of a still."""
        half = halved(window)
        sample(still.y, window, self.planes.y)
        sample(still.u, half, self.planes.u, CHROMA_LEFT)
        sample(still.v, half, self.planes.v, CHROMA_LEFT)

    def lay(self, layer: Planes, origin: tuple[int, int], window: Window) -> None:
        """Put a see-through layer over the frame.

        `window` is in the pixels of the whole still, `origin` is where the layer lies in it.
        """
        here = Window(window.x - origin[0], window.y - origin[1], window.width, window.height)
        left, top, right, bottom = _footprint(layer.y.shape, here, self.size)
        if right <= left or bottom <= top:
            return
        scale = here.width / self.width
        part = Window(
            here.x + left * scale,
            here.y + top * scale,
            (right - left) * scale,
            (bottom - top) * scale,
        )
        self.stamp(_sampled(layer, part, right - left, bottom - top), (left, top))

    def stamp(self, layer: Planes, place: tuple[int, int]) -> None:
        """Put a see-through bitmap over the frame as it is; `place` and its size are even."""
        assert layer.cover is not None
        assert layer.half_cover is not None
        x, y = place
        height, width = layer.y.shape
        frame = self.planes
        _blend(frame.y[y : y + height, x : x + width], layer.y, layer.cover)
        rows, columns = slice(y // 2, (y + height) // 2), slice(x // 2, (x + width) // 2)
        _blend(frame.u[rows, columns], layer.u, layer.half_cover)
        _blend(frame.v[rows, columns], layer.v, layer.half_cover)


def planes(bgr: Plane) -> Planes:
    """An opaque picture (height, width, 3) with even sides."""
    yuv = cv2.transform(bgr, TO_YUV)
    return Planes(_channel(yuv, 0), _halve(_channel(yuv, 1)), _halve(_channel(yuv, 2)))


def see_through(bgra: Plane) -> Stamp | None:
    """A picture (height, width, 4) cut down to what can be seen, and where that lies in it.

    Its colours are already multiplied by alpha. None when nothing can be seen. Sides and place
    are even.
    """
    box = cv2.boundingRect(_channel(bgra, 3))
    if not box[2] or not box[3]:
        return None
    left, top = max(0, box[0] - 2) // 2 * 2, max(0, box[1] - 2) // 2 * 2
    right = min(bgra.shape[1], (box[0] + box[2] + 3) // 2 * 2)
    bottom = min(bgra.shape[0], (box[1] + box[3] + 3) // 2 * 2)
    part = np.ascontiguousarray(bgra[top:bottom, left:right])
    cover = _channel(part, 3)
    yuv = cv2.transform(part, MULTIPLIED_TO_YUV)
    y, u, v = (_channel(yuv, number) for number in range(3))
    return Planes(y, _halve(u), _halve(v), cover, _halve(cover)), (left, top)


def _channel(pixels: Plane, number: int) -> Plane:
    return np.ascontiguousarray(pixels[:, :, number])


def _halve(plane: Plane) -> Plane:
    height, width = plane.shape
    return cv2.resize(plane, (width // 2, height // 2), interpolation=cv2.INTER_AREA)


def _sampled(layer: Planes, window: Window, width: int, height: int) -> Planes:
    """What a window shows of a see-through layer."""
    half = halved(window)
    full_size, half_size = (height, width), (height // 2, width // 2)

    def seen(source: Plane | None, part: Window, size: tuple[int, int], at: float) -> Plane:
        assert source is not None
        return sample(source, part, np.empty(size, np.uint8), at)

    return Planes(
        seen(layer.y, window, full_size, MIDDLE),
        seen(layer.u, half, half_size, CHROMA_LEFT),
        seen(layer.v, half, half_size, CHROMA_LEFT),
        seen(layer.cover, window, full_size, MIDDLE),
        seen(layer.half_cover, half, half_size, CHROMA_LEFT),
    )


def _footprint(
    layer: tuple[int, ...], window: Window, frame: tuple[int, int]
) -> tuple[int, int, int, int]:
    """The even rectangle (left, top, right, bottom) of the frame that a layer can touch."""
    scale = frame[0] / window.width
    left, top = -window.x * scale, -window.y * scale
    right, bottom = left + layer[1] * scale, top + layer[0] * scale
    return (
        max(0, int(left - 2) // 2 * 2),
        max(0, int(top - 2) // 2 * 2),
        min(frame[0], int(right + 4) // 2 * 2),
        min(frame[1], int(bottom + 4) // 2 * 2),
    )


def _blend(below: Plane, above: Plane, cover: Plane) -> None:
    cv2.multiply(below, cv2.bitwise_not(cover), below, 1 / 255)
    cv2.add(below, above, below)
