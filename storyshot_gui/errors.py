"""Failures a person can act on.

StoryshotError(message, hint)
├── InputError                      the text, file or option given cannot be used
├── ProjectError                    newer file, folder gone, disk full, open twice
│   └── ProjectDamaged              what can be read can be brought into a copy
├── RenderError                     ffmpeg missing or stopped (with its last lines)
└── ProviderError .retryable
    ├── KeyMissing KeyRejected
    ├── OutOfCredit OverBudget
    ├── Refused
    ├── ModelGone
    ├── BadAnswer
    ├── RateLimited .retry_after
    └── Unreachable Unsettled
"""


class StoryshotError(Exception):
    """Shown to the person as written: what happened, and what to do about it."""

    hint = ""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint or type(self).hint


class InputError(StoryshotError):
    """What the person gave cannot be used."""


class ProjectError(StoryshotError):
    """The project's folder or file cannot be used as it is."""


class ProjectDamaged(ProjectError):
    """The project's database cannot be read, or not all of it."""

    hint = "Recover what can be read into a copy: the editor offers it. The original stays."


class RenderError(StoryshotError):
    """The movie could not be written."""


class ProviderError(StoryshotError):
    """A provider could not do what it was asked."""

    hint = "Try again; if that does not help, choose another model."
    retryable = False
    again = False  # it ended and was not billed: a new request may do better
    cost_micro = 0  # what was billed all the same, in millionths of a US dollar


class KeyMissing(ProviderError):
    """No key is set for a provider that needs one."""

    hint = "Add the key in Settings."


class KeyRejected(ProviderError):
    """The provider does not accept the key."""

    hint = "Check the key in Settings."


class OutOfCredit(ProviderError):
    """The account at the provider is empty."""

    hint = "Add credit at the provider, or choose another one."


class OverBudget(ProviderError):
    """The request would cross the person's own limit."""

    hint = "Raise the cap to go on."


class Refused(ProviderError):
    """The provider will not make this, and says why."""

    hint = "Change the prompt and try again."


class ModelGone(ProviderError):
    """The model does not exist, or not any more."""

    hint = "Choose another model for this stage."


class BadAnswer(ProviderError):
    """The provider answered with something that cannot be used."""

    retryable = True


class RateLimited(ProviderError):
    """The provider asks to wait."""

    retryable = True
    hint = "Wait a little, then try again."
    retry_after: float | None = None  # seconds


class Unreachable(ProviderError):
    """The provider did not answer."""

    retryable = True
    hint = "Check the connection and try again."
    away = False  # whether nothing reached it, so that it is not this question's fault


class Unsettled(ProviderError):
    """A paid request was sent and its answer was lost."""

    hint = "Look at the provider's site whether it was made, then ask again or give it up."
