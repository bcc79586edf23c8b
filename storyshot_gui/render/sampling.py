"""Taking pictures between their pixels, so that slow moves are smooth."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from storyshot_gui.embedded.camera import Window

Plane = NDArray[Any]  # of bytes

SAMPLING = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
MIDDLE = 0.5
CHROMA_LEFT = 0.25  # where across a pixel films have their colour samples
SHRINK_BEYOND = 1.15  # times the frame: sampling a larger still between pixels would flicker
ENLARGE_BELOW = 0.67


def sample(source: Plane, window: Window, target: Plane, at: float = MIDDLE) -> Plane:
    """Fill `target` with what the window shows of `source`; returns it.

    `at` is where across a pixel the sample of it lies.
    """
    height, width = target.shape
    across, down = window.width / width, window.height / height
    left, top = window.x + at * across - 0.5, window.y + MIDDLE * down - 0.5
    if across == down == 1:  # a slide: the same, eight times quicker
        middle = (left + (width - 1) / 2, top + (height - 1) / 2)
        return cv2.getRectSubPix(source, (width, height), middle, target)
    matrix = np.array([[across, 0, left], [0, down, top]])
    return cv2.warpAffine(source, matrix, (width, height), target, SAMPLING, cv2.BORDER_REPLICATE)


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
