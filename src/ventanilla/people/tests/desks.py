"""Handles that misbehave on purpose, or that count what they are asked."""

from ventanilla.keeper.client import KeeperDown


class Around:
    """A handle around another one; a verb named in `doing` is answered by that function instead."""

    def __init__(self, desk, **doing):
        self._desk = desk
        self._doing = doing
        self.calls = []

    @property
    def token(self):
        return self._desk.token

    def __getattr__(self, verb):
        def call(**arguments):
            self.calls.append(verb)
            act = self._doing.get(verb) or getattr(self._desk, verb)
            return act(**arguments)

        return call


def silent(desk, *verbs):
    """Return a handle whose keeper does not answer some verbs."""

    def nothing(**_arguments):
        raise KeeperDown("the keeper does not answer")

    return Around(desk, **dict.fromkeys(verbs, nothing))
