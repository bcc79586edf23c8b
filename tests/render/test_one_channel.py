"""A sound of one channel is heard as loud as it is."""

from pathlib import Path

import imageio_ffmpeg
import numpy as np

from storyshot_gui.render import ffmpeg
from storyshot_gui.render.sound import RATE, read_sound


def loudest(tmp_path: Path, channels: int) -> float:
    binary = imageio_ffmpeg.get_ffmpeg_exe()
    file = tmp_path / f"{channels}.flac"
    children = ffmpeg.Children(binary, tmp_path)
    tone = f"aevalsrc={'|'.join(['0.5*sin(2764*t)'] * channels)}:s=44100:d=1"
    children.run(["-f", "lavfi", "-i", tone, str(file)])
    return float(np.abs(np.concatenate(list(read_sound(file, RATE, children)))).max())


def test_one_channel_is_as_loud_as_two(tmp_path: Path):
    assert abs(loudest(tmp_path, 1) - loudest(tmp_path, 2)) < 0.01
