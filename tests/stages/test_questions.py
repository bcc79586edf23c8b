"""A question is read back from the journal as it was asked."""

from storyshot_gui.project.journal import Entry
from storyshot_gui.providers.base import Figure, ImageRequest
from storyshot_gui.stages.base import plain
from storyshot_gui.stages.questions import question


def test_a_question_comes_back_without_its_images():
    asked = ImageRequest("m:n", "a fox", (64, 36), 7, cast=(Figure("Fox", "character"),))
    kept = plain(asked)
    assert question(Entry("image", request=kept)) == asked


def test_what_another_version_kept_only_in_part_is_no_question():
    assert question(Entry("image", request={"prompt": "a fox"})) is None
    assert question(Entry("prompts", request={})) is None
