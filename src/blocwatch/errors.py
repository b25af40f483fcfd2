"""Everything that can go wrong on purpose, in one tree.

* BlocwatchError
  x UsageError            the caller asked for something that makes no sense (ends with 2)
  x CollectError          something could not be had or read (source)
    + FetchError            the bytes did not come
  x LanguageError         a language pack or its model is missing, or its data is wrong (language)
  x StoreError            the desk's record failed (always chained to its cause)
    + SchemaError           the desk was written by another version
  x ChannelError          a channel refused what was sent (channel)
  x EndpointError         a language model's endpoint gave no answer (hopeless: asking again is of no use)

A stage raises only errors named here; anything else is a bug and is let through.
"""


class BlocwatchError(Exception):
    """Root of every error this package raises on purpose; its text is one line."""


class UsageError(BlocwatchError):
    """The caller asked for something that makes no sense."""


class CollectError(BlocwatchError):
    """A source could not be collected."""

    def __init__(self, source: str, /, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class FetchError(CollectError):
    """The bytes did not come; `status` is what a server answered instead, `wait` its Retry-After."""

    def __init__(self, source: str, /, reason: str, *, status: int | None = None, wait: str = "") -> None:
        super().__init__(source, reason)
        self.status = status
        self.wait = wait


class LanguageError(BlocwatchError):
    """A language pack is missing or its data is wrong."""

    def __init__(self, language: str, /, reason: str) -> None:
        super().__init__(f"{language}: {reason}")
        self.language = language


class StoreError(BlocwatchError):
    """The store failed; the cause is chained."""


class SchemaError(StoreError):
    """The store was written by another version of the schema."""


class RefusedError(BlocwatchError):
    """What a mirror answered is not taken; `name` says which attack it would have been."""

    def __init__(self, name: str, path: str, reason: str) -> None:
        super().__init__(f"{name}: {path}: {reason}")
        self.name = name
        self.path = path


class ChannelError(BlocwatchError):
    """A channel refused what was sent, or could not be had."""

    def __init__(self, channel: str, /, reason: str) -> None:
        super().__init__(f"{channel}: {reason}")
        self.channel = channel
        self.reason = reason


class EndpointError(BlocwatchError):
    """An endpoint gave no answer; `hopeless` where no other question would fare better."""

    def __init__(self, reason: str, *, hopeless: bool = False) -> None:
        super().__init__(reason)
        self.hopeless = hopeless
