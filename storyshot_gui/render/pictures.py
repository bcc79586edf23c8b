"""Reading stills of any kind and size, ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from storyshot_gui.embedded import camera
from storyshot_gui.embedded.camera import Window
from storyshot_gui.render.planes import Frame, Plane, Planes, Stamp, fitted, planes, see_through
from storyshot_gui.render.timeline import Picture

GROUND = (44, 42, 39)  # blue, green, red behind stills that are see-through themselves


@dataclass(frozen=True, slots=True)
class Still:
    """A still of `size` as it is shown: an opaque picture and the layers before it."""

    size: tuple[int, int]
    ground: Planes
    sprites: tuple[Stamp | None, ...] = ()

    def show(self, frame: Frame, move: str | None, t: float, amount: float) -> None:
        """Paint one moment of a camera move into the frame; `t` goes from 0 to 1."""
        depths = np.linspace(-1.0, 1.0, len(self.sprites) + 1) if self.sprites else [1.0]
        windows = [camera.window(move, t, self.size, frame.size, amount, d) for d in depths]
        frame.paint(self.ground, windows[0])
        for sprite, window in zip(self.sprites, windows[1:], strict=True):
            if sprite is not None:
                frame.lay(*sprite, window)


def read_still(picture: Picture, frame: tuple[int, int]) -> Still | None:
    """The image of a shot, with its layers if all can be read and agree in size; else None."""
    layers = [read_pixels(layer) for layer in picture.layers]
    whole = [layer for layer in layers if layer is not None]
    if len(whole) == len(layers) > 1 and len({layer.shape[:2] for layer in whole}) == 1:
        return layered_still(whole, frame)
    pixels = read_pixels(picture.file) if picture.file else None
    return None if pixels is None else flat_still(pixels, frame)


def flat_still(pixels: Plane, frame: tuple[int, int]) -> Still:
    """A still without layers from pixels (height, width, 3 or 4)."""
    ready = fitted(_opaque(pixels), _shown(pixels, frame), frame)
    return Still((ready.shape[1], ready.shape[0]), planes(ready))


def layered_still(layers: Sequence[Plane], frame: tuple[int, int]) -> Still:
    """A still from layers of one size, back to front."""
    shown = _shown(layers[0], frame)
    ground = fitted(_opaque(layers[0]), shown, frame)
    fronts = (see_through(fitted(_multiplied(layer), shown, frame)) for layer in layers[1:])
    return Still((ground.shape[1], ground.shape[0]), planes(ground), tuple(fronts))


def read_pixels(path: Path) -> Plane | None:
    """Pixels (height, width, 3 or 4) of an image file, upright; None if it cannot be read."""
    try:
        data = np.fromfile(path, np.uint8)  # OpenCV's own reading fails on some paths
    except OSError:
        return None
    if not data.size:
        return None
    try:
        pixels = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
        if pixels is None or pixels.ndim != 3 or pixels.shape[2] != 4:
            pixels = cv2.imdecode(data, cv2.IMREAD_COLOR)
    except cv2.error:
        return None
    if pixels is None:
        return None
    return pixels if pixels.dtype == np.uint8 else (pixels // 257).astype(np.uint8)


def _shown(pixels: Plane, frame: tuple[int, int]) -> Window:
    return camera.cover((pixels.shape[1], pixels.shape[0]), frame)


def _opaque(pixels: Plane) -> Plane:
    if pixels.shape[2] == 3:
        return pixels
    shown = _multiplied(pixels)
    behind = cv2.bitwise_not(shown[:, :, 3])
    ground = (cv2.multiply(behind, np.full_like(behind, part), scale=1 / 255) for part in GROUND)
    return cv2.add(shown[:, :, :3], cv2.merge(list(ground)))


def _multiplied(pixels: Plane) -> Plane:
    """Colours by their alpha, so that scaling bleeds no hidden colour into the edges."""
    if pixels.shape[2] == 3:
        return cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA)
    alpha = pixels[:, :, 3]
    return cv2.multiply(
        pixels, cv2.merge([alpha, alpha, alpha, np.full_like(alpha, 255)]), scale=1 / 255
    )
