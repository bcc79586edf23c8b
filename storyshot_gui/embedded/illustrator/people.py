"""Paper people: a jointed figure in clothes, turned to one side."""

import math
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from storyshot_gui.embedded.illustrator.builds import BUILDS
from storyshot_gui.embedded.illustrator.clothes import wear_back, wear_front
from storyshot_gui.embedded.illustrator.heads import draw_back_of_head, draw_head
from storyshot_gui.embedded.illustrator.light import Light, darker, paler
from storyshot_gui.embedded.illustrator.looks import Look
from storyshot_gui.embedded.illustrator.paper import Point, Sheet, box, ellipse
from storyshot_gui.embedded.illustrator.props import draw_held
from storyshot_gui.embedded.illustrator.scene import Actor
from storyshot_gui.embedded.illustrator.tables import table

ARM = (0.168, 0.146)  # upper and lower, of the figure's height
RAISED = 100  # degrees: an arm held higher is painted behind the head
ARM_WIDTH, LEG_WIDTH = 0.068, 0.082


class Figure:
    """One person to be painted; `facing` is 1 when turned to the right, -1 to the left."""

    def __init__(
        self, actor: Actor, look: Look, light: Light, facing: int, *, away: bool = False
    ) -> None:
        self.away = away
        self.actor, self.look, self.light, self.facing = actor, look, light, facing
        self.build = BUILDS[look.age if look.age in BUILDS else ""]
        self.pose: dict[str, Any] = table("poses").get(actor.pose) or table("poses")["stand"]
        if actor.pose in ("", "stand", "talk") and self.holds:
            self.pose = table("poses")["hold"]

    @property
    def holds(self) -> str:
        return self.actor.holds or self.look.holds

    def color(self, color: str) -> QColor:
        return self.light.near(color)

    def draw(self, sheet: Sheet, x: float, y: float, height: float) -> Point:
        """Paint with the feet at (x, y); gives the middle of the head."""
        painter = sheet.painter
        painter.save()
        painter.translate(x, y)
        painter.scale(self.facing, 1)
        self._place(sheet, height)
        self._body(sheet, height)
        head = painter.transform().map(QPointF(0, -self.build.head * height)).toTuple()
        painter.restore()
        return head

    def _place(self, sheet: Sheet, h: float) -> None:
        """Set the painter to the pose's height, lean and lie, and put a shadow on the ground."""
        painter, pose = sheet.painter, self.pose
        if pose.get("lying"):
            painter.translate(0.42 * h, -0.11 * h)
            painter.rotate(-86)
            return
        if not pose.get("floating"):
            sheet.flat(ellipse(0.02 * h, 0, 0.19 * h, 0.026 * h), QColor(16, 12, 36, 60))
        drop = (self.build.hip - pose["seat"]) * h if "seat" in pose else -pose.get("lift", 0) * h
        painter.translate(0, drop)
        hip = -self.build.hip * h
        painter.translate(0, hip)
        painter.rotate(pose.get("lean", 0))
        painter.translate(0, -hip)

    def _body(self, sheet: Sheet, h: float) -> None:
        far, near = self.pose["arms"][1], self.pose["arms"][0]
        if self.actor.pose == "sit":
            self._seat(sheet, h)
        wear_back(self, sheet, h)
        self._arm(sheet, h, far, -0.075, far=True)
        self._legs(sheet, h)
        wear_front(self, sheet, h)
        raised = near[0] > RAISED
        if not raised:
            self._head(sheet, h)
        hand = self._arm(sheet, h, near, 0.07, far=False)
        if raised:
            self._head(sheet, h)
        if self.holds:
            draw_held(sheet, self.holds, hand, h * 0.27, self.light)
            sheet.flat(ellipse(*hand, 0.034 * h, 0.034 * h), self.color(self.look.skin))

    def _seat(self, sheet: Sheet, h: float) -> None:
        """A stump or stool to sit on."""
        top, wood = -(self.build.hip - 0.02) * h, self.color("#8a6040")
        low = -(self.build.hip - self.pose["seat"]) * h
        sheet.cut(box(-0.12 * h, top, 0.22 * h, low - top, 0.015 * h), wood, 2)
        sheet.cut(
            box(-0.135 * h, top - 0.012 * h, 0.25 * h, 0.035 * h, 0.015 * h), paler(wood, 0.2), 1
        )

    def _head(self, sheet: Sheet, h: float) -> None:
        painter, build = sheet.painter, self.build
        painter.save()
        painter.translate(0.012 * h, -build.shoulder * h - 0.005 * h)
        painter.rotate(self.pose.get("tilt", 0))
        painter.translate(0, -(build.head - build.shoulder) * h)
        draw = draw_back_of_head if self.away else draw_head
        draw(sheet, self.look, self.light, build.radius * h, self.actor.mood, self._mouth())
        painter.restore()

    def _mouth(self) -> str:
        if self.actor.pose == "sleep" or self.actor.mood == "asleep":
            return "asleep"
        return "open" if self.actor.talks else ""

    def _legs(self, sheet: Sheet, h: float) -> None:
        look, build = self.look, self.build
        bare = look.dress and not look.robe
        cloth = darker(look.skin, 0.02).name() if bare or look.short else look.bottom
        width = LEG_WIDTH * h * build.girth * (0.72 if bare else 1)
        for angles, offset, far in (
            (self.pose["legs"][1], -0.04, True),
            (self.pose["legs"][0], 0.04, False),
        ):
            color = self.color(darker(cloth, 0.16).name() if far else cloth)
            length = build.hip * h * 0.5 - 0.008 * h
            start = (offset * h, -build.hip * h)
            knee = joint(start, angles[0], length)
            ankle = joint(knee, angles[1], length)
            sheet.line((start, knee, ankle), color, width, 2)
            self._shoe(sheet, h, ankle, angles[1])

    def _shoe(self, sheet: Sheet, h: float, ankle: Point, angle: float) -> None:
        painter = sheet.painter
        painter.save()
        painter.translate(*ankle)
        painter.rotate(-angle * 0.6)
        sheet.cut(
            ellipse(0.022 * h, -0.006 * h, 0.056 * h, 0.028 * h), self.color(self.look.shoe), 1
        )
        painter.restore()

    def _arm(
        self, sheet: Sheet, h: float, angles: list[float], offset: float, *, far: bool
    ) -> Point:
        look, build = self.look, self.build
        sleeve = look.coat or look.top
        color = self.color(darker(sleeve, 0.16).name() if far else paler(sleeve, 0.07).name())
        shoulder = (offset * h * build.girth, -(build.shoulder - 0.03) * h)
        elbow = joint(shoulder, angles[0], ARM[0] * h)
        hand = joint(elbow, angles[1], ARM[1] * h)
        wrist = joint(elbow, angles[1], ARM[1] * h * 0.82)
        skin = self.color(darker(look.skin, 0.1 if far else 0).name())
        sheet.line((wrist, hand), skin, ARM_WIDTH * h * 0.8)
        sheet.flat(ellipse(*hand, 0.034 * h, 0.034 * h), skin)
        sheet.line((shoulder, elbow, wrist), color, ARM_WIDTH * h * (1.15 if look.robe else 1), 2.5)
        return hand


def joint(start: Point, angle: float, length: float) -> Point:
    """The end of a limb that hangs at `angle` degrees from straight down, forward positive."""
    turn = math.radians(angle)
    return start[0] + math.sin(turn) * length, start[1] + math.cos(turn) * length
