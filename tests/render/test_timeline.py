from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from storyshot_gui.project.edit import adding, changing, edit
from storyshot_gui.project.records import (
    Motion,
    Move,
    Sentence,
    Shot,
    StageName,
    Take,
    Verdict,
)
from storyshot_gui.project.store import Project
from storyshot_gui.render.timeline import PictureKind, build, build_one

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20) + b"IEND\xaeB`\x82"
PROMPTS = ["A fox walks through the wood", "Close-up of a crow", "Wide shot of a field", ""]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    opened = Project.create(tmp_path / "p", "Tale")
    yield opened
    opened.close()


def add(project: Project, *rows: Sentence | Shot) -> None:
    project.apply(edit("Add", map(adding, rows)))


def change(project: Project, row: Sentence | Shot, **values: object) -> None:
    project.apply(edit("Change", changing(row, **values)))


def story(project: Project, sentences: int, shots: int) -> None:
    """Numbered sentences s1… with shots s1.1…; texts of eight words."""
    for s in range(1, sentences + 1):
        add(project, Sentence(f"s{s}", float(s), f"Once more the old crow sang number {s}."))
        rows = (
            Shot(f"s{s}.{n}", f"s{s}", float(n), prompt=PROMPTS[(s + n * n) % len(PROMPTS)])
            for n in range(1, shots + 1)
        )
        add(project, *rows)


def take(
    project: Project, subject: str, stage: StageName, data: bytes = PNG, length: float = 0.0
) -> Take:
    suffix = {StageName.image: ".png", StageName.clip: ".mkv"}.get(stage, ".raw")
    file = project.keep_file(data, suffix)
    return project.add_take(Take("", subject, stage, file, "", length=length))


def only_picture(project: Project):
    return build(project).segments[0].shots[0].picture


def test_the_film_is_the_sum_of_its_shots(project):
    story(project, 5, 3)
    for s in range(1, 6):
        take(project, f"s{s}", StageName.speech, b"sound%d" % s, 3.1 + s * 0.777)
    film = build(project)
    assert film.frames == sum(shot.frames for shot in film.shots)


def test_shots_follow_each_other_without_a_gap(project):
    story(project, 4, 3)
    at = 0
    for shot in build(project).shots:
        assert shot.start_frame == at
        at += shot.frames


def test_changing_one_length_leaves_every_other_sentence_as_long(project):
    story(project, 3, 1)
    for s in range(1, 4):
        take(project, f"s{s}", StageName.speech, b"sound%d" % s, 2.17)
    before = [segment.frames for segment in build(project).segments]
    take(project, "s1", StageName.speech, b"longer", 3.333)
    assert [segment.frames for segment in build(project).segments][1:] == before[1:]


def test_speech_sets_the_length_and_an_estimate_stands_in_for_it(project):
    story(project, 2, 1)
    take(project, "s1", StageName.speech, b"sound", 2.65)
    said, guessed = build(project, estimate=lambda text: 5.0).segments
    assert (said.frames, said.speech_frames, said.estimated) == (72, 64, False)
    assert (guessed.frames, guessed.estimated) == (128, True)


def test_a_shot_shows_its_clip_before_its_image(project):
    story(project, 1, 1)
    take(project, "s1.1", StageName.image)
    take(project, "s1.1", StageName.clip, b"film")
    assert only_picture(project).kind is PictureKind.clip


def test_a_shot_set_to_camera_shows_its_image_before_its_clip(project):
    story(project, 1, 1)
    take(project, "s1.1", StageName.image)
    take(project, "s1.1", StageName.clip, b"film")
    change(project, project.shot("s1.1"), motion=Motion.camera)
    assert only_picture(project).kind is PictureKind.image


def test_a_shot_with_nothing_shows_a_card_with_its_words(project):
    story(project, 1, 2)
    first, second = build(project).segments[0].shots
    assert first.picture.kind is PictureKind.card
    assert f"{first.picture.words} {second.picture.words}" == project.sentence("s1").text


def test_a_sentence_without_shots_shows_a_card(project):
    add(project, Sentence("s1", 1.0, "Nothing was planned."))
    (shot,) = build(project).segments[0].shots
    assert (shot.picture.kind, shot.picture.words) == (PictureKind.card, "Nothing was planned.")


@pytest.mark.parametrize("left", [b"", PNG[:-8]])
def test_a_cut_off_image_gives_way_to_the_next_best(project, left):
    story(project, 1, 1)
    older = take(project, "s1.1", StageName.image, PNG + b"")
    newer = take(project, "s1.1", StageName.image, PNG[:-4] + b"\xaeB`\x82")
    newest = take(project, "s1.1", StageName.image, PNG[:8] + b"other" + PNG[8:])
    project.path(newest.file).write_bytes(left)
    assert only_picture(project).file == project.path(newer.file)
    assert older.file == newer.file


def test_a_deleted_image_gives_way_to_a_card(project):
    story(project, 1, 1)
    project.path(take(project, "s1.1", StageName.image).file).unlink()
    assert only_picture(project).kind is PictureKind.card


def test_a_rejected_take_is_not_shown(project):
    story(project, 1, 1)
    project.judge(take(project, "s1.1", StageName.image).id, Verdict.rejected)
    assert only_picture(project).kind is PictureKind.card


def test_a_held_shot_does_not_move(project):
    story(project, 1, 1)
    take(project, "s1.1", StageName.image)
    change(project, project.shot("s1.1"), motion=Motion.still)
    assert only_picture(project).move is None


def test_the_move_a_person_chose_is_used(project):
    story(project, 1, 1)
    take(project, "s1.1", StageName.image)
    change(project, project.shot("s1.1"), move=Move.tilt_up)
    assert only_picture(project).move is Move.tilt_up


def test_no_move_comes_twice_running(project):
    story(project, 12, 3)
    for shot in project.shots():
        take(project, shot.id, StageName.image)
    moves = [shot.picture.move for shot in build(project).shots]
    assert all(first is not second for first, second in pairwise(moves))


def test_a_sentence_built_alone_is_the_same_as_in_the_film(project):
    story(project, 12, 2)
    for shot in project.shots():
        take(project, shot.id, StageName.image)
    for segment in build(project).segments:
        alone = build_one(project, segment.sentence_id)
        assert [s.picture for s in alone.shots] == [s.picture for s in segment.shots]
        assert [s.frames for s in alone.shots] == [s.frames for s in segment.shots]


def test_more_shots_than_frames_still_show_a_frame_each(project):
    story(project, 1, 40)
    film = build(replace_estimate(project), estimate=lambda text: 0.01)
    assert all(shot.frames >= 1 for shot in film.shots)


def replace_estimate(project: Project) -> Project:
    change(project, project.sentence("s1"), pause=0.0)
    return project


def test_layers_are_left_out_when_one_is_gone(project):
    story(project, 1, 1)
    whole = take(project, "s1.1", StageName.image)
    gone = whole.file.replace(whole.file[6:10], "0000")
    layered = replace(whole, id="layered", layers=(whole.file, gone))
    project.add_take(layered)
    picture = only_picture(project)
    assert (picture.kind, picture.layers) == (PictureKind.image, ())
