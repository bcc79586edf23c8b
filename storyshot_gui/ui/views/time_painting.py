"""What the time strip paints: ruler, filmstrip, narration, captions. Only what is in view."""

import bisect
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QPolygonF

from storyshot_gui.render.timeline import PictureKind, Segment, TimedShot
from storyshot_gui.ui.preview.film import Film
from storyshot_gui.ui.theme import LABEL, Theme, mix
from storyshot_gui.ui.views.time_scale import Scale
from storyshot_gui.ui.waveforms import Peaks

LABELS = 110.0
RULER, SHOTS, SOUND, WORDS, GAP = 24.0, 44.0, 34.0, 20.0, 5.0
NARROW = 16.0  # shots narrower than this are painted several at a time
COARSE = 52.0
BAR, BAR_STEP = 2.0, 3.0
LEAST_WORDS = 26.0
HEAD = 5.0

Picture = Callable[[Path, QSize], QPixmap | None]
Loudness = Callable[[Path], Peaks | None]


@dataclass(frozen=True, slots=True)
class Rows:
    """Where each row begins, from the top; sizes grow with the person's text size."""

    ruler: float
    shots: float
    sound: float
    words: float

    @property
    def tops(self) -> tuple[float, float, float, float]:
        shots = self.ruler + GAP
        sound = shots + self.shots + GAP
        return 0.0, shots, sound, sound + self.sound + GAP

    @property
    def height(self) -> float:
        return self.tops[3] + self.words + GAP * 2


def rows(theme: Theme) -> Rows:
    return Rows(*(size * theme.scale for size in (RULER, SHOTS, SOUND, WORDS)))


class StripPainter:
    """Paints one strip with one theme; knows nothing of the mouse."""

    def __init__(self, theme: Theme, picture: Picture, loudness: Loudness) -> None:
        self.theme = theme
        self.rows = rows(theme)
        self._picture = picture
        self._loudness = loudness
        self._label = theme.font(LABEL, tabular=True)
        self._metrics = QFontMetricsF(self._label)

    def paint_ruler(self, painter: QPainter, scale: Scale, view: QRectF) -> None:
        painter.setFont(self._label)
        for seconds in scale.ticks():
            x = round(scale.x(seconds)) + 0.5
            if view.left() - 80 <= x <= view.right():
                painter.setPen(self.theme.line)
                painter.drawLine(QPointF(x, 0), QPointF(x, self.rows.ruler))
                painter.setPen(self.theme.muted)
                place = QRectF(x + 5, 0, 80, self.rows.ruler)
                middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(place, middle, tick_words(seconds, scale.step()))

    def paint_shots(
        self, painter: QPainter, film: Film, scale: Scale, view: QRectF, marked: frozenset[str]
    ) -> None:
        top, height = self.rows.tops[1], self.rows.shots
        x = max(view.left(), 0.0)
        end = min(view.right(), scale.x(film.seconds))
        while x < end and film.shots:
            index = film.index(math.floor(scale.seconds(x + 0.01) * film.fps + 1e-6))
            shot = film.shots[index]
            left = scale.x(shot.start_frame / film.fps)
            right = scale.x((shot.start_frame + shot.frames) / film.fps)
            if right - left < NARROW:  # one picture stands for all shots of this stretch
                left = COARSE * (x // COARSE)
                right = min(left + COARSE, scale.x(film.seconds))
            place = QRectF(left, top, max(1.0, right - left - 2), height)
            self._paint_shot(painter, place, shot, on=shot.id in marked)
            x = max(right, x + 1)

    def paint_sound(
        self, painter: QPainter, film: Film, scale: Scale, view: QRectF, head: float
    ) -> None:
        """Bars: what is over in the accent colour, what is to come muted."""
        middle = self.rows.tops[2] + self.rows.sound / 2
        still = mix(self.theme.faint, self.theme.panel, 0.25)
        starts = [segment.start_frame for segment in film.timeline.segments]
        painter.setPen(Qt.PenStyle.NoPen)
        first = int(max(0.0, view.left()) // BAR_STEP)
        for column in range(first, int(min(view.right(), scale.x(film.seconds)) // BAR_STEP) + 1):
            x = column * BAR_STEP
            segment = _at(film, starts, scale.seconds(x))
            if segment is None:
                return
            height = max(1.5, self._loud(film, segment, scale, x) * self.rows.sound)
            painter.setBrush(self.theme.accent if x < head else still)
            painter.drawRoundedRect(QRectF(x, middle - height / 2, BAR, height), 1, 1)

    def paint_words(self, painter: QPainter, film: Film, scale: Scale, view: QRectF) -> None:
        top, height = self.rows.tops[3], self.rows.words
        starts = [segment.start_frame for segment in film.timeline.segments]
        painter.setFont(self._label)
        x, end = max(view.left(), 0.0), min(view.right(), scale.x(film.seconds))
        while x < end:
            segment = _at(film, starts, scale.seconds(x + 0.01))
            if segment is None:
                return
            left = scale.x(segment.start_frame / film.fps)
            right = scale.x((segment.start_frame + segment.frames) / film.fps)
            place = QRectF(left, top, max(1.0, right - left - 2), height)
            self._paint_sentence(painter, place, segment.text if right - left > LEAST_WORDS else "")
            x = max(right, x + BAR_STEP)

    def paint_labels(self, painter: QPainter, width: float) -> None:
        painter.setFont(self._label)
        painter.setPen(self.theme.muted)
        sizes = (self.rows.shots, self.rows.sound, self.rows.words)
        for name, top, size in zip(
            ("Shots", "Narration", "Captions"), self.rows.tops[1:], sizes, strict=True
        ):
            place = QRectF(14, top, width - 14, size)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)

    def paint_head(self, painter: QPainter, x: float, height: float) -> None:
        painter.setPen(self.theme.accent)
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.accent)
        corners = [QPointF(x - HEAD, 0), QPointF(x + HEAD, 0), QPointF(x, HEAD * 1.3)]
        painter.drawPolygon(QPolygonF(corners))

    def _paint_shot(self, painter: QPainter, place: QRectF, shot: TimedShot, *, on: bool) -> None:
        picture = shot.picture
        pixmap = None
        if picture.kind is not PictureKind.card and picture.file is not None:
            wide = max(place.height() * 16 / 9, 1)
            pixmap = self._picture(picture.file, QSize(round(wide), round(place.height())))
        painter.fillRect(place, self.theme.raised)
        if pixmap is not None:
            painter.save()
            painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
            wide = pixmap.width() / pixmap.devicePixelRatio()
            x = place.left()
            while x < place.right():
                painter.drawPixmap(QPointF(x, place.top()), pixmap)
                x += wide
            painter.restore()
        elif place.width() > LEAST_WORDS:
            self._paint_card_words(painter, place, picture.words)
        if on:
            painter.setPen(self.theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_card_words(self, painter: QPainter, place: QRectF, words: str) -> None:
        font = QFont(self._label)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(self.theme.faint)
        inside = place.adjusted(4, 2, -4, -2)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def _paint_sentence(self, painter: QPainter, place: QRectF, words: str) -> None:
        painter.setPen(self.theme.line)
        painter.setBrush(self.theme.raised)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if words:
            room = place.width() - 12
            shown = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.setPen(self.theme.muted)
            inside = place.adjusted(6, 0, -6, 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)

    def _loud(self, film: Film, segment: Segment, scale: Scale, x: float) -> float:
        """From 0 to 1 at this pixel; 0 in pauses, and where nothing is spoken yet."""
        if segment.speech is None or not segment.speech_frames:
            return 0.0
        peaks = self._loudness(segment.speech)
        if peaks is None or not len(peaks):
            return 0.0
        length = segment.speech_frames / film.fps
        share = (scale.seconds(x) - segment.start_frame / film.fps) / length
        if not 0 <= share < 1:
            return 0.0
        width = max(1, math.ceil(len(peaks) * BAR_STEP / max(1.0, length * scale.pixels)))
        at = int(share * len(peaks))
        return float(peaks[at : at + width].max())


def tick_words(seconds: float, step: float) -> str:
    """ "00:08", "00:08.5" where ticks are less than a second apart, "1:02:00" from an hour on."""
    minutes, rest = divmod(seconds + 1e-9, 60)
    hours, minutes = divmod(int(minutes), 60)
    tail = f"{rest:04.1f}" if step < 1 else f"{int(rest):02}"
    return f"{hours}:{minutes:02}:{tail}" if hours else f"{minutes:02}:{tail}"


def shade(theme: Theme) -> QColor:
    """Behind the stretch that is repeated."""
    colour = QColor(theme.accent)
    colour.setAlpha(34)
    return colour


def _at(film: Film, starts: list[int], seconds: float) -> Segment | None:
    if not starts:
        return None
    frame = math.floor(seconds * film.fps + 1e-6)
    return film.timeline.segments[max(0, bisect.bisect_right(starts, frame) - 1)]
