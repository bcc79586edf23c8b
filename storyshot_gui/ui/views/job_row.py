"""How one job is painted: title, state in words, progress, and its one button."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storyshot_gui.jobs import Job, JobState
from storyshot_gui.ui import icons
from storyshot_gui.ui.models.jobs import JobList
from storyshot_gui.ui.theme import LABEL, PROMPT, Theme

Index = QModelIndex | QPersistentModelIndex
ROW, BUTTON, BAR = 40, 26, 120
ICONS = {
    JobState.running: "loader-circle",
    JobState.cancelling: "circle-stop",
    JobState.done: "circle-check",
    JobState.failed: "circle-alert",
    JobState.cancelled: "circle-x",
    JobState.waiting: "ellipsis",
}


class JobRow(QStyledItemDelegate):
    """`pressed` carries the row whose button was clicked."""

    pressed = Signal(int)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self.theme.size(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, JobList)
        shape: Any = option  # the stubs leave out rect and state
        job, box = model.job(index), QRectF(shape.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shape.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self.theme.selection)
        self._icon(painter, box, job)
        right = self._button(painter, box, job)
        right = self._progress(painter, box, job, right)
        line = box.adjusted(self.theme.size(44), 0, right - box.right(), 0)
        self._words(painter, line, job, model.says(job))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        shape: Any = option
        if not isinstance(event, QMouseEvent) or not isinstance(model, JobList):
            return False
        released = event.type() is QEvent.Type.MouseButtonRelease
        place = self._place(QRectF(shape.rect))
        if released and place.contains(event.position()) and _verb(model.job(index)):
            self.pressed.emit(index.row())
            return True
        return False

    def _icon(self, painter: QPainter, box: QRectF, job: Job) -> None:
        side = self.theme.size(16)
        place = QRectF(box.left() + 16, box.center().y() - side / 2, side, side)
        icons.draw(painter, place, ICONS[job.state], self._colour(job))

    def _words(self, painter: QPainter, box: QRectF, job: Job, state: str) -> None:
        theme, middle = self.theme, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(PROMPT, 500))
        painter.setPen(theme.text)
        painter.drawText(box, middle, job.title)
        after = max(painter.fontMetrics().horizontalAdvance(job.title) + 16, theme.size(190))
        rest = box.adjusted(after, 0, -10, 0)
        painter.setFont(theme.font(LABEL, tabular=True))
        painter.setPen(theme.bad if job.state is JobState.failed else theme.muted)
        says = f"{state}  {job.hint}" if job.state is JobState.failed else state
        metrics = painter.fontMetrics()
        painter.drawText(
            rest, middle, metrics.elidedText(says, Qt.TextElideMode.ElideRight, int(rest.width()))
        )

    def _progress(self, painter: QPainter, box: QRectF, job: Job, right: float) -> float:
        if job.state is not JobState.running or job.progress is None:
            return right
        width = self.theme.size(BAR)
        line = QRectF(right - width - 8, box.center().y() - 2, width, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.line)
        painter.drawRoundedRect(line, 2, 2)
        line.setWidth(max(4.0, width * job.progress))
        painter.setBrush(self.theme.accent)
        painter.drawRoundedRect(line, 2, 2)
        return right - width - 20

    def _button(self, painter: QPainter, box: QRectF, job: Job) -> float:
        place = self._place(box)
        if verb := _verb(job):
            painter.setPen(self.theme.line)
            painter.setBrush(self.theme.raised)
            painter.drawRoundedRect(place, 7, 7)
            painter.setPen(self.theme.text)
            painter.setFont(self.theme.font(LABEL, 500))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, verb)
        return place.left() - 8

    def _place(self, box: QRectF) -> QRectF:
        width, height = self.theme.size(64), self.theme.size(BUTTON)
        return QRectF(box.right() - width - 12, box.center().y() - height / 2, width, height)

    def _colour(self, job: Job) -> QColor:
        theme = self.theme
        colours = {
            JobState.running: theme.accent,
            JobState.done: theme.good,
            JobState.failed: theme.bad,
        }
        return colours.get(job.state, theme.faint)


def _verb(job: Job) -> str:
    """What the row's button says; "" when there is nothing to do."""
    if job.state in (JobState.waiting, JobState.running):
        return "Cancel"
    can_retry = job.state in (JobState.failed, JobState.cancelled) and job.errand.again
    return "Retry" if can_retry else ""
