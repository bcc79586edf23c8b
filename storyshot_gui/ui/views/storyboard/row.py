"""Paints a sentence's own column: number, speaker, words, sound."""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPixmap

from storyshot_gui.ui.models.storyboard_faces import SentenceFace
from storyshot_gui.ui.trouble_marks import icon_of, on_card
from storyshot_gui.ui.views.storyboard.card import LEFT, MIDDLE, RIGHT
from storyshot_gui.ui.views.storyboard.geometry import MARGIN, Board, Zone
from storyshot_gui.ui.views.storyboard.style import Style
from storyshot_gui.ui.views.storyboard.text import Block, Setting
from storyshot_gui.ui.waveforms import Peaks, Waveforms, bars

BAR_PITCH = 3.0
QUIETEST = 1.5  # pixels
MOST_CURVES = 64


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row is met just now. `played` is the share of its sound already heard."""

    number: int
    current: bool = False
    selected: bool = False
    focused: bool = False
    playing: bool = False
    target: bool = False
    hovered: Zone = Zone.nothing
    played: float = 0.0


class RowPainter:
    """One instance paints every row of a board."""

    def __init__(self, style: Style, waveforms: Waveforms, board: Board) -> None:
        self._style = style
        self._theme = style.theme
        self._waveforms = waveforms
        self._board = board
        self._curves: OrderedDict[tuple[str, int, int], QPixmap] = OrderedDict()
        width = board.sentence_width
        self._settings = {
            False: Setting("story", width, style.lines.story),
            True: Setting("heading", width, style.lines.heading),
        }

    def words(self, text: str, *, heading: bool) -> Block:
        """The sentence's text as it is laid out here."""
        return self._style.texts.block(text, self._settings[heading])

    def ground(self, painter: QPainter, area: QRect, look: RowLook, right: int) -> None:
        """What lies behind a row and its cards, as far as `right`."""
        if look.current or look.playing or look.target:
            gradient = QLinearGradient(0, 0, self._board.cards_left, 0)
            gradient.setColorAt(0, self._theme.selection)
            clear = QColor(self._theme.selection)
            clear.setAlpha(0)
            gradient.setColorAt(1, clear)
            painter.fillRect(area, gradient)
        painter.fillRect(area.x(), area.bottom(), right, 1, self._theme.line)

    def paint(self, painter: QPainter, face: SentenceFace, look: RowLook) -> None:
        """With the painter's origin at the row's top left corner."""
        block = self.words(face.text, heading=face.heading)
        self._mark(painter, block.height, look)
        self._header(painter, face, look)
        painter.setPen(self._theme.text)
        text = self._board.text(block.height)
        block.draw(painter, text.x(), text.y())
        self._button(painter, self._board.play(block.height), look)
        self._sound(painter, face, self._board.wave(block.height), look)

    def _mark(self, painter: QPainter, text_height: int, look: RowLook) -> None:
        """A bar at the edge for a chosen sentence, a dotted frame for the keyboard's place."""
        height = self._board.play(text_height).bottom() - 4
        if look.selected or look.target:
            painter.fillRect(QRectF(0, 10, 3, height - 4), self._theme.accent)
        elif look.focused:
            painter.setPen(self._style.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(6.5, 6.5, self._board.sentence_width + 2 * MARGIN - 12, height + 2)
            painter.drawRoundedRect(frame, 7, 7)

    def _header(self, painter: QPainter, face: SentenceFace, look: RowLook) -> None:
        header = QRectF(self._board.header())
        painter.setFont(self._style.fonts["number"])
        painter.setPen(self._theme.text)
        number = str(look.number)
        painter.drawText(header, LEFT, number)
        left = header.x() + max(24.0, self._style.width(number, "number") + 12)
        length = ("≈ " if face.estimated else "") + f"{face.seconds:.1f} s"
        painter.setFont(self._style.fonts["label"])
        painter.setPen(self._theme.faint if face.estimated else self._theme.muted)
        painter.drawText(header, RIGHT, length)
        right = header.right() - self._style.width(length, "label") - 10
        right = self._standing(
            painter, face, QRectF(left, header.y(), right - left, header.height())
        )
        kind = "Heading" if face.heading else face.speaker
        self._pill(painter, QRectF(left, header.y(), right - left, header.height()), kind)

    def _standing(self, painter: QPainter, face: SentenceFace, room: QRectF) -> float:
        """What there is to say of spoken words that no longer fit; where it begins."""
        stale, trouble = face.card.kind == "stale", face.trouble
        if not stale and not (trouble and face.speech):
            return room.right()
        kind = trouble.kind if trouble else "stale"
        said = on_card(trouble) if trouble else face.card.words
        words = self._style.elided(said, "label bold", room.width() * 0.6)
        painter.setFont(self._style.fonts["label bold"])
        painter.setPen(self._colour(face))
        painter.drawText(room, RIGHT, words)
        left = room.right() - self._style.width(words, "label bold")
        return (
            self._state_mark(painter, kind, QPointF(left, room.center().y()), self._colour(face))
            - 8
        )

    def _colour(self, face: SentenceFace) -> QColor:
        """Of what is said of how it stands."""
        if face.trouble:
            return self._theme.warn if face.trouble.waits else self._theme.bad
        colours = {"stale": self._theme.warn, "working": self._theme.text}
        return colours.get(face.card.kind, self._theme.faint)

    def _state_mark(self, painter: QPainter, kind: str, before: QPointF, colour: QColor) -> float:
        """The icon of a state in front of its words; where it begins."""
        side = self._style.lines.label
        place = QRectF(before.x() - side - 4, before.y() - side / 2, side, side)
        self._style.icon(painter, icon_of(kind), place, colour)
        return place.left()

    def _pill(self, painter: QPainter, room: QRectF, words: str) -> None:
        words = self._style.elided(words, "label", max(0.0, room.width() - 20))
        room.setWidth(self._style.width(words, "label") + 18)
        painter.setPen(QPen(self._theme.line, 1))
        painter.setBrush(self._theme.raised)
        pill = room.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(self._style.fonts["label"])
        painter.setPen(self._theme.muted)
        painter.drawText(room, MIDDLE, words)

    def _button(self, painter: QPainter, place: QRect, look: RowLook) -> None:
        over = look.hovered is Zone.play
        painter.setPen(Qt.PenStyle.NoPen if over else self._style.hairline)
        painter.setBrush(self._theme.accent if over else self._theme.raised)
        painter.drawEllipse(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))
        name, shift = ("pause", 0.0) if look.playing else ("play", 0.5)
        icon = QRectF(0, 0, 12, 12)
        icon.moveCenter(QRectF(place).center() + QPointF(shift, 0))
        colour = self._theme.on_accent if over else self._theme.text
        self._style.icon(painter, name, icon, colour, filled=True)

    def _sound(self, painter: QPainter, face: SentenceFace, place: QRect, look: RowLook) -> None:
        if face.card.kind in ("waiting", "working") or face.speech is None:
            self._unspoken(painter, face, place)
            return
        peaks = self._waveforms.request(face.speech)
        if peaks is not None:
            self._wave(painter, face.speech, peaks, place, look.played)

    def _unspoken(self, painter: QPainter, face: SentenceFace, place: QRect) -> None:
        colour, trouble = self._colour(face), face.trouble
        painter.setFont(self._style.fonts["label"])
        painter.setPen(colour)
        said = on_card(trouble) if trouble else face.card.words or "not spoken yet"
        room = QRectF(place)
        if trouble:
            room.setLeft(room.left() + self._style.lines.label + 4)
            self._state_mark(painter, trouble.kind, QPointF(room.left(), room.center().y()), colour)
        painter.drawText(room, LEFT, self._style.elided(said, "label", room.width()))
        track = QRectF(place.x(), place.bottom() - 2, place.width(), 2)
        if face.card.kind == "working":
            painter.fillRect(track, self._theme.line)
            track.setWidth(track.width() * max(0.02, face.card.progress or 0.0))
            painter.fillRect(track, self._theme.accent)

    def _wave(
        self, painter: QPainter, file: Path, peaks: Peaks, place: QRect, played: float
    ) -> None:
        """The curve twice, drawn once: what was heard up to here, and what comes."""
        heard = round(place.width() / BAR_PITCH * played) * BAR_PITCH
        for colour, start, end in (
            (self._theme.accent, 0.0, heard),
            (self._theme.faint, heard, float(place.width())),
        ):
            if end > start:
                pixmap = self._curve(file, peaks, place.size(), colour)
                ratio = self._style.ratio
                source = QRectF(start * ratio, 0, (end - start) * ratio, pixmap.height())
                target = QRectF(place.x() + start, place.y(), end - start, place.height())
                painter.drawPixmap(target, pixmap, source)

    def _curve(self, file: Path, peaks: Peaks, size: QSize, colour: QColor) -> QPixmap:
        key = (str(file), size.width(), colour.rgba())
        if pixmap := self._curves.get(key):
            self._curves.move_to_end(key)
            return pixmap
        self._curves[key] = curve(peaks, size, colour, self._style.ratio)
        if len(self._curves) > MOST_CURVES:
            self._curves.popitem(last=False)
        return self._curves[key]


def curve(peaks: Peaks, size: QSize, colour: QColor, ratio: float) -> QPixmap:
    """Bars as loud as the recording; `size` in logical pixels, `ratio` the screen's scale."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    middle = size.height() / 2
    for number, share in enumerate(bars(peaks, int(size.width() / BAR_PITCH))):
        x, tall = number * BAR_PITCH + 1, max(QUIETEST / 2, share * (middle - 1))
        painter.drawLine(QLineF(x, middle - tall, x, middle + tall))
    painter.end()
    return pixmap
