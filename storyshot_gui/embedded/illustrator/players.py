"""Everyone and everything of a plan, painted on its layer."""

from PySide6.QtGui import QColor, QPainter, QPainterPath

from storyshot_gui.embedded.illustrator.animals import draw_animal
from storyshot_gui.embedded.illustrator.bed import lay_blanket, make_bed
from storyshot_gui.embedded.illustrator.composition import CLOSE, Placed, Plan, lies, swims
from storyshot_gui.embedded.illustrator.light import Light, clear, darker, mixed, paler
from storyshot_gui.embedded.illustrator.paper import Point, Sheet, box, ellipse, polygon, smooth
from storyshot_gui.embedded.illustrator.people import Figure
from storyshot_gui.embedded.illustrator.props import draw_thing
from storyshot_gui.embedded.illustrator.settings.paint import WET, is_indoors
from storyshot_gui.embedded.illustrator.settings.waters import sea_color
from storyshot_gui.embedded.illustrator.tables import table

SHADE = 84  # of 255: how dark someone near the camera is, seen from behind
THIN = 0.9  # and how solid, so that the one who speaks is seen first


def paint_things(sheet: Sheet, made: Plan, light: Light, *, back: bool) -> None:
    """Paint the things behind everyone, or those before them."""
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
    wave = smooth([(x - 0.95 * size, y + 0.03 * size), (x - 0.5 * size, y - 0.07 * size),
        (x - 0.1 * size, y + 0.02 * size), (x + 0.4 * size, y - 0.08 * size),
        (x + 0.95 * size, y + 0.03 * size), (x + 0.5 * size, y + 0.12 * size),
        (x - 0.5 * size, y + 0.12 * size)])  # fmt: skip
    sheet.flat(wave, clear(water, 0.92))


def paint_cast(sheet: Sheet, made: Plan, light: Light) -> None:
    """Paint everyone, those behind first, with the bed, water or bubble that belongs to them."""
    for member in sorted(made.cast, key=lambda m: (not m.behind, m.y)):
        in_bed = lies(member) and member.look is not None and is_indoors(made.setting)
        if in_bed:
            make_bed(sheet, member, light)
        head = _paint_one(sheet, member, light)
        if in_bed:
            lay_blanket(sheet, member, light)
        if _swims(member, made):
            low = member.y - 0.1 * member.height
            _ripples(sheet, member.x, low, member.height * 0.9, light)
        if swims(member, made):
            _flood(sheet, member.y - 0.5 * member.height, light)
        if member.actor.talks and made.scene.shot not in (*CLOSE, "over-the-shoulder"):
            _bubble(sheet, head, member)


def _flood(sheet: Sheet, y: float, light: Light) -> None:
    """Water from a height down, before a swimmer."""
    step, path = 70 * sheet.unit, QPainterPath()
    path.moveTo(-step, sheet.height + 9)
    path.lineTo(-step, y)
    x = -step
    while x < sheet.width + step:
        path.quadTo(x + step / 2, y - 0.3 * step, x + step, y)
        x += step
    path.lineTo(x, sheet.height + 9)
    sheet.cut(path, light.on(mixed(sea_color(light), "#d2ecf4", 0.12), 0.1), 4)


def _swims(member: Placed, made: Plan) -> bool:
    """Whether the water's surface goes across someone."""
    if made.setting not in WET or made.setting == "underwater" or made.scene.shot in CLOSE:
        return False
    return member.look is None and bool(table("animals")[member.actor.key].get("swims"))


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


def paint_shoulder(sheet: Sheet, member: Placed, light: Light) -> None:
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
    painter.fillRect(image.rect(), QColor(28, 22, 44, SHADE))
    painter.end()
    sheet.painter.setOpacity(THIN)
    sheet.painter.drawImage(0, 0, image)
    sheet.painter.setOpacity(1.0)
    sheet.used = True


def _bubble(sheet: Sheet, head: Point, member: Placed) -> None:
    """A small paper bubble beside a head, inside the frame."""
    u = 60 * sheet.unit
    x = head[0] + member.facing * max(0.2 * member.height, 1.3 * u)
    x = min(max(x, 1.2 * u), sheet.width - 1.2 * u)
    y = max(head[1] - max(0.18 * member.height, 1.1 * u), 0.95 * u)
    tail = polygon([(x - member.facing * 0.55 * u, y + 0.3 * u),
        (x - member.facing * 0.1 * u, y + 0.45 * u),
        (x - member.facing * 0.75 * u, y + 0.95 * u)])  # fmt: skip
    sheet.cut(box(x - u, y - 0.62 * u, 2 * u, 1.24 * u, 0.55 * u).united(tail), "#fffdf7", 4)
    for k in range(3):
        sheet.flat(ellipse(x + (k - 1) * 0.46 * u, y, 0.13 * u, 0.13 * u), "#7d7a86")
