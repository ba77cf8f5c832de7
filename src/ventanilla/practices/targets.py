"""Where each kind of thing goes: the functions of the rooms below that read it, set it and take it back."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ventanilla.casework import queries as casework_queries
from ventanilla.casework import services as casework
from ventanilla.directory import queries as directory_queries
from ventanilla.directory import services as directory
from ventanilla.engines.questionnaire.form import FormRefused
from ventanilla.keeper.client import Handle
from ventanilla.people import services as people
from ventanilla.practices import consent_settings, own_settings
from ventanilla.staff import queries as staff_queries
from ventanilla.staff import services as staff

Settings = Mapping[str, Any]


class NeedsADesk(Exception):
    """The words of a consent are changed by somebody who has signed in, and nobody has; the message says so."""


@dataclass(frozen=True)
class Hand:
    """Who sets things, and on which day; `desk` is None when nobody has signed in."""

    desk: Handle | None
    on: datetime.date


@dataclass(frozen=True)
class Target:
    """One kind of thing.

    `read` returns how it stands or None; `write` sets it, the same again changing nothing; `end` takes it back and says
    "removed", "suspended" (something still uses it) or "absent". `refusals` are what the room raises when it cannot.
    """

    label: str | Promise
    read: Callable[[str], Settings | None]
    write: Callable[[Hand, str, Settings], object]
    end: Callable[[Hand, str], str]
    refusals: tuple[type[Exception], ...] = ()


def _desk(hand: Hand) -> Handle:
    if hand.desk is None:
        raise NeedsADesk(_("Sign in to change what people are asked."))
    return hand.desk


def _open_office(key: str) -> Settings | None:
    # A closed office counts as taken away: adopting again opens it, an upgrade leaves it closed.
    office = staff_queries.office(slug=key)
    return staff_queries.office_settings(slug=key) if office and office.is_open else None


TARGETS: dict[str, Target] = {
    "organization": Target(
        label=_("Organisation"),
        read=lambda key: directory_queries.organization_settings(key=key),
        write=lambda _hand, key, settings: directory.set_organization(key=key, **settings),
        end=lambda _hand, key: directory.withdraw_organization(key=key),
    ),
    "office": Target(
        label=_("Office"),
        read=_open_office,
        write=lambda _hand, key, settings: staff.set_office(slug=key, **settings),
        end=lambda _hand, key: staff.withdraw_office(slug=key),
        refusals=(staff.CannotOpenOffice,),
    ),
    "service": Target(
        label=_("Service"),
        read=lambda key: directory_queries.service_settings(key=key),
        write=lambda _hand, key, settings: directory.set_service(key=key, **settings),
        end=lambda _hand, key: directory.withdraw_service(key=key),
    ),
    "reception": Target(
        label=_("Reception"),
        read=lambda key: casework_queries.reception_settings(office=key),
        write=lambda _hand, key, settings: casework.set_reception(office=key, **settings),
        end=lambda _hand, key: casework.withdraw_reception(office=key),
        refusals=(casework.CannotSet,),
    ),
    "form": Target(
        label=_("Form"),
        read=lambda key: casework_queries.form_settings(key=key),
        write=lambda hand, key, settings: casework.set_form(key=key, on=hand.on, **settings),
        end=lambda _hand, key: casework.withdraw_form(key=key),
        refusals=(FormRefused,),
    ),
    "steps": Target(
        label=_("Steps of a case"),
        read=lambda key: casework_queries.steps_settings(practice=key),
        write=lambda _hand, key, settings: casework.set_steps(practice=key, **settings),
        end=lambda _hand, key: casework.withdraw_steps(practice=key),
    ),
    "referral_clock": Target(
        label=_("Days to answer a referral"),
        read=lambda key: casework_queries.referral_clock_settings(need=key),
        write=lambda _hand, key, settings: casework.set_referral_clock(need=key, **settings),
        end=lambda _hand, key: casework.withdraw_referral_clock(need=key),
        refusals=(casework.CannotSet,),
    ),
    "consent_words": Target(
        label=_("Words of a consent"),
        read=lambda key: consent_settings.read(purpose=key),
        write=lambda hand, key, settings: consent_settings.write(
            desk=_desk(hand), purpose=key, settings=settings
        ),
        end=lambda hand, key: consent_settings.end(desk=_desk(hand), purpose=key),
        refusals=(people.CannotSetWords, people.WordsRefused, NeedsADesk),
    ),
    "indicator": Target(
        label=_("Indicator"),
        read=lambda key: own_settings.read(kind="indicator", key=key),
        write=lambda _hand, key, settings: own_settings.write(kind="indicator", key=key, settings=settings),
        end=lambda _hand, key: own_settings.end(kind="indicator", key=key),
    ),
}


def now(kind: str, key: str) -> Settings | None:
    """Return how one thing stands in its room, or None."""
    return TARGETS[kind].read(key)
