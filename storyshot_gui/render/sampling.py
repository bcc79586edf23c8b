"""Taking pictures between their pixels, so that slow moves are smooth."""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from storyshot_gui.embedded.camera import Window

Plane = NDArray[Any]  # of bytes

MIDDLE = 0.5
CHROMA_LEFT = 0.25  # where across a pixel films have their colour samples
SHRINK_BEYOND = 1.15  # times the frame: sampling a larger still between pixels would flicker
ENLARGE_BELOW = 0.67
MOST_BEFORE = 32  # pixels
NEARLY = 1e-6


def sample(source: Plane, window: Window, target: Plane, at: float = MIDDLE) -> Plane:
    """Fill `target` with what the window shows of `source`; returns it.

    `at` is where across a pixel the sample of it lies.
    """
    height, width = target.shape
    across, down = window.width / width, window.height / height
    left, top = window.x + at * across - 0.5, window.y + MIDDLE * down - 0.5
    if not across == down == 1:
        return _resized(source, (left, across), (top, down), target)
    if at == MIDDLE:
        return _shifted(source, left, top, target)
    return _between(source, left, top, target)  # colour is coarse: soft will do


def _resized(
    source: Plane, across: tuple[float, float], down: tuple[float, float], target: Plane
) -> Plane:
    """Fill `target` from (place, step) of its pixels in the source, either way.

    Resizing always begins at a whole pixel. Some pixels before the place wanted there is one from
    which a new pixel falls very near to it; only what is left is shifted, which keeps it sharp.
    All this takes half of what warping does.
    """
    height, width = target.shape
    (column, left), (row, top) = _start(*across), _start(*down)
    columns = math.ceil((left + width + 1) * across[1]) + 2
    rows = math.ceil((top + height + 1) * down[1]) + 2
    part = _cut(source, column, row, columns, rows)
    return _between(cv2.resize(part, None, fx=1 / across[1], fy=1 / down[1]), left, top, target)


def _start(place: float, step: float) -> tuple[int, float]:
    """A whole pixel of the source to begin at, and where the new pixel wanted then lies."""
    first = place + 0.5 - 0.5 * step
    places = first - np.arange(1, MOST_BEFORE) * step
    column = round(places[np.argmin(np.abs(places - np.round(places)))])
    return column, (first - column) / step


def _between(source: Plane, left: float, top: float, target: Plane) -> Plane:
    """Fill `target` from a place between pixels, mixing the nearest ones."""
    height, width = target.shape
    middle = (left + (width - 1) / 2, top + (height - 1) / 2)
    return cv2.getRectSubPix(source, (width, height), middle, target)


def _shifted(source: Plane, left: float, top: float, target: Plane) -> Plane:
    """Fill `target` from a place between pixels at the source's own scale.

    Here all pixels lie at the same distance from the source's, so a soft sampling would turn the
    whole picture sharp and soft by turns; a cubic one keeps it sharp, and is quicker besides.
    """
    column, row = math.floor(left + NEARLY), math.floor(top + NEARLY)
    height, width = target.shape
    across, down = _taps(left - column), _taps(top - row)
    part = _cut(source, column - 1, row - 1, width + 3, height + 3)
    if across.size > 1 or down.size > 1:
        anchor = (int(across.size > 1), int(down.size > 1))
        part = cv2.filter2D(part, -1, np.outer(down, across), anchor=anchor)
    target[:] = part[1:-2, 1:-2]
    return target


def _taps(part: float) -> NDArray[np.float64]:
    """The weights of the four pixels around a place `part` of the way from the second on."""
    if part < NEARLY:
        return np.ones(1)
    t = np.array([1 + part, part, 1 - part, 2 - part])
    near, far = 1.5 * t**3 - 2.5 * t**2 + 1, -0.5 * t**3 + 2.5 * t**2 - 4 * t + 2
    return np.where(t <= 1, near, far)


def _cut(source: Plane, x: int, y: int, width: int, height: int) -> Plane:
    """A part of a plane; beyond its edges they go on as they are."""
    rows, columns = source.shape
    top, left = max(0, -y), max(0, -x)
    bottom, right = max(0, y + height - rows), max(0, x + width - columns)
    inside = source[y + top : y + height - bottom, x + left : x + width - right]
    if not (top or left or bottom or right):
        return inside
    return cv2.copyMakeBorder(inside, top, bottom, left, right, cv2.BORDER_REPLICATE)


def halved(window: Window) -> Window:
    """The window in the pixels of a plane of half the size."""
    return Window(window.x / 2, window.y / 2, window.width / 2, window.height / 2)


def scale_for(part: Window, frame: tuple[int, int], *, slides: bool) -> float:
    """How much to scale a still of which `part` fills the frame, before taking frames of it.

    For a slide, to the frame's own pixels; else only if it is much larger or smaller.
    """
    scale = frame[0] / part.width
    if slides:
        return scale
    if scale < 1 / SHRINK_BEYOND:
        return scale * SHRINK_BEYOND
    return scale if scale > 1 / ENLARGE_BELOW else 1.0


def scaled(picture: Plane, scale: float) -> Plane:
    """The picture with even sides; shrunk by areas, or enlarged smoothly."""
    height, width = picture.shape[:2]
    size = (max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2))
    if size == (width, height):
        return picture
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
