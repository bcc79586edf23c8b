"""What every test stands on: no screen, no keys, no user's folders."""

import os

os.environ["QT_QPA_PLATFORM"] = os.environ.get("STORYSHOT_TEST_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["QT_LOGGING_RULES"] = "qt.multimedia*=false"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
