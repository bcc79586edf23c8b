"""Every change a person can make, and that each can be taken back."""

import random
from collections.abc import Callable
from typing import get_type_hints

import pytest

from storyshot_gui.errors import InputError
from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit, several
from storyshot_gui.project.edits.cast import member
from storyshot_gui.project.ids import new_id, seed_of
from storyshot_gui.project.records import FigureKind, Motion, Move, StageName
from storyshot_gui.project.store import Project
from tests.project.small_story import add_take, rows, spans, tell, texts

Change = Callable[[Project, random.Random], Edit]


def some(things: list[str], chance: random.Random) -> list[str]:
    return chance.sample(things, chance.randint(1, len(things)))


def sentence_ids(project: Project) -> list[str]:
    return [sentence.id for sentence in project.sentences()]


def shot_ids(project: Project) -> list[str]:
    return [shot.id for shot in project.shots()]


def neighbours(things: list[str], chance: random.Random) -> list[str]:
    start = chance.randrange(len(things))
    return things[start : start + chance.randint(1, 3)]


def a_sentence(project: Project, chance: random.Random) -> str:
    return chance.choice(sentence_ids(project))


def a_shot(project: Project, chance: random.Random) -> str:
    return chance.choice(shot_ids(project))


def a_take(project: Project, chance: random.Random) -> str:
    there = {*sentence_ids(project), *shot_ids(project)}
    takes = [take.id for take in project.all_takes() if take.subject in there]
    return chance.choice(takes or [add_take(project, a_shot(project, chance), IMAGE).id])


IMAGE = StageName.image
SENTENCES, SHOTS = sentence_ids, shot_ids

CHANGES: dict[str, Change] = {
    "accept_stale": lambda p, r: edits.accept_stale(
        p, {a_shot(p, r): "words", a_sentence(p, r): "voice"}
    ),
    "add_cast": lambda p, r: edits.add_cast(p, [member("Bear"), member("Wolf")]),
    "bring_in": lambda p, r: edits.bring_in(p, "New. Words.", spans("New. Words."), append=True),
    "change_cast": lambda p, r: edits.change_cast(
        p, p.cast()[0].id, name="Vixen", kind=FigureKind.prop, aliases=("she",)
    ),
    "change_settings": lambda p, r: edits.change_settings(
        p, look="ink", fps=r.choice([25, 30]), pronunciations=(("Reynard", "REN-ard"),)
    ),
    "choose_newest": lambda p, r: edits.choose_newest(p, a_shot(p, r), IMAGE),
    "choose_take": lambda p, r: edits.choose_take(p, a_take(p, r)),
    "delete_sentences": lambda p, r: edits.delete_sentences(p, a_sentence(p, r)),
    "delete_shots": lambda p, r: edits.delete_shots(p, some(SHOTS(p), r)[:3]),
    "duplicate_sentences": lambda p, r: edits.duplicate_sentences(p, some(SENTENCES(p), r)[:2]),
    "duplicate_shots": lambda p, r: edits.duplicate_shots(p, some(SHOTS(p), r)[:2]),
    "insert_sentence": lambda p, r: edits.insert_sentence(p, r.randint(0, 5), "Now. Here."),
    "insert_shot": lambda p, r: edits.insert_shot(p, a_sentence(p, r), r.randint(0, 3), "X"),
    "merge_sentences": lambda p, r: edits.merge_sentences(p, neighbours(SENTENCES(p), r)),
    "merge_shots": lambda p, r: edits.merge_shots(
        p, neighbours([s.id for s in p.shots(p.shot(a_shot(p, r)).sentence_id)], r)
    ),
    "move_cast": lambda p, r: edits.move_cast(p, p.cast()[-1].id, 0),
    "move_sentences": lambda p, r: edits.move_sentences(p, some(SENTENCES(p), r), r.randint(0, 9)),
    "move_shots": lambda p, r: edits.move_shots(
        p, some(SHOTS(p), r), a_sentence(p, r), r.randint(0, 9)
    ),
    "plan_shots": lambda p, r: edits.plan_shots(
        p, a_sentence(p, r), r.randint(0, 6), [1, 2, 3, 4, 5, 6]
    ),
    "remove_cast": lambda p, r: edits.remove_cast(p, p.cast()[0].id),
    "revise": lambda p, r: edits.revise(
        p, "One. It saw a crow. Two.", spans("It saw a crow.. Two.")
    ),
    "set_cap": lambda p, r: edits.set_cap(p, r.choice([None, 0, 5_000_000])),
    "set_clip_in": lambda p, r: edits.set_clip_in(p, a_shot(p, r), r.random()),
    "set_final": lambda p, r: edits.set_final(p, some(SHOTS(p), r), final=r.choice([True, False])),
    "set_image_model": lambda p, r: edits.set_image_model(p, some(SHOTS(p), r), "fal:flux"),
    "set_models": lambda p, r: edits.set_models(
        p, {StageName.clip: "fal:wan", IMAGE: "fal:flux"}, final=True
    ),
    "set_motion": lambda p, r: edits.set_motion(p, some(SHOTS(p), r), r.choice([None, *Motion])),
    "set_move": lambda p, r: edits.set_move(p, some(SHOTS(p), r), r.choice([None, *Move])),
    "set_opens_scene": lambda p, r: edits.set_opens_scene(p, a_sentence(p, r), opens=True),
    "set_pause": lambda p, r: edits.set_pause(p, some(SENTENCES(p), r), r.choice([None, 0.5])),
    "set_prompt": lambda p, r: edits.set_prompt(p, some(SHOTS(p), r), f"A crow {r.random()}"),
    "set_reference": lambda p, r: edits.set_reference(p, p.cast()[0].id, r.choice(["", "m/1.png"])),
    "set_seconds": lambda p, r: edits.set_seconds(p, some(SHOTS(p), r), r.choice([None, 3.0])),
    "set_seed": lambda p, r: edits.set_seed(p, some(SHOTS(p), r), r.randint(1, 99)),
    "set_seeds": lambda p, r: edits.set_seeds(p, {a_shot(p, r): 5}),
    "set_sentence_model": lambda p, r: edits.set_sentence_model(
        p, some(SENTENCES(p), r), r.choice([StageName.speech, StageName.prompts]), "fal:voice"
    ),
    "set_shot_model": lambda p, r: edits.set_shot_model(
        p, some(SHOTS(p), r), r.choice([IMAGE, StageName.clip]), "fal:wan"
    ),
    "set_speaker": lambda p, r: edits.set_speaker(p, some(SENTENCES(p), r), "Fox"),
    "set_speed": lambda p, r: edits.set_speed(p, some(SENTENCES(p), r), r.choice([None, 1.2])),
    "set_text": lambda p, r: edits.set_text(p, a_sentence(p, r), f"It's “50 %” 狐狸 {r.random()}"),
    "set_voice": lambda p, r: edits.set_voice(p, some(SENTENCES(p), r), "am_adam"),
    "split_sentence": lambda p, r: edits.split_sentence(p, a_sentence(p, r), 3),
    "split_shot": lambda p, r: edits.split_shot(p, a_shot(p, r), 1.0),
    "write_prompts": lambda p, r: edits.write_prompts(p, a_sentence(p, r), ["Fox", "Crow"], "f"),
}


def test_every_edit_is_tried_here():
    made = {name for name in edits.__all__ if returns_edit(getattr(edits, name))}
    assert made == set(CHANGES)


def returns_edit(function: Callable[..., object]) -> bool:
    return get_type_hints(function)["return"] is Edit


@pytest.mark.parametrize("name", CHANGES)
def test_inverse_gives_the_same_rows(project: Project, name: str):
    tell(project)
    before = rows(project)
    edit = CHANGES[name](project, random.Random(name))
    project.apply(edit)
    project.apply(edit.inverse())
    assert rows(project) == before


@pytest.mark.parametrize("name", CHANGES)
def test_file_holds_what_memory_holds(project: Project, name: str):
    tell(project)
    project.apply(CHANGES[name](project, random.Random(name)))
    after = rows(project)
    project.close()
    with_file = Project.open(project.folder)
    assert rows(with_file) == after
    with_file.close()


@pytest.mark.parametrize("seed", range(12))
def test_any_sequence_can_be_undone_and_redone(project: Project, seed: int):
    tell(project)
    chance = random.Random(seed)
    states = [rows(project)]
    for _ in range(25):
        edit = try_one(project, chance)
        project.history.pause_merging()
        project.history.do(edit)
        states += [rows(project)] if edit.changes else []
    for state in reversed(states[:-1]):
        project.history.undo()
        assert rows(project) == state
    for state in states[1:]:
        project.history.redo()
        assert rows(project) == state


def try_one(project: Project, chance: random.Random) -> Edit:
    """Any change that can be made now; deleting all is not tried."""
    while True:
        try:
            name = chance.choice(list(CHANGES))
            if name != "delete_sentences" or len(project.sentences()) > 2:
                return CHANGES[name](project, chance)
        except (InputError, IndexError):
            continue


@pytest.mark.parametrize("seed", range(6))
def test_edits_joined_do_the_same_as_one_by_one(project: Project, seed: int):
    tell(project)
    chance = random.Random(seed)
    before = rows(project)
    whole = Edit("All", ())
    for _ in range(15):
        edit = try_one(project, chance)
        project.apply(edit)
        whole = whole.then(edit)
    after = rows(project)
    project.apply(whole.inverse())
    assert rows(project) == before
    project.apply(whole)
    assert rows(project) == after


@pytest.mark.parametrize("seed", range(10))
def test_moved_sentences_keep_their_order(project: Project, seed: int):
    tell(project)
    chance = random.Random(seed)
    for _ in range(20):
        order = sentence_ids(project)
        chosen, index = some(order, chance), chance.randint(0, len(order))
        project.apply(edits.move_sentences(project, chosen, index))
        assert sentence_ids(project) == moved(order, chosen, index)


def moved(order: list[str], chosen: list[str], index: int) -> list[str]:
    """The same on a list: in front of what is at `index`, in the order they had."""
    before = [each for each in order[:index] if each not in chosen]
    after = [each for each in order[index:] if each not in chosen]
    return [*before, *(each for each in order if each in chosen), *after]


@pytest.mark.parametrize("seed", range(10))
def test_shots_moved_to_another_sentence_stand_where_they_were_put(project: Project, seed: int):
    tell(project)
    chance = random.Random(seed)
    target = a_sentence(project, chance)
    there = [shot.id for shot in project.shots(target)]
    chosen, index = some(shot_ids(project), chance), chance.randint(0, 2)
    strangers = [each for each in shot_ids(project) if each in chosen and each not in there]
    project.apply(edits.move_shots(project, chosen, target, index))
    in_order = [shot.id for shot in project.shots(target)]
    assert [each for each in in_order if each in strangers] == strangers
    assert [each for each in in_order if each not in chosen] == [
        t for t in there if t not in chosen
    ]


def test_no_sentence_loses_its_last_shot(project: Project):
    tell(project)
    project.apply(edits.delete_shots(project, shot_ids(project)))
    assert [len(project.shots(each)) for each in sentence_ids(project)] == [1, 1, 1, 1]


def test_a_sentence_that_gave_all_its_shots_gets_an_empty_one(project: Project):
    tell(project)
    first, second, *_ = sentence_ids(project)
    given = [shot.id for shot in project.shots(first)]
    project.apply(edits.move_shots(project, given, second, 0))
    assert [shot.prompt for shot in project.shots(first)] == [""]


def test_inserting_in_one_place_never_runs_out_of_room(project: Project):
    tell(project)
    for number in range(120):
        project.apply(edits.insert_sentence(project, 1, str(number)))
    assert texts(project)[1:121] == [str(number) for number in reversed(range(120))]


def test_inserting_touches_no_other_row(project: Project):
    tell(project)
    assert len(edits.insert_sentence(project, 2, "New.").changes) == 1


def test_typing_one_field_of_one_row_changes_nothing_else(project: Project):
    tell(project)
    edit = edits.set_text(project, sentence_ids(project)[0], "A fox ran.")
    assert edit.changes[0].after == {"text": "A fox ran."}


def test_setting_what_is_so_already_is_no_change(project: Project):
    tell(project)
    assert edits.set_text(project, sentence_ids(project)[0], "The fox ran.").changes == ()


def test_split_sentences_still_cover_the_source(project: Project):
    tell(project)
    project.apply(edits.split_sentence(project, sentence_ids(project)[1], 7))
    parts = [project.source[s.start : s.end] for s in project.sentences()]
    assert "".join(parts) == project.source


def test_a_split_sentence_shares_its_shots(project: Project):
    tell(project)
    first = sentence_ids(project)[0]
    project.apply(edits.split_sentence(project, first, 7))
    assert [len(project.shots(each)) for each in sentence_ids(project)] == [1, 1, 2, 2, 2]


def test_splitting_before_the_first_word_is_refused(project: Project):
    tell(project)
    with pytest.raises(InputError):
        edits.split_sentence(project, sentence_ids(project)[0], 0)


def test_merging_a_split_sentence_gives_it_back(project: Project):
    tell(project)
    before = project.sentences()
    edit = edits.split_sentence(project, before[1].id, 7)
    project.apply(edit)
    project.apply(edits.merge_sentences(project, [before[1].id, *edit.added("sentence")]))
    assert project.sentences() == before


def test_merging_puts_no_space_between_chinese_sentences(project: Project):
    project.apply(edits.bring_in(project, "狐狸。乌鸦。", spans("狐狸。. 乌鸦。")))
    for sentence, text in zip(project.sentences(), ("狐狸。", "乌鸦。"), strict=True):
        project.apply(edits.set_text(project, sentence.id, text))
    project.apply(edits.merge_sentences(project, sentence_ids(project)))
    assert texts(project) == ["狐狸。乌鸦。"]


def test_only_neighbours_are_merged(project: Project):
    tell(project)
    first, _, third, _ = sentence_ids(project)
    with pytest.raises(InputError):
        edits.merge_sentences(project, [first, third])


def test_merged_shots_last_as_long_as_before(project: Project):
    tell(project)
    shots = [shot.id for shot in project.shots(sentence_ids(project)[0])]
    project.apply(edits.set_seconds(project, shots, 1.5))
    project.apply(edits.merge_shots(project, shots))
    assert project.shot(shots[0]).seconds == 3.0


def test_a_split_shot_lasts_as_long_as_before(project: Project):
    tell(project)
    shot = shot_ids(project)[0]
    project.apply(edits.set_seconds(project, shot, 3.0))
    edit = edits.split_shot(project, shot, 1.0)
    project.apply(edit)
    assert [project.shot(each).seconds for each in (shot, *edit.added("shot"))] == [1.0, 2.0]


def test_a_duplicated_sentence_brings_its_shots_but_no_takes(project: Project):
    tell(project)
    first = sentence_ids(project)[0]
    edit = edits.duplicate_sentences(project, first)
    project.apply(edit)
    (copy,) = edit.added("sentence")
    assert [s.prompt for s in project.shots(copy)] == [s.prompt for s in project.shots(first)]
    assert not any(project.takes(shot.id, IMAGE) for shot in project.shots(copy))


@pytest.mark.parametrize("count", range(7))
def test_planning_gives_exactly_the_count_asked_for(project: Project, count: int):
    tell(project)
    first = sentence_ids(project)[0]
    project.apply(edits.plan_shots(project, first, count, list(range(10))))
    assert len(project.shots(first)) == max(1, count)


def test_planning_takes_away_the_shots_without_work_first(project: Project):
    tell(project)
    first = sentence_ids(project)[0]
    project.apply(edits.plan_shots(project, first, 4, [3, 4]))
    last = project.shots(first)[-1].id
    project.apply(edits.set_prompt(project, last, "My own."))
    project.apply(edits.plan_shots(project, first, 3, []))
    assert [shot.prompt for shot in project.shots(first)] == ["One", "Two", "My own."]


def test_written_prompts_leave_the_persons_own_alone(project: Project):
    tell(project)
    first = sentence_ids(project)[0]
    project.apply(edits.set_prompt(project, project.shots(first)[0].id, "My own."))
    project.apply(edits.write_prompts(project, first, ["Fox", "Crow"], "fits"))
    assert [shot.prompt for shot in project.shots(first)] == ["My own.", "Crow"]


def test_text_added_keeps_what_is_there(project: Project):
    tell(project)
    shots = project.shots()
    project.apply(edits.bring_in(project, " More. Words.", spans(" More. Words."), append=True))
    assert project.shots() == shots
    assert [project.source[s.start : s.end].strip() for s in project.sentences()] == texts(project)


def test_text_brought_in_replaces_what_is_there(project: Project):
    tell(project)
    project.apply(edits.bring_in(project, "Other. Words.", spans("Other. Words.")))
    assert (project.source, texts(project), project.shots()) == (
        "Other. Words.",
        ["Other.", "Words."],
        [],
    )


def test_several_edits_are_one_step(project: Project):
    tell(project)
    before = rows(project)
    first, second, *_ = sentence_ids(project)
    parts = [edits.set_text(project, each, "Same.") for each in (first, second)]
    project.history.do(several("Edit texts", parts))
    project.history.undo()
    assert rows(project) == before


def test_half_a_surrogate_pair_is_replaced(project: Project):
    tell(project)
    first = sentence_ids(project)[0]
    project.apply(edits.set_text(project, first, "broken \ud83d paste"))
    assert project.sentence(first).text == "broken ? paste"


def test_a_change_of_a_row_that_is_gone_does_nothing(project: Project):
    tell(project)
    first = sentence_ids(project)[0]
    late = edits.set_text(project, first, "Too late.")
    project.apply(edits.delete_sentences(project, first))
    before = rows(project)
    project.apply(late)
    assert rows(project) == before


def test_every_row_has_its_own_seed():
    assert len({seed_of(new_id()) for _ in range(500)}) == 500
