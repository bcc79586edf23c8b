"""Every change a person can make: pure functions from a project to an Edit.

They raise KeyError for an id that is not there and InputError for what cannot be done.
"""

from storyshot_gui.project.edits.cast import (
    add_cast,
    change_cast,
    member,
    move_cast,
    remove_cast,
    set_reference,
)
from storyshot_gui.project.edits.revising import revise
from storyshot_gui.project.edits.sentences import (
    delete_sentences,
    duplicate_sentences,
    insert_sentence,
    merge_sentences,
    move_sentences,
    set_opens_scene,
    set_pause,
    set_sentence_model,
    set_speaker,
    set_speed,
    set_text,
    set_voice,
    split_sentence,
)
from storyshot_gui.project.edits.shots import (
    accept_stale,
    choose_newest,
    choose_take,
    delete_shots,
    duplicate_shots,
    insert_shot,
    merge_shots,
    move_shots,
    set_clip_in,
    set_final,
    set_image_model,
    set_motion,
    set_move,
    set_prompt,
    set_seconds,
    set_seed,
    set_seeds,
    set_shot_model,
    split_shot,
)
from storyshot_gui.project.edits.whole import (
    bring_in,
    change_settings,
    has_own_prompt,
    has_work,
    plan_shots,
    set_cap,
    set_models,
    write_prompts,
)

__all__ = [
    "accept_stale", "add_cast", "bring_in", "change_cast", "change_settings", "choose_newest",
    "choose_take", "delete_sentences", "delete_shots", "duplicate_sentences", "duplicate_shots",
    "has_own_prompt", "has_work", "insert_sentence", "insert_shot", "member", "merge_sentences",
    "merge_shots", "move_cast", "move_sentences", "move_shots", "plan_shots", "remove_cast",
    "revise", "set_cap", "set_clip_in", "set_final", "set_image_model", "set_models",
    "set_motion", "set_move", "set_opens_scene", "set_pause", "set_prompt", "set_reference",
    "set_seconds", "set_seed", "set_seeds", "set_sentence_model", "set_shot_model",
    "set_speaker", "set_speed", "set_text", "set_voice", "split_sentence", "split_shot",
    "write_prompts",
]  # fmt: skip
