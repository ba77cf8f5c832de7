"""Fills an empty node with the invented city, through the same services that a real city uses."""

import datetime
import random
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from ventanilla.keeper.client import Handle
from ventanilla.practices import queries as practices_read
from ventanilla.practices import services as practices
from ventanilla.project.demo_city import cases, figures, households, line, places

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 2026
ADOPTED = "referral-with-follow-up"


class Progress(Protocol):
    """Says on the terminal what is being done."""

    def step(self, words: str) -> AbstractContextManager[Any]:
        """Announce one step and how long it took."""


def build(*, handle: Handle, at: datetime.datetime, progress: Progress | None = None) -> None:
    """Build the whole city in one transaction: if anything fails, nothing of it stays.

    Args:
        handle: the keeper's handle for "system:setup".
        at: the instant of now; the city's story is told backwards from it.
        progress: where to say what is being done.
    """
    dice = random.Random(SEED)  # the same invented city every time; nothing secret
    now = timezone.localtime(at)
    say: Callable[[str], AbstractContextManager[Any]] = (
        progress.step if progress else lambda _words: nullcontext()
    )
    with translation.override(settings.CITY.language), transaction.atomic():
        with say("Offices, staff, directory and forms of the demo city"):
            staff = places.build(handle=handle, now=now)
        with say("A practice adopted: referrals with follow-up"):
            _adopt(handle=handle, on=now.date())
        with say("300 invented people in 120 households"):
            families = households.build(handle=handle, staff=staff, dice=dice, now=now)
        with say("Cases in every stage"):
            cases.build(staff=staff, families=families, dice=dice, now=now)
        with say("Figures of the last months and today's line"):
            figures.build(dice=dice, now=now)
            line.build(dice=dice, now=now)


def _adopt(*, handle: Handle, on: datetime.date) -> None:
    shelf = practices_read.practice(name=ADOPTED)
    if shelf is not None:
        practices.adopt(desk=handle, practice=shelf.practice, by=None, on=on)
