"""Start every stand-in and print the environment that leads to them; Ctrl-C ends."""

import threading

from tests.fakes.a1111 import FakeA1111
from tests.fakes.anthropic import FakeAnthropic
from tests.fakes.comfyui import FakeComfyUI
from tests.fakes.elevenlabs import FakeElevenLabs
from tests.fakes.fal import FakeFal
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openrouter import FakeOpenRouter

ALL = (
    FakeOpenRouter,
    FakeOpenAI,
    FakeFal,
    FakeElevenLabs,
    FakeGemini,
    FakeAnthropic,
    FakeComfyUI,
    FakeA1111,
)


def main() -> None:
    for server in [kind() for kind in ALL]:
        server.latency = 0.3
        for name, value in server.environment().items():
            print(f"export {name}={value}", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("Closed.")
