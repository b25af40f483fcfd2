"""An exception that goes from where it was raised to who asked, across processes."""

import traceback
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception taken apart: many, ours among them, do not survive pickling whole."""

    kind: type[BaseException]
    args: tuple[object, ...]
    state: dict[str, object]

    @classmethod
    def of(cls, error: BaseException) -> Self:
        """Take apart an exception; where it was raised is carried along as a note."""
        error.add_note(f"raised in a worker process:\n{traceback.format_exc()}")
        return cls(type(error), error.args, error.__dict__)

    def whole(self) -> BaseException:
        """The exception as it was, but for its cause."""
        # Its own __init__ is passed over: nobody knows what that was called with.
        mro = (kind for kind in self.kind.__mro__ if issubclass(kind, BaseException))
        base = next(kind for kind in mro if kind.__module__ == "builtins")
        error = base.__new__(self.kind, *self.args)
        base.__init__(error, *self.args)
        error.__dict__.update(self.state)
        return error
