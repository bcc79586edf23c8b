"""One request drawn, from prompt to encoded layers."""

import hashlib
from dataclasses import dataclass
from random import Random
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QRadialGradient

from storyshot_gui.embedded.illustrator.cards import draw_cards
from storyshot_gui.embedded.illustrator.composition import CLOSE, Plan, lies
from storyshot_gui.embedded.illustrator.icons import Icons
from storyshot_gui.embedded.illustrator.layout import plan
from storyshot_gui.embedded.illustrator.light import Light
from storyshot_gui.embedded.illustrator.paper import Sheet
from storyshot_gui.embedded.illustrator.players import paint_cast, paint_shoulder, paint_things
from storyshot_gui.embedded.illustrator.reading import read
from storyshot_gui.embedded.illustrator.scene import Scene
from storyshot_gui.embedded.illustrator.settings.paint import branch, is_indoors, paint_setting
from storyshot_gui.embedded.illustrator.settings.stage import Stage
from storyshot_gui.embedded.illustrator.vocabulary import Vocabulary
from storyshot_gui.embedded.illustrator.weather import fall, lightning
from storyshot_gui.providers.base import ImageRequest

BLUR = 5  # how many times smaller the ground behind a close-up is painted
LEAST_SIDE = 16  # pixels


@dataclass(frozen=True, slots=True)
class Drawing:
    """Layers of one size from back to front; the first is opaque. `facts` says what is shown."""

    layers: tuple[QImage, ...]
    facts: dict[str, Any]

    def flat(self) -> QImage:
        """The layers laid on each other."""
        whole = QImage(self.layers[0])
        painter = QPainter(whole)
        for layer in self.layers[1:]:
            painter.drawImage(0, 0, layer)
        painter.end()
        return whole


class Illustrator:
    """Draws requests; keeps the icons and the words it has read."""

    def __init__(self) -> None:
        self._icons = Icons()
        self._vocabulary = Vocabulary()

    def draw(self, request: ImageRequest) -> Drawing:
        """The picture of a prompt, whatever it says; equal requests give equal pictures."""
        size = max(LEAST_SIDE, request.size[0]), max(LEAST_SIDE, request.size[1])
        scene = read(request.prompt, request.cast, self._vocabulary)
        rng = Random(_number(f"{request.seed}|{request.prompt}|{size}"))
        if scene.ideas:
            return self._ideas(scene, size, rng)
        made = plan(scene, size, rng)
        return self._scene(made, Random(_number(f"{_view(made, request)}|{request.look}|{size}")))

    def _ideas(self, scene: Scene, size: tuple[int, int], rng: Random) -> Drawing:
        light = Light()
        stage = self._stage("plain", size, light, rng, 0.6 * size[1], 0.87 * size[1])
        paint_setting(stage)
        cards = Sheet(*size, self._icons)
        draw_cards(cards, scene.ideas, light, flow=scene.flow)
        facts = {"kind": "ideas", "ideas": list(scene.ideas), "subjects": [], "setting": ""}
        return Drawing((_finished(stage.back), *_used(cards, stage.front)), facts)

    def _scene(self, made: Plan, rng: Random) -> Drawing:
        scene = made.scene
        light = Light(scene.time or "day", scene.weather, scene.season)
        back, front = self._ground(made, light, rng)
        middle = Sheet(*made.size, self._icons)
        paint_things(middle, made, light, back=True)
        paint_cast(middle, made, light)
        paint_things(middle, made, light, back=False)
        if made.shoulder is not None:
            paint_shoulder(front, made.shoulder, light)
        if not is_indoors(made.setting) and made.setting not in (
            "space",
            "moon",
            "underwater",
            "cave",
        ):
            fall(front, light, rng)
        return Drawing((_finished(back), *_used(middle, front)), _facts(made, light))

    def _ground(self, made: Plan, light: Light, rng: Random) -> tuple[Sheet, Sheet]:
        """The setting on a back and a front layer; soft behind close-ups."""
        width, height = made.size
        soft = BLUR if made.scene.shot in CLOSE else 1
        small = max(8, width // soft), max(8, height // soft)
        stage = self._stage(
            made.setting, small, light, rng, made.horizon / soft, made.ground / soft, made.zoom
        )
        stage.clear = 0.5 if made.cast or made.things else 0.2
        if any(lies(member) for member in made.cast):
            stage.without = ("bed",)
        paint_setting(stage)
        if light.weather == "storm" and not is_indoors(made.setting):
            lightning(stage.back, small[0] * rng.uniform(0.2, 0.8), 0.06 * small[1], 0.3 * small[1])
        if made.branch is not None:
            side, tip, y = made.branch
            branch(stage, side, tip / soft, y / soft)
        if soft == 1:
            return stage.back, stage.front
        stage.front.done()
        return _enlarged(stage.back, made.size, self._icons), Sheet(width, height, self._icons)

    def _stage(
        self,
        key: str,
        size: tuple[int, int],
        light: Light,
        rng: Random,
        horizon: float,
        ground: float,
        zoom: float = 1.0,
    ) -> Stage:
        back, front = Sheet(*size, self._icons, "#ffffff"), Sheet(*size, self._icons)
        return Stage(back, front, light, rng, horizon, ground, key, zoom=zoom)


def _view(made: Plan, request: ImageRequest) -> str:
    """What a ground looks like: a place has one for each way its people face.

    So it stays the same from shot to shot; where no one is, every seed has its own.
    """
    return f"{made.setting}|{made.cast[0].facing if made.cast else request.seed}"


def _used(*sheets: Sheet) -> tuple[QImage, ...]:
    """The sheets that anything was painted on."""
    return tuple(image for sheet in sheets if (image := sheet.done()) and sheet.used)


def _number(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:12], 16)


def _enlarged(sheet: Sheet, size: tuple[int, int], icons: Icons) -> Sheet:
    image = sheet.done()
    large = Sheet(*size, icons, "#ffffff")
    third = image.scaled(
        max(2, size[0] // 12),
        max(2, size[1] // 12),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    half = third.scaled(
        image.size(),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    large.painter.drawImage(QRectF(0, 0, *size), half)
    return large


def _finished(sheet: Sheet) -> QImage:
    """The back layer with a breath of shade at the corners."""
    width, height = sheet.width, sheet.height
    shade = QRadialGradient(QPointF(width / 2, height * 0.46), max(width, height) * 0.72)
    shade.setColorAt(0.62, QColor(20, 14, 40, 0))
    shade.setColorAt(1.0, QColor(20, 14, 40, 62))
    sheet.painter.fillRect(QRectF(0, 0, width, height), shade)
    return sheet.done().convertToFormat(QImage.Format.Format_RGB32)


def _facts(made: Plan, light: Light) -> dict[str, Any]:
    scene = made.scene
    shown = list(
        dict.fromkeys(
            m.actor.key for m in (*made.cast, *((made.shoulder,) if made.shoulder else ()))
        )
    )
    held = [m.actor.holds for m in made.cast if m.actor.holds]
    return {
        "kind": "scene",
        "shot": scene.shot,
        "angle": scene.angle,
        "setting": made.setting,
        "time": light.time,
        "weather": light.weather,
        "subjects": shown,
        "counts": {a.key: a.count for a in scene.actors},
        "props": list(dict.fromkeys((*held, *(t.item.key for t in made.things)))),
    }


def encoded(image: QImage, quality: int) -> bytes:
    """An image as the bytes of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(data.data())
