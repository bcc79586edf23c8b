import subprocess
from pathlib import Path

import pytest
from imageio_ffmpeg import get_ffmpeg_exe

from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion, StageName
from storyshot_gui.session import Session


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    file = tmp_path / "own.mp4"
    words = "-v error -f lavfi -i color=red:s=64x64:d=0.5 -pix_fmt yuv420p".split()
    subprocess.run([get_ffmpeg_exe(), *words, str(file)], check=True, timeout=30)
    return file


async def test_a_clip_of_the_persons_own_is_what_its_shot_shows(session: Session, clip: Path):
    await session.bring_in("A fox saw a crow.")
    sentence = session.project.sentences()[0]
    session.do(edits.plan_shots(session.project, sentence.id, 1, [1]))
    (shot,) = session.project.shots(sentence.id)
    await session.use_file(shot.id, clip).settled()
    shown = session.standing.picture_stage(session.project.shot(shot.id))
    assert (shown, session.project.shot(shot.id).motion) == (StageName.clip, Motion.clip)
