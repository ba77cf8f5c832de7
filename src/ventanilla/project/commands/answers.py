"""What a command answers, and how a command says that it cannot."""

import json
import os
from dataclasses import dataclass, field
from typing import Any

YES = 0
NO = 1
BAD_INPUT = 2


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The end of a command: `result` for programs (stable English keys), `text` for people."""

    code: int = YES
    result: dict[str, Any] = field(default_factory=dict)
    text: str = ""


class CommandStops(Exception):
    """A command cannot go on; `mend` says what to do next."""

    code = NO

    def __init__(self, message: str, *, mend: str) -> None:
        super().__init__(message)
        self.mend = mend

    def answer(self) -> Answer:
        """Return the same as an answer."""
        return Answer(
            code=self.code,
            result={"error": str(self), "mend": self.mend},
            text=f"{self}\nWhat to do: {self.mend}",
        )


class CannotDo(CommandStops):
    """What was asked was understood and is refused."""


class BadInput(CommandStops):
    """What was typed or read cannot be understood."""

    code = BAD_INPUT


def in_words(*, answer: Answer, style: str) -> str:
    """Return the answer as text or, for style "json", as one JSON object."""
    if style == "json":
        return json.dumps(
            {"ok": answer.code == YES, **answer.result}, ensure_ascii=False, indent=2, default=str
        )
    return answer.text


def need_django() -> None:
    """Start Django; commands that do not need it stay quick."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventanilla.project.settings")
    import django

    django.setup()
