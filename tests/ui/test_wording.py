"""What was taken out of a text and put into it."""

import pytest

from storyshot_gui.ui.wording import Change, compared, spoken

PAIRS = [
    ("A fox kills the crow with a knife, wide shot", "A fox chases the crow away, wide shot"),
    ("", "A fox"),
    ("A fox", ""),
    ("A murder of crows, gore", "Many crows at dusk"),
    ("The fox’s den, well-lit", "The fox’s den, dim"),
    ("One line\nand another", "One line"),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_without_what_was_added_it_is_the_old_and_without_what_was_removed_the_new(old, new):
    pieces = compared(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.added) == old
    assert "".join(piece.text for piece in pieces if piece.change is not Change.removed) == new


def test_the_same_text_has_no_changes():
    assert [piece.change for piece in compared("A fox", "A fox")] == [Change.same]


def test_words_change_as_a_whole():
    pieces = compared("a carving", "a caring")
    assert [piece.text for piece in pieces] == ["a ", "carving", "caring"]


def test_changes_can_be_heard():
    assert spoken(compared("a red fox", "a grey fox")) == "removed: red; added: grey"
