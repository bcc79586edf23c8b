"""Paints one shot's card."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from storyshot_gui.ui.models.storyboard_faces import ShotFace
from storyshot_gui.ui.theme import mix
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.trouble_marks import at_length, icon_of, on_card
from storyshot_gui.ui.views.storyboard.geometry import CARD_PAD, CardShape, Zone
from storyshot_gui.ui.views.storyboard.style import CARD_RADIUS, MOTION_ICONS, Style, rounded
from storyshot_gui.ui.views.storyboard.text import Setting

BANNER = 22
NOTE_PADS = 6
MARK_GAP = 5  # between the icon of a state and its words
BAR = 3  # pixels of progress
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter
UNMADE = frozenset({"missing", "waiting", "working", "failed"})


@dataclass(frozen=True, slots=True)
class CardLook:
    """How a card is met just now. `played` is the share of it already heard, None when silent."""

    number: str
    selected: bool = False
    focused: bool = False
    hovered: Zone = Zone.nothing
    target: bool = False  # a file dragged over it would become its take
    played: float | None = None


class CardPainter:
    """One instance paints every card of a board."""

    def __init__(self, style: Style, thumbnails: Thumbnails, shape: CardShape) -> None:
        self._style = style
        self._theme = style.theme
        self._thumbnails = thumbnails
        self._shape = shape
        lines = shape.prompt_lines
        self._prompt = Setting("prompt", shape.prompt.width(), style.lines.prompt, lines)
        quote_lines = max(2, (shape.thumb.height() - 2 * BANNER - 16) // style.lines.prompt)
        width = shape.thumb.width() - 2 * CARD_PAD - 6
        self._quote = Setting("prompt", width, style.lines.prompt, quote_lines, centred=True)
        note_lines = 3 if shape.beside else 2
        self._note = Setting("label bold", width + 6, style.lines.label + 1, note_lines)
        beside = style.lines.label + MARK_GAP
        self._marked = Setting("label bold", width + 6 - beside, style.lines.label + 1, note_lines)

    def paint(self, painter: QPainter, at: QPointF, face: ShotFace, look: CardLook) -> bool:
        """With its top left corner at a point; False when its image is still being decoded."""
        painter.save()
        painter.translate(at)
        self._body(painter, look)
        painter.save()
        painter.setClipPath(rounded(self._frame(), CARD_RADIUS - 1))
        decoded = self._image(painter, face, look)
        painter.restore()
        self._edge(painter, look)
        self._tags(painter, face, look)
        if look.hovered is not Zone.nothing:
            self._buttons(painter, look.hovered)
        self._words(painter, face, look)
        painter.restore()
        return decoded

    def _frame(self) -> QRectF:
        return QRectF(0.5, 0.5, self._shape.size.width() - 1, self._shape.size.height() - 1)

    def _body(self, painter: QPainter, look: CardLook) -> None:
        hovered = look.hovered is not Zone.nothing
        ground = mix(self._theme.raised, self._theme.text, 0.03) if hovered else self._theme.raised
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self._frame(), CARD_RADIUS, CARD_RADIUS)

    def _edge(self, painter: QPainter, look: CardLook) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        hovered = look.hovered is not Zone.nothing
        painter.setPen(QPen(mix(self._theme.line, self._theme.text, 0.18 if hovered else 0.0), 1))
        painter.drawRoundedRect(self._frame(), CARD_RADIUS, CARD_RADIUS)
        around = self._frame().adjusted(-3, -3, 3, 3)
        if look.selected or look.target:
            painter.setPen(self._style.outline)
            painter.drawRoundedRect(around, CARD_RADIUS + 3, CARD_RADIUS + 3)
        elif look.focused:
            painter.setPen(self._style.focus)
            painter.drawRoundedRect(around, CARD_RADIUS + 3, CARD_RADIUS + 3)

    def _image(self, painter: QPainter, face: ShotFace, look: CardLook) -> bool:
        area = QRectF(self._shape.image)
        shown, decoded = self._picture(painter, face)
        if face.card.kind in UNMADE or (face.image and self._thumbnails.is_broken(face.image)):
            if shown:
                painter.fillRect(area, self._style.veil)
            else:
                painter.drawTiledPixmap(area, self._style.stripes)
                self._quoted(painter, face)
        elif face.card.kind == "stale" or look.target:
            painter.fillRect(area, self._style.veil)
        self._state(painter, face, over_image=shown)
        if look.played is not None:
            played = QRectF(0, area.bottom() - BAR, area.width() * look.played, BAR)
            painter.fillRect(played, self._theme.accent)
        return decoded

    def _picture(self, painter: QPainter, face: ShotFace) -> tuple[bool, bool]:
        """Draw the thumbnail, or calm ground until then; whether there is one, and decoded."""
        image = face.image
        if image is None or self._thumbnails.is_broken(image):
            return False, True
        pixmap = self._thumbnails.request(image, self._shape.thumb, self._style.ratio)
        if pixmap is None:
            painter.fillRect(self._shape.image, self._style.calm)
        else:
            painter.drawPixmap(self._shape.image.topLeft(), pixmap)
        return True, pixmap is not None

    def _quoted(self, painter: QPainter, face: ShotFace) -> None:
        """What is said during the shot, so that the film is never blank; else why it failed."""
        failed = face.trouble is not None
        text = (at_length(face.trouble) if face.trouble else "") or quoted(face.words)
        block = self._style.texts.block(text, self._quote)
        area = self._shape.image
        painter.setPen(self._theme.text if failed else self._theme.muted)
        block.draw(painter, area.x() + CARD_PAD + 3, area.center().y() - block.height / 2 + 1)

    def _state(self, painter: QPainter, face: ShotFace, *, over_image: bool) -> None:
        kind, words = face.card.kind, face.card.words
        if face.image and kind in ("ready", "stale") and self._thumbnails.is_broken(face.image):
            self._banner(painter, "failed", "image file is missing", self._theme.bad)
        elif face.trouble:
            ground = self._theme.warn if face.trouble.waits else self._theme.bad
            self._banner(painter, face.trouble.kind, on_card(face.trouble), ground)
        elif kind == "stale":
            self._banner(painter, kind, words, self._theme.warn)
        elif kind in ("waiting", "working"):
            colour = self._style.on_image if over_image else self._theme.text
            self._say(painter, words, colour, NOTE_PADS / 2 + (BAR if kind == "working" else 0))
            if kind == "working":
                self._progress(painter, face.card.progress)

    def _banner(self, painter: QPainter, kind: str, words: str, ground: QColor) -> None:
        block = self._style.texts.block(words, self._marked)
        painter.fillRect(0, 0, self._shape.thumb.width(), block.height + NOTE_PADS, ground)
        side, colour = self._style.lines.label, self._theme.on_accent
        mark = QRectF(CARD_PAD, NOTE_PADS / 2, side, side)
        self._style.icon(painter, icon_of(kind), mark, colour)
        painter.setPen(colour)
        block.draw(painter, CARD_PAD + side + MARK_GAP, NOTE_PADS / 2)

    def _say(
        self, painter: QPainter, words: str, colour: QColor, top: float = NOTE_PADS / 2
    ) -> None:
        painter.setPen(colour)
        self._style.texts.block(words, self._note).draw(painter, CARD_PAD, top)

    def _progress(self, painter: QPainter, share: float | None) -> None:
        track = QRectF(0, 0, self._shape.thumb.width(), BAR)
        painter.fillRect(track, self._style.tag)
        track.setWidth(track.width() * (0.08 if share is None else max(share, 0.02)))
        painter.fillRect(track, self._theme.accent)

    def _tags(self, painter: QPainter, face: ShotFace, look: CardLook) -> None:
        """Number and length on the image's lower corners."""
        painter.setFont(self._style.fonts["label bold"])
        number = f"{look.number} final" if face.final else look.number
        self._tag(painter, number, at_right=False)
        self._tag(painter, f"{face.seconds:.1f}", at_right=True)

    def _tag(self, painter: QPainter, text: str, *, at_right: bool) -> None:
        height = self._style.lines.label + 3
        size = QSizeF(self._style.width(text, "label bold") + 10, height)
        left = self._shape.thumb.width() - 7 - size.width() if at_right else 7
        tag = QRectF(QPointF(left, self._shape.thumb.height() - 7 - height), size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.tag)
        painter.drawRoundedRect(tag, 4, 4)
        painter.setPen(self._style.on_image)
        painter.drawText(tag, MIDDLE, text)

    def _buttons(self, painter: QPainter, over: Zone) -> None:
        for zone, place, name in (
            (Zone.card_play, self._shape.play, "play"),
            (Zone.card_redo, self._shape.redo, "refresh-cw"),
        ):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.accent if over is zone else self._style.tag)
            painter.drawEllipse(place)
            colour = self._theme.on_accent if over is zone else self._style.on_image
            half = 8 if zone is Zone.card_play else 7
            centre = QRectF(place).center() + QPointF(1 if zone is Zone.card_play else 0, 0)
            icon = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
            self._style.icon(painter, name, icon, colour, filled=zone is Zone.card_play)

    def _words(self, painter: QPainter, face: ShotFace, look: CardLook) -> None:
        prompt, meta = self._shape.prompt, self._shape.meta
        painter.setPen(self._theme.text if face.prompt else self._theme.faint)
        block = self._style.texts.block(face.prompt or "No prompt yet", self._prompt)
        block.draw(painter, prompt.x(), prompt.y())
        painter.setFont(self._style.fonts["label"])
        painter.setPen(self._theme.muted)
        self._motion(painter, face, meta)
        if face.takes:
            self._takes(painter, face, look.hovered)

    def _motion(self, painter: QPainter, face: ShotFace, meta: QRect) -> None:
        side = meta.height() - 2
        icon = QRectF(meta.x(), meta.y() + 1, side, side)
        self._style.icon(painter, MOTION_ICONS[face.motion], icon, self._theme.muted)
        words = QRectF(meta.adjusted(side + 5, 0, -40 if face.takes else 0, 0))
        said = " · ".join(filter(None, (face.motion.replace("_", " "), face.spare)))
        text = self._style.elided(said, "label", words.width())
        painter.drawText(words, LEFT, text)

    def _takes(self, painter: QPainter, face: ShotFace, over: Zone) -> None:
        before, count, after = self._shape.takes
        text = f"{face.take}/{face.takes}" if face.take else f"–/{face.takes}"
        if over is Zone.nothing or face.takes == 1:
            painter.drawText(self._shape.meta, RIGHT, text)
            return
        painter.drawText(count, MIDDLE, text)
        for zone, place, name in (
            (Zone.take_before, before, "chevron-left"),
            (Zone.take_after, after, "chevron-right"),
        ):
            icon = QRectF(0, 0, 14, 14)
            icon.moveCenter(QRectF(place).center())
            colour = self._theme.accent if over is zone else self._theme.muted
            self._style.icon(painter, name, icon, colour)


def quoted(words: str) -> str:
    """In quotation marks, those inside becoming single ones, or none where a half is missing."""
    if words.count("“") != words.count("”"):
        words = words.replace("“", "").replace("”", "")
    return f"“{words.replace('“', '‘').replace('”', '’')}”"
