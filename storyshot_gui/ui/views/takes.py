"""Takes as small pictures in a row or a grid: choose with a click, Return or Space."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from storyshot_gui.project.records import ProjectSettings, StageName, Take, Verdict
from storyshot_gui.project.store import Project
from storyshot_gui.ui import icons
from storyshot_gui.ui.theme import LABEL, Theme
from storyshot_gui.ui.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex

STRIP = QSize(66, 37)
GRID = QSize(160, 90)
GAP = 6
CORNER = 5.0
SHADE = QColor(10, 11, 13, 190)
ON_PICTURE = QColor("#f4f4f6")
REJECTED_OPACITY = 0.35
CHOOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
OWN_KEYS = (*CHOOSING_KEYS, Qt.Key.Key_Left, Qt.Key.Key_Right)


class TakeRole:
    take = Qt.ItemDataRole.UserRole
    number = Qt.ItemDataRole.UserRole + 1
    chosen = Qt.ItemDataRole.UserRole + 2
    final = Qt.ItemDataRole.UserRole + 3


class Takes(QAbstractListModel):
    """The takes of one subject and stage, oldest first."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._takes: list[Take] = []
        self._chosen = self._finals = ""

    def show_takes(self, subject: str, stage: StageName) -> None:
        """Follow the project; the view's selection stays on takes that are still there."""
        takes = self._project.takes(subject, stage) if subject else []
        chosen = self._project.chosen(subject, stage) if subject else None
        self._chosen = chosen.id if chosen else ""
        self._finals = finals(self._project.settings, stage)
        same = [take.id for take in takes[: len(self._takes)]] == [t.id for t in self._takes]
        if same and len(takes) >= len(self._takes):
            self._append(takes)
        else:
            self.beginResetModel()
            self._takes = takes
            self.endResetModel()

    def takes(self) -> Sequence[Take]:
        return tuple(self._takes)

    def file_of(self, take: Take) -> Path:
        return self._project.path(take.file)

    def chosen_row(self) -> int:
        """-1 when none is."""
        return next((row for row, take in enumerate(self._takes) if take.id == self._chosen), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._takes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        take = self._takes[index.row()]
        match role:
            case TakeRole.take:
                return take
            case TakeRole.number:
                return index.row() + 1
            case TakeRole.chosen:
                return take.id == self._chosen
            case TakeRole.final:
                return self._is_final(take)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._says(take, index.row() + 1)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The takes' files, for whoever takes files."""
        data = QMimeData()
        files = [self.file_of(self._takes[index.row()]) for index in indexes]
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def _append(self, takes: list[Take]) -> None:
        if len(takes) > len(self._takes):
            self.beginInsertRows(QModelIndex(), len(self._takes), len(takes) - 1)
            self._takes = takes
            self.endInsertRows()
        self._takes = takes
        if takes:
            self.dataChanged.emit(self.index(0), self.index(len(takes) - 1))

    def _is_final(self, take: Take) -> bool:
        return bool(take.model) and take.model == self._finals

    def _says(self, take: Take, number: int) -> str:
        parts = [f"Take {number}"]
        if take.id == self._chosen:
            parts.append("in the film")
        if self._is_final(take):
            parts.append("final quality")
        if take.verdict is not Verdict.undecided:
            parts.append(take.verdict.value)
        if take.note:
            parts.append(take.note)
        return ", ".join(parts)


class TakePainter(QStyledItemDelegate):
    """One take: its picture, its number, a tick on the chosen one, kept and rejected marks."""

    def __init__(self, look: "TakeView") -> None:
        super().__init__(look)
        self._view = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return self._view.tile() + QSize(GAP, GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self._view
        place = QRect(_rect(option).topLeft() + QPoint(GAP // 2, GAP // 2), view.tile())
        take: Take = index.data(TakeRole.take)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_picture(painter, place, take)
        self._paint_number(painter, place, index)
        self._paint_verdict(painter, place, take)
        self._paint_frame(painter, place, option, chosen=bool(index.data(TakeRole.chosen)))
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRect, take: Take) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(place), CORNER, CORNER)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(place, self._view.theme.raised)
        pixmap = self._view.picture(take)
        if take.verdict is Verdict.rejected:
            painter.setOpacity(REJECTED_OPACITY)
        if pixmap is not None:
            painter.drawPixmap(place, pixmap)
        elif self._view.is_broken(take):
            side = min(place.height() - 12, 20)
            icon = QRectF(0, 0, side, side)
            icon.moveCenter(QRectF(place).center())
            icons.draw(painter, icon, "circle-alert", self._view.theme.faint)
        painter.restore()

    def _paint_number(self, painter: QPainter, place: QRect, index: Index) -> None:
        text = str(index.data(TakeRole.number))
        if index.data(TakeRole.chosen):
            text += " ✓"
        painter.setFont(self._view.theme.font(LABEL - 0.5, 600, tabular=True))
        self._paint_badge(painter, place, text, at_right=True)
        if index.data(TakeRole.final):
            self._paint_badge(painter, place, "final", at_right=False)

    def _paint_badge(self, painter: QPainter, place: QRect, text: str, *, at_right: bool) -> None:
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 8, metrics.height()
        left = place.right() - width - 1 if at_right else place.left() + 2
        badge = QRectF(left, place.bottom() - height - 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(SHADE)
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(ON_PICTURE)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_verdict(self, painter: QPainter, place: QRect, take: Take) -> None:
        if take.verdict is Verdict.undecided:
            return
        icon = "star" if take.verdict is Verdict.kept else "thumbs-down"
        side = self._view.theme.size(11)
        badge = QRectF(place.left() + 2, place.top() + 2, side + 6, side + 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(SHADE)
        painter.drawRoundedRect(badge, 4, 4)
        icons.draw(painter, badge.adjusted(3, 3, -3, -3), icon, ON_PICTURE)

    def _paint_frame(
        self, painter: QPainter, place: QRect, option: QStyleOptionViewItem, *, chosen: bool
    ) -> None:
        theme, state = self._view.theme, _state(option)
        colour = theme.line
        if state & QStyle.StateFlag.State_MouseOver:
            colour = theme.muted
        selected = state & QStyle.StateFlag.State_Selected and self._view.shows_selection
        if chosen or selected:
            colour = theme.accent if chosen else theme.text
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2.0 if chosen or selected else 1.0))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.text, 1.0, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(place).adjusted(3, 3, -3, -3), 3, 3)


class TakeView(QListView):
    """`picked` carries the id of the take a person wants in the film."""

    picked = Signal(str)

    def __init__(
        self,
        takes: Takes,
        thumbnails: Thumbnails,
        theme: Theme,
        tile: QSize,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.shows_selection = False
        self._tile = tile
        self._takes = takes
        self._thumbnails = thumbnails
        self.setModel(takes)
        self.setDragEnabled(True)
        self.setItemDelegate(TakePainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent; border: 0;")
        thumbnails.ready.connect(self._picture_ready)

    def tile(self) -> QSize:
        return QSize(self.theme.size(self._tile.width()), self.theme.size(self._tile.height()))

    def picture(self, take: Take) -> Any:
        return self._thumbnails.request(self._path(take), self.tile(), self.devicePixelRatioF())

    def is_broken(self, take: Take) -> bool:
        return self._thumbnails.is_broken(self._path(take))

    def selected(self) -> list[Take]:
        return [index.data(TakeRole.take) for index in self.selectedIndexes()]

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in CHOOSING_KEYS and self.currentIndex().isValid():
            self.picked.emit(self.currentIndex().data(TakeRole.take).id)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Space belongs to the takes here, not to the player."""
        asks = event.type() == QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and event.key() in OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def _path(self, take: Take) -> Path:
        return self._takes.file_of(take)

    def _picture_ready(self, _path: str) -> None:
        self.viewport().update()


class TakeGrid(TakeView):
    """As many columns as there is room for, filling the width."""

    def __init__(self, takes: Takes, thumbnails: Thumbnails, theme: Theme) -> None:
        super().__init__(takes, thumbnails, theme, GRID)
        self.setObjectName("inspector.take_grid")
        self.setAccessibleName("Takes")
        self.setWrapping(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._show_handle)
        self._show_handle(0, 0)
        self.shows_selection = True

    def _show_handle(self, least: int, most: int) -> None:
        """Room is kept for the bar, or it would come and go with the tiles' width."""
        idle = "QScrollBar::handle { background: transparent; }"
        self.verticalScrollBar().setStyleSheet(idle if least == most else "")

    def tile(self) -> QSize:
        room = self.viewport().width() - 2
        columns = max(1, room // (self.theme.size(GRID.width()) + GAP))
        width = room // columns - GAP
        return QSize(width, round(width * GRID.height() / GRID.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class TakeStrip(TakeView):
    """One row; a click puts the take in the film."""

    def __init__(self, takes: Takes, thumbnails: Thumbnails, theme: Theme) -> None:
        super().__init__(takes, thumbnails, theme, STRIP)
        self.setObjectName("inspector.take_strip")
        self.setAccessibleName("Takes")
        self.setWrapping(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)
        takes.dataChanged.connect(self.show_chosen)
        takes.modelReset.connect(self.show_chosen)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.setFixedHeight(self.tile().height() + GAP + 2)

    def show_chosen(self, *_: object) -> None:
        model = self.model()
        if isinstance(model, Takes) and (row := model.chosen_row()) >= 0:
            self.setCurrentIndex(model.index(row))
            self.scrollTo(model.index(row))

    def _clicked(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(TakeRole.take).id)


def _rect(option: Any) -> QRect:
    return option.rect


def _state(option: Any) -> QStyle.StateFlag:
    return option.state


def finals(settings: ProjectSettings, stage: StageName) -> str:
    """The film's model for finals of a stage, "" where it has none of its own."""
    models = {
        StageName.image: (settings.final_image_model, settings.image_model),
        StageName.clip: (settings.final_clip_model, settings.clip_model),
    }
    final, draft = models.get(stage, ("", ""))
    return final if final != draft else ""
