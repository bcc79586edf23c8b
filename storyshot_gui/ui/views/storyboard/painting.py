"""Paints the part of the board that shows."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from storyshot_gui.ui.models.storyboard import StoryboardModel
from storyshot_gui.ui.models.storyboard_faces import SentenceFace, ShotFace
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.storyboard.card import CardLook, CardPainter
from storyshot_gui.ui.views.storyboard.geometry import Board, Zone
from storyshot_gui.ui.views.storyboard.layout import BoardLayout
from storyshot_gui.ui.views.storyboard.row import RowLook, RowPainter
from storyshot_gui.ui.views.storyboard.style import Style
from storyshot_gui.ui.waveforms import Waveforms

SHOWS_PLAYED = 0.001


@dataclass(frozen=True, slots=True)
class Hit:
    """What is at a point: the row, the card in it (-1 for none), and the id of what that is."""

    zone: Zone = Zone.nothing
    row: int = -1
    card: int = -1
    id: str = ""


@dataclass(slots=True)
class Scene:
    """What is going on on the board, besides what it shows."""

    hover: Hit = field(default_factory=Hit)
    chosen: frozenset[str] = frozenset()
    current: str = ""
    focused: bool = False
    playing: str = ""  # a shot
    playing_sentence: str = ""
    played_seconds: float = 0.0  # of that sentence
    target: str = ""  # what a dragged file would be dropped on
    gap: QRect = field(default_factory=QRect)  # the line where dragged rows would land


class Painting:
    """The painters of one board, and what they paint from."""

    def __init__(
        self,
        style: Style,
        board: Board,
        model: StoryboardModel,
        layout: BoardLayout,
        media: tuple[Thumbnails, Waveforms],
    ) -> None:
        self.awaited: dict[str, QRect] = {}  # where an image that is being decoded will show
        self._model = model
        self._layout = layout
        self._style = style
        self._board = board
        self.rows = RowPainter(style, media[1], board)
        self._cards = CardPainter(style, media[0], board.card)

    def paint(self, painter: QPainter, exposed: QRect, top: int, scene: Scene) -> None:
        """`exposed` in the window's coordinates; `top` of the window on the board."""
        painter.fillRect(exposed, self._style.theme.ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -top)
        exposed = exposed.translated(0, top)
        for row in self._layout.heights.between(exposed.top(), exposed.bottom() + 1):
            self._row(painter, row, exposed, scene)
        if not scene.gap.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._style.theme.accent)
            painter.drawRoundedRect(QRectF(scene.gap), 1.5, 1.5)

    def _row(self, painter: QPainter, row: int, exposed: QRect, scene: Scene) -> None:
        face = self._model.faces.sentence(self._layout.ids[row])
        area = self._layout.row_rect(row)
        look = self._row_look(row, face, scene)
        self.rows.ground(painter, area, look, exposed.right() + 1)
        if exposed.left() < self._board.cards_left:
            painter.save()
            painter.translate(area.topLeft())
            self.rows.paint(painter, face, look)
            painter.restore()
        shots = self._model.shot_ids(face.id)
        top, bottom = exposed.top() - area.top(), exposed.bottom() - area.top()
        for number in self._board.cards_between(top, bottom, len(shots)):
            place = self._board.card_rect(number).topLeft() + area.topLeft()
            self._card(painter, (row, number), place, shots[number], scene)

    def _card(
        self, painter: QPainter, at: tuple[int, int], place: QPoint, row_id: str, scene: Scene
    ) -> None:
        face = self._model.faces.shot(row_id)
        look = CardLook(
            number=f"{at[0] + 1}.{at[1] + 1}",
            selected=row_id in scene.chosen,
            focused=scene.focused and row_id == scene.current,
            hovered=scene.hover.zone if scene.hover.id == row_id else Zone.nothing,
            target=row_id == scene.target,
            played=_played(face, scene) if row_id == scene.playing else None,
        )
        if not self._cards.paint(painter, QPointF(place), face, look):
            self.awaited[str(face.image)] = QRect(place, self._board.card.size)

    def _row_look(self, row: int, face: SentenceFace, scene: Scene) -> RowLook:
        playing = scene.playing_sentence == face.id
        current = scene.current == face.id or self._model.home(scene.current) == face.id
        share = scene.played_seconds / face.said_seconds if playing and face.said_seconds else 0.0
        return RowLook(
            number=row + 1,
            current=current,
            selected=face.id in scene.chosen,
            focused=scene.focused and scene.current == face.id,
            playing=playing,
            target=face.id == scene.target,
            hovered=scene.hover.zone if scene.hover.id == face.id else Zone.nothing,
            played=min(share, 1.0),
        )


def _played(face: ShotFace, scene: Scene) -> float:
    share = (scene.played_seconds - face.start_seconds) / max(face.seconds, SHOWS_PLAYED)
    return min(max(share, 0.0), 1.0)
