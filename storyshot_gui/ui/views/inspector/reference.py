"""The image that shows how a member of the cast looks: chosen, dropped, or taken from a take."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from storyshot_gui.project.records import CastMember
from storyshot_gui.session import Session
from storyshot_gui.ui import icons
from storyshot_gui.ui.theme import LABEL, Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.parts import icon_button, label

PICTURE = QSize(72, 41)
IMAGES = "Images (*.png *.jpg *.jpeg *.webp)"
NONE = "Add an image of how it looks"
HAS = "Shown to the models that take images"
UNUSED = "No chosen image model takes images; it waits for one that does"
TIP = "Press to choose an image, or drop one here: a file, or a take from the strip"


class ReferencePicture(QPushButton):
    """The image, or a place for one; `brought` carries the file that was dropped."""

    brought = Signal(Path)

    def __init__(self, name: str, thumbnails: Thumbnails, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setToolTip(TIP)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._thumbnails = thumbnails
        self._theme = theme
        self._file: Path | None = None
        self._over = False
        thumbnails.ready.connect(self._ready)

    def show_file(self, file: Path | None, theme: Theme) -> None:
        self._file, self._theme = file, theme
        self.setFixedSize(self._size())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 5, 5)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), theme.ground)
        self._paint_inside(painter)
        painter.restore()
        marked = self._over or self.hasFocus()
        pen = QPen(theme.accent if marked else theme.faint if self.underMouse() else theme.line)
        if self._file is None and not marked:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(shape)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        if (file := dropped_file(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.brought.emit(file)

    def _paint_inside(self, painter: QPainter) -> None:
        if self._file is not None:
            ratio = self.devicePixelRatioF()
            pixmap = self._thumbnails.request(self._file, self._size(), ratio)
            if pixmap is not None:
                painter.drawPixmap(self.rect(), pixmap)
                return
        side = self._theme.size(LABEL + 4)
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(self.rect()).center())
        icons.draw(painter, place, "image-plus", self._theme.faint)

    def _size(self) -> QSize:
        return QSize(self._theme.size(PICTURE.width()), self._theme.size(PICTURE.height()))

    def _ready(self, path: str) -> None:
        if path == str(self._file):
            self.update()


class ReferenceRow(QWidget):
    """The picture, what it is for, and a way to take it back."""

    def __init__(
        self, session: Session, member: CastMember, thumbnails: Thumbnails, theme: Theme
    ) -> None:
        super().__init__()
        self.setObjectName(f"inspector.reference_row_{member.id}")
        self._session = session
        self._member = member
        self.picture = ReferencePicture(f"inspector.reference_{member.id}", thumbnails, theme)
        self._words = label(role="label")
        self._words.setWordWrap(True)
        self.remove = icon_button(
            "x", "Remove the image", f"inspector.reference_remove_{member.id}", theme
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.picture)
        row.addWidget(self._words, 1)
        row.addWidget(self.remove)
        self.picture.clicked.connect(self._choose)
        self.picture.brought.connect(self._use)
        self.remove.clicked.connect(self._drop)
        self.show_member(member, theme)

    def show_member(self, member: CastMember, theme: Theme) -> None:
        self._member = member
        there = bool(member.reference)
        file = self._session.project.path(member.reference) if there else None
        self.picture.show_file(file, theme)
        says = "Change" if there else "Add"
        self.picture.setAccessibleName(f"{says} the image of {member.name}")
        self.remove.setVisible(there)
        self.remove.setAccessibleName(f"Remove the image of {member.name}")
        used = self._session.references.are_taken() if there else True
        self._words.setText(NONE if not there else HAS if used else UNUSED)

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), f"An image of {self._member.name}", "", IMAGES)
        dialog.setObjectName("reference_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, file: str) -> None:
        self._use(Path(file))

    def _use(self, file: Path) -> None:
        self._session.references.use(self._member.id, file)

    def _drop(self) -> None:
        self._session.references.drop(self._member.id)


def dropped_file(data: QMimeData) -> Path | None:
    """The first local file of what is dragged; None where there is none."""
    urls = [url for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return Path(urls[0].toLocalFile()) if urls else None
