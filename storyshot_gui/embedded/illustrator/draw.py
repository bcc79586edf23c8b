"""One request drawn, from prompt to encoded layers."""

import hashlib
from dataclasses import dataclass
from random import Random
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QRadialGradient

from storyshot_gui.embedded.illustrator.animals import draw_animal
from storyshot_gui.embedded.illustrator.bed import lay_blanket, make_bed
from storyshot_gui.embedded.illustrator.cards import draw_cards
from storyshot_gui.embedded.illustrator.icons import Icons
from storyshot_gui.embedded.illustrator.layout import CLOSE, Placed, Plan, lies, plan
from storyshot_gui.embedded.illustrator.light import Light, clear, darker, mixed, paler
from storyshot_gui.embedded.illustrator.paper import Point, Sheet, box, ellipse, polygon, smooth
from storyshot_gui.embedded.illustrator.people import Figure
from storyshot_gui.embedded.illustrator.props import draw_thing
from storyshot_gui.embedded.illustrator.reading import read
from storyshot_gui.embedded.illustrator.scene import Scene
from storyshot_gui.embedded.illustrator.settings.nature import sea_color
from storyshot_gui.embedded.illustrator.settings.paint import WET, branch, is_indoors, paint_setting
from storyshot_gui.embedded.illustrator.settings.stage import Stage
from storyshot_gui.embedded.illustrator.tables import table
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
        return self._scene(plan(scene, size, rng), rng)

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
        _paint_things(middle, made, light, back=True)
        _paint_cast(middle, made, light)
        _paint_things(middle, made, light, back=False)
        if made.shoulder is not None:
            _paint_shoulder(front, made.shoulder, light)
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
        self, key: str, size: tuple[int, int], light: Light, rng: Random, horizon: float, ground: float, zoom: float = 1.0
    ) -> Stage:  # fmt: skip
        back, front = Sheet(*size, self._icons, "#ffffff"), Sheet(*size, self._icons)
        return Stage(back, front, light, rng, horizon, ground, key, zoom=zoom)


def _used(*sheets: Sheet) -> tuple[QImage, ...]:
    """The sheets that anything was painted on."""
    return tuple(image for sheet in sheets if (image := sheet.done()) and sheet.used)


def _number(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:12], 16)


def _enlarged(sheet: Sheet, size: tuple[int, int], icons: Icons) -> Sheet:
    image = sheet.done()
    large = Sheet(*size, icons, "#ffffff")
    third = image.scaled(max(2, size[0] // 12), max(2, size[1] // 12), Qt.AspectRatioMode.IgnoreAspectRatio,
                         Qt.TransformationMode.SmoothTransformation)  # fmt: skip
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


def _paint_things(sheet: Sheet, made: Plan, light: Light, *, back: bool) -> None:
    for thing in made.things:
        if thing.back == back:
            if made.setting == "plain":
                sheet.flat(
                    ellipse(thing.x, thing.y, thing.size * 0.5, thing.size * 0.05),
                    QColor(16, 12, 36, 45),
                )
            if thing.stand:
                _stand(sheet, thing.x, thing.y, thing.size, light, indoors=is_indoors(made.setting))
            draw_thing(sheet, thing.item.key, thing.x, thing.y, thing.size, light)
            if thing.item.group == "water" and made.setting in WET and made.setting != "underwater":
                _ripples(sheet, thing.x, thing.y, thing.size, light)


def _stand(sheet: Sheet, x: float, y: float, size: float, light: Light, *, indoors: bool) -> None:
    """A table corner or a stump near the camera, for a thing that nobody holds."""
    wood, low = light.near("#94683f"), sheet.height + 9 - y
    if indoors:
        sheet.cut(box(x - 0.72 * size, y, 1.44 * size, low), darker(wood, 0.22), 3)
        sheet.cut(
            box(x - 0.95 * size, y - 0.03 * size, 1.9 * size, 0.16 * size, 0.04 * size), wood, 4
        )
        return
    sheet.cut(box(x - 0.55 * size, y, 1.1 * size, low), darker(wood, 0.15), 4)
    sheet.cut(ellipse(x, y, 0.55 * size, 0.12 * size), paler(wood, 0.35), 2)
    sheet.stroke(ellipse(x, y, 0.3 * size, 0.06 * size), paler(wood, 0.15), 0.012 * size)


def _ripples(sheet: Sheet, x: float, y: float, size: float, light: Light) -> None:
    """Water in front of what floats."""
    water = light.on(mixed(sea_color(light), "#d2ecf4", 0.2), 0.2)
    wave = smooth([(x - 0.95 * size, y + 0.03 * size), (x - 0.5 * size, y - 0.07 * size), (x - 0.1 * size, y + 0.02 * size),
                   (x + 0.4 * size, y - 0.08 * size), (x + 0.95 * size, y + 0.03 * size), (x + 0.5 * size, y + 0.12 * size),
                   (x - 0.5 * size, y + 0.12 * size)])  # fmt: skip
    sheet.flat(wave, clear(water, 0.92))


def _paint_cast(sheet: Sheet, made: Plan, light: Light) -> None:
    order = sorted(made.cast, key=lambda m: (not m.behind, m.y))
    for member in order:
        in_bed = lies(member) and member.look is not None and is_indoors(made.setting)
        if in_bed:
            make_bed(sheet, member, light)
        head = _paint_one(sheet, member, light)
        if in_bed:
            lay_blanket(sheet, member, light)
        if (
            member.look is None
            and table("animals")[member.actor.key].get("swims")
            and made.setting in WET
        ):
            if made.setting != "underwater" and made.scene.shot not in CLOSE:
                _ripples(
                    sheet, member.x, member.y - 0.1 * member.height, member.height * 0.9, light
                )
        if (
            member.actor.talks
            and made.scene.shot not in CLOSE
            and made.scene.shot != "over-the-shoulder"
        ):
            _bubble(sheet, head, member)


def _paint_one(sheet: Sheet, member: Placed, light: Light) -> Point:
    actor = member.actor
    if member.look is None:
        return draw_animal(sheet, actor, light, member.x, member.y, member.height, member.facing)
    icon = table("people").get(actor.key, {}).get("icon")
    if icon:
        sheet.icon(icon, member.x, member.y, member.height * 0.9, mirrored=member.facing > 0)
        return member.x, member.y - 0.7 * member.height
    return Figure(actor, member.look, light, member.facing).draw(
        sheet, member.x, member.y, member.height
    )


def _paint_shoulder(sheet: Sheet, member: Placed, light: Light) -> None:
    """Someone's head and shoulder from behind: their shape, dark and without a face."""
    layer = Sheet(sheet.width, sheet.height, sheet.icons)
    if member.look is not None and "icon" not in table("people").get(member.actor.key, {}):
        figure = Figure(member.actor, member.look, light, member.facing, away=True)
        figure.draw(layer, member.x, member.y, member.height)
    else:
        _paint_one(layer, member, light)
    image = layer.done()
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.fillRect(image.rect(), QColor(28, 22, 44, 96 if member.look is not None else 190))
    painter.end()
    sheet.painter.drawImage(0, 0, image)
    sheet.used = True


def _bubble(sheet: Sheet, head: Point, member: Placed) -> None:
    """A small paper bubble beside a head, inside the frame."""
    u = 60 * sheet.unit
    x = head[0] - member.facing * 0 + member.facing * max(0.2 * member.height, 1.3 * u)
    x = min(max(x, 1.2 * u), sheet.width - 1.2 * u)
    y = max(head[1] - max(0.18 * member.height, 1.1 * u), 0.95 * u)
    tail = polygon([(x - member.facing * 0.55 * u, y + 0.3 * u), (x - member.facing * 0.1 * u, y + 0.45 * u),
                    (x - member.facing * 0.75 * u, y + 0.95 * u)])  # fmt: skip
    sheet.cut(box(x - u, y - 0.62 * u, 2 * u, 1.24 * u, 0.55 * u).united(tail), "#fffdf7", 4)
    for k in range(3):
        sheet.flat(ellipse(x + (k - 1) * 0.46 * u, y, 0.13 * u, 0.13 * u), "#7d7a86")


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
