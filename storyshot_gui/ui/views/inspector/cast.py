"""Who is in it and how they look: the same everywhere in the film."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit
from storyshot_gui.project.records import CastMember
from storyshot_gui.session import Session
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.consequence_line import ConsequenceLine
from storyshot_gui.ui.views.inspector.prompt import Words
from storyshot_gui.ui.views.inspector.reference import ReferenceRow
from storyshot_gui.ui.views.parts import button, label
from storyshot_gui.ui.views.weighing import Weighing

NOBODY = "Nobody yet. The cast is found when the first prompts are written."
LOOK_HINT = "The style of the whole film, for example “paper cut-out, warm morning light”"


class MemberCard(QFrame):
    """One character, place or prop: its name and its one look."""

    def __init__(
        self,
        session: Session,
        member: CastMember,
        theme: Theme,
        thumbnails: Thumbnails,
        line: ConsequenceLine,
    ) -> None:
        super().__init__()
        self.setObjectName(f"inspector.member_{member.id}")
        self._session = session
        self.member_id = member.id
        self._name = QLineEdit(self)
        self._name.setObjectName(f"inspector.member_name_{member.id}")
        self._name.editingFinished.connect(self._name_typed)
        self._kind = label(role="label")
        self._look = Words(f"inspector.member_look_{member.id}", "Look", self)
        Weighing(session, self._look, line, self._look_edit)
        self.reference = ReferenceRow(session, member, thumbnails, theme)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._look)
        column.addWidget(self.reference)
        self.show_member(member, theme, here=True)

    def show_member(self, member: CastMember, theme: Theme, *, here: bool) -> None:
        if not self._name.hasFocus():
            self._name.setText(member.name)
        self._name.setAccessibleName(f"Name of {member.name}")
        self._look.setAccessibleName(f"Look of {member.name}")
        self._kind.setText(f"{member.kind.value} · in this shot" if here else member.kind.value)
        self._look.show_words(member.look, "How they look, everywhere")
        self.reference.show_member(member, theme)
        self._name.setFont(theme.font(weight=600 if here else 400))

    def _name_typed(self) -> None:
        name = self._name.text().strip()
        member = self._session.project.cast_member(self.member_id)
        if name and name != member.name:
            self._session.do(edits.change_cast(self._session.project, self.member_id, name=name))
        self._session.project.history.pause_merging()

    def _look_edit(self, look: str) -> Edit | None:
        project = self._session.project
        there = any(member.id == self.member_id for member in project.cast())
        return edits.change_cast(project, self.member_id, look=look) if there else None


class CastPage(QWidget):
    """Those in the selected shot first, then the others, then the look of the whole film."""

    def __init__(
        self, session: Session, theme: Theme, thumbnails: Thumbnails, actions: Actions
    ) -> None:
        super().__init__()
        self.setObjectName("inspector.cast")
        self._session = session
        self._theme = theme
        self._thumbnails = thumbnails
        self._words = ""
        self._cards: dict[str, MemberCard] = {}
        self._empty = label(NOBODY, "muted")
        self._empty.setWordWrap(True)
        self._look = Words("inspector.look", "Look of the film", self)
        self.line = ConsequenceLine(session, "inspector.cast_line", self)
        Weighing(session, self._look, self.line, self._look_edit)
        self._members = QVBoxLayout()
        self._lay_out(actions)
        self.refresh()

    def show_words(self, words: str) -> None:
        """The prompt or text of what is selected: who is named in it comes first."""
        self._words = words.lower()
        self.refresh()

    def refresh(self) -> None:
        members = sorted(self._session.project.cast(), key=self._is_absent)
        wanted = [member.id for member in members]
        for gone in set(self._cards) - set(wanted):
            self._cards.pop(gone).deleteLater()
        for place, member in enumerate(members):
            card = self._cards.get(member.id) or self._card(member)
            self._cards[member.id] = card
            if self._members.indexOf(card) != place:
                self._members.removeWidget(card)
                self._members.insertWidget(place, card)
            card.show_member(member, self._theme, here=not self._is_absent(member))
        self._empty.setVisible(not members)
        self._look.show_words(self._session.project.settings.look, LOOK_HINT)

    def _card(self, member: CastMember) -> MemberCard:
        return MemberCard(self._session, member, self._theme, self._thumbnails, self.line)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.refresh()

    def _lay_out(self, actions: Actions) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 8, 0)
        column.addWidget(label("Cast", "label"))
        column.addWidget(self._empty)
        column.addLayout(self._members)
        column.addWidget(label("Look of the whole film", "label"))
        column.addWidget(self._look)
        whole = button("Cast and look of the film…", "inspector.whole_cast", "link")
        whole.clicked.connect(actions["file.cast"].trigger)
        column.addWidget(whole, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        area = QScrollArea()
        area.setObjectName("inspector.cast_area")
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area, 1)
        outside.addWidget(self.line)

    def _is_absent(self, member: CastMember) -> bool:
        names = (member.name, *member.aliases)
        return not any(name.lower() in self._words for name in names if name)

    def _look_edit(self, look: str) -> Edit:
        return edits.change_settings(self._session.project, look=look)
