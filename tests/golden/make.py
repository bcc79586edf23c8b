"""Makes the small project of the present schema that must open for ever.

Run once per schema, before it ships: python -m tests.golden.make tests/golden/schema-N
"""

import sys
from pathlib import Path

from storyshot_gui.project import edits
from storyshot_gui.project.journal import Entry
from storyshot_gui.project.records import Motion, Move, Sentence, StageName, Take, Verdict
from storyshot_gui.project.store import Project

SOURCE = "The fox ran. “A crow!” it said."
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def make(folder: Path) -> None:
    project = Project.create(folder, "The Fox")
    rows = [
        Sentence("one", 0.0, "The fox ran.", start=0, end=13, opens_scene=True),
        Sentence("two", 0.0, "“A crow!” it said.", start=13, end=31, speaker="Fox", speed=1.1),
    ]
    do = project.history.do
    do(edits.bring_in(project, SOURCE, rows))
    do(edits.plan_shots(project, "one", 2, [11, 12]))
    do(edits.plan_shots(project, "two", 1, [13]))
    first, second, third = [shot.id for shot in project.shots()]
    do(edits.write_prompts(project, "one", ["A fox runs", "A wood"], "words"))
    do(edits.set_prompt(project, third, "A crow, by hand"))
    do(edits.set_motion(project, second, Motion.still))
    do(edits.set_move(project, first, Move.push_in))
    do(edits.set_seconds(project, first, 2.5))
    added = edits.add_cast(project, [edits.member("Fox", look="red", aliases=("it",))])
    do(added)
    choices(project, first, *added.added("cast"))
    do(edits.change_settings(project, look="ink", pronunciations=(("Reynard", "REN-ard"),)))
    picture(project, first)
    do(edits.set_text(project, "one", "The red fox ran."))
    project.history.undo()
    project.close()


def choices(project: Project, shot: str, member: str) -> None:
    """Models for finals, a sentence and a shot, a limit, and an image of the cast."""
    do = project.history.do
    do(edits.set_cap(project, 5_000_000))
    do(edits.set_models(project, {StageName.image: "fal:flux-pro"}, final=True))
    do(edits.set_sentence_model(project, "two", StageName.speech, "fal:voice"))
    do(edits.set_shot_model(project, shot, StageName.clip, "fal:wan"))
    do(edits.set_final(project, shot, final=True))
    do(edits.set_reference(project, member, project.keep_file(PNG, "png")))


def picture(project: Project, shot: str) -> None:
    """A kept and a rejected take, and a paid request in a run."""
    run = project.journal.runs.begin("Make what is missing")
    request = {"prompt": "A fox runs", "size": [1, 1]}
    entry = project.journal.begin(
        Entry("image", shot, "fal", "fal:flux", request, "key", run, paid=True)
    )
    file = project.keep_file(PNG, "png")
    take = Take("take", shot, StageName.image, file, "image/png", "key", {"look": "ink"})
    project.add_take(take)
    project.judge("take", Verdict.kept)
    project.history.do(edits.choose_take(project, "take"))
    project.journal.accepted(entry, {"id": "r1"})
    project.journal.settle(entry, {"seed": 11}, cost_micro=3000, files=[file], seconds=4.0)
    project.journal.runs.end(run, "done", {"requests": 1})


if __name__ == "__main__":
    make(Path(sys.argv[1]))
    (Path(sys.argv[1]) / ".lock").unlink()
