"""Which model makes what: a part's own choice, else the film's, for finals or for drafts."""

from storyshot_gui.project.document import Document
from storyshot_gui.project.edits.whole import MODEL_COLUMNS
from storyshot_gui.project.records import StageName

PICTURES = (StageName.image, StageName.clip)  # of shots; the other stages are of sentences


def model_for(project: Document, stage: StageName, subject: str = "") -> str:
    """The model of a stage for a sentence or shot, "" for the whole film; "" when none is chosen.

    What a sentence or shot has chosen for itself holds for drafts and finals.
    """
    return _own(project, stage, subject) or film_model(
        project, stage, final=is_final(project, subject)
    )


def is_final(project: Document, subject: str = "") -> bool:
    """Whether a sentence or shot is to be in final quality."""
    if project.settings.final:
        return True
    return project.has_shot(subject) and project.shot(subject).final


def models_of(project: Document, stage: StageName) -> list[str]:
    """Every model that is chosen for a stage anywhere in the film, each once."""
    whole = film_model(project, stage, final=project.settings.final)
    parts = project.shots() if stage in PICTURES else project.sentences()
    models = [whole, *(model_for(project, stage, part.id) for part in parts)]
    return [model for model in dict.fromkeys(models) if model]


def _own(project: Document, stage: StageName, subject: str) -> str:
    column = MODEL_COLUMNS[stage]
    if project.has_shot(subject):
        shot = project.shot(subject)
        if stage in PICTURES:
            return getattr(shot, column)
        subject = shot.sentence_id
    if stage not in PICTURES and project.has_sentence(subject):
        return getattr(project.sentence(subject), column)
    return ""


def film_model(project: Document, stage: StageName, *, final: bool) -> str:
    """What the film has chosen for finals or for drafts; "" for none."""
    column = MODEL_COLUMNS[stage]
    draft: str = getattr(project.settings, column)
    return (getattr(project.settings, f"final_{column}") if final else "") or draft
