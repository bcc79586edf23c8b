"""A small story in a project, and what is in it as values to compare."""

import os
from pathlib import Path
from typing import Any

import storyshot_gui
from storyshot_gui.project import edits
from storyshot_gui.project.document import Document
from storyshot_gui.project.records import Sentence, StageName, Take
from storyshot_gui.project.store import Project

CHILD = {**os.environ, "PYTHONPATH": str(Path(storyshot_gui.__file__).parent.parent)}
"""The environment of a program of ours that a test starts."""

WORDS = "The fox ran. It saw a crow. The crow had cheese. It sang."


def tell(project: Project) -> None:
    """Four sentences with two shots each, prompts, a cast, and a take for every subject."""
    project.apply(edits.bring_in(project, WORDS, spans(WORDS)))
    for sentence in project.sentences():
        project.apply(edits.plan_shots(project, sentence.id, 2, [1, 2]))
        project.apply(edits.write_prompts(project, sentence.id, ["One", "Two"], "words"))
        add_take(project, sentence.id, StageName.speech, sentence.text.encode())
    for shot in project.shots():
        add_take(project, shot.id, StageName.image, shot.id.encode())
    members = [edits.member("Fox", look="red"), edits.member("Crow"), edits.member("Cheese")]
    project.apply(edits.add_cast(project, members))


def spans(text: str) -> list[Sentence]:
    """A sentence for every full stop, with the space behind it in its span."""
    found: list[Sentence] = []
    start = 0
    for number, part in enumerate(text.split(". ")):
        end = min(len(text), start + len(part) + 2)
        words = text[start:end].strip()
        found.append(Sentence(f"s{number}-{len(text)}", 0.0, words, start=start, end=end))
        start = end
    return found


def add_take(project: Project, subject: str, stage: StageName, data: bytes = b"made") -> Take:
    file = project.keep_file(data, "bin")
    return project.add_take(Take("", subject, stage, file, "image/png", key="key"))


def rows(document: Document) -> Any:
    """Everything an edit can change, in order."""
    return (
        document.settings,
        document.sources(),
        document.sentences(),
        document.shots(),
        document.cast(),
    )


def texts(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences()]
