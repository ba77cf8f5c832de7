"""Invents 300 people in 120 households and writes them into the register."""

import datetime
import random
from dataclasses import dataclass

from ventanilla.keeper.client import Handle
from ventanilla.people import services as people
from ventanilla.people.birth import Birth
from ventanilla.people.consent_words import CARE
from ventanilla.people.profile import ContactPoint, Profile
from ventanilla.project.demo_city import stories, twins
from ventanilla.project.demo_city.names import CHILDREN, DISTRICTS, MEN, SURNAMES, WOMEN
from ventanilla.project.demo_city.places import Desk

PEOPLE, HOUSEHOLDS, ALONE_AS_CHILDREN = 300, 120, 3
# Whose head was registered a second time by mistake, which caseworker knows them, and what gave it away.
TWICE = (
    (10, "ana", twins.same_phone, stories.SAME_PHONE),
    (20, "ana", twins.misspelt, stories.MISSPELT),
    (42, "luis", twins.swapped, stories.SWAPPED),
)
# How often each language is heard at the counter of the invented city.
LANGUAGES = ("es",) * 14 + ("ht",) * 4 + ("pt-br",) * 1 + ("fr",) * 1 + ("en",) * 1


@dataclass(frozen=True)
class Family:
    """One household: its members' references, head first, the head's profile, and who knows them where it matters."""

    refs: tuple[str, ...]
    head: Profile
    caseworker: str = ""


def build(
    *, handle: Handle, staff: dict[str, Desk], dice: random.Random, now: datetime.datetime
) -> list[Family]:
    """Register everybody and form the households; return them in a random but fixed order."""
    sizes = _sizes(dice)
    groups = [_household(dice, size=size, number=number, on=now.date()) for number, size in enumerate(sizes)]
    groups += [[(alter(head=groups[number][0][0]), "head")] for number, _who, alter, _reason in TWICE]
    profiles = [profile for group in groups for profile, _role in group]
    refs = people.register_invented(
        desk=handle,
        profiles=profiles,
        consents=[people.ConsentGiven(purpose=CARE, language="es", how="spoken")],
        on=now.date(),
    )
    families, taken = [], iter(refs)
    clerk = staff["marta"].handle
    known_to = {number: who for number, who, _alter, _reason in TWICE}
    for number, group in enumerate(groups):
        members = [next(taken) for _member in group]
        _form(clerk, members, [role for _profile, role in group], on=now.date())
        families.append(Family(refs=tuple(members), head=group[0][0], caseworker=known_to.get(number, "")))
    _suspicions(staff=staff, families=families, now=now)
    return families


def _sizes(dice: random.Random) -> list[int]:
    sizes = [1] * (HOUSEHOLDS - len(TWICE))  # who was registered twice has a second household, alone
    while sum(sizes) < PEOPLE - len(TWICE):
        place = dice.randrange(ALONE_AS_CHILDREN, len(sizes))
        sizes[place] += sizes[place] < 6  # nobody in the invented city has a larger household
    return sizes


def _household(
    dice: random.Random, *, size: int, number: int, on: datetime.date
) -> list[tuple[Profile, str]]:
    language = dice.choice(LANGUAGES)
    surnames = (
        " ".join(dice.sample(SURNAMES[language], 2)) if language == "es" else dice.choice(SURNAMES[language])
    )
    district = dice.choice(DISTRICTS)
    if number < ALONE_AS_CHILDREN:
        return [(_child(dice, surnames, district, language, on=on, ages=(14, 17), alone=True), "head")]
    head = _adult(dice, surnames, district, language, on=on, reachable=True)
    members = [(head, "head")]
    if size > 1:
        partner = _adult(dice, dice.choice(SURNAMES[language]), district, language, on=on, reachable=False)
        members.append((partner, dice.choice(("partner", "partner", "sibling", "parent"))))
    while len(members) < size:
        members.append(
            (_child(dice, surnames, district, language, on=on, ages=(0, 17), alone=False), "child")
        )
    return members


def _adult(
    dice: random.Random, surnames: str, district: str, language: str, *, on: datetime.date, reachable: bool
) -> Profile:
    sex = dice.choice(("woman", "woman", "man", "man", "woman", "not_said"))
    given = dice.choice((MEN if sex == "man" else WOMEN)[language])
    contacts = _contacts(dice) if reachable else ()
    return Profile(
        given_names=given,
        surnames=surnames,
        preferred_name=given.split()[0] if dice.random() < 0.3 else "",
        birth=_birth(dice, on=on, ages=(18, 71)),
        sex=sex,
        languages=(language,) if language == "es" else (language, "es"),
        interpreter_needed=language not in {"es", "pt-br"} and dice.random() < 0.6,
        contacts=contacts,
        district=district,
        access_needs="Usa silla de ruedas." if dice.random() < 0.04 else "",
    )


def _child(
    dice: random.Random,
    surnames: str,
    district: str,
    language: str,
    *,
    on: datetime.date,
    ages: tuple[int, int],
    alone: bool,
) -> Profile:
    return Profile(
        given_names=dice.choice(CHILDREN),
        surnames=surnames,
        birth=_birth(dice, on=on, ages=ages),
        sex=dice.choice(("woman", "man")),
        languages=(language,),
        district=district,
        unaccompanied_child=alone,
        accompaniment="Llegó sin familia; está con el equipo de protección."
        if alone
        else "Está con su familia.",
    )


def _birth(dice: random.Random, *, on: datetime.date, ages: tuple[int, int]) -> Birth:
    day = on - datetime.timedelta(days=int(dice.uniform(ages[0] * 365.25 + 1, ages[1] * 365.25)))
    if dice.random() < 0.08 and ages[1] > 17:  # some adults know only the year
        return Birth(year=day.year)
    return Birth(on=day)


def _contacts(dice: random.Random) -> tuple[ContactPoint, ...]:
    number = f"300 555 {dice.randrange(1000, 9999)}"
    kind = dice.choice(("phone", "whatsapp", "whatsapp"))
    hours = dice.choice(("", "después de las 18:00", "por la tarde"))
    return (ContactPoint(kind=kind, value=number, safe_to_call=dice.random() < 0.8, safe_hours=hours),)


def _form(desk: Handle, members: list[str], roles: list[str], *, on: datetime.date) -> None:
    household = people.form_household(desk=desk, person=members[0], on=on)
    for ref, role in zip(members[1:], roles[1:], strict=True):
        people.join_household(desk=desk, household=household, person=ref, role=role, on=on)


def _suspicions(*, staff: dict[str, Desk], families: list[Family], now: datetime.datetime) -> None:
    again = families[-len(TWICE) :]
    for (number, who, _alter, reason), second in zip(TWICE, again, strict=True):
        people.suspect_duplicate(
            desk=staff[who].handle,
            first=families[number].refs[0],
            second=second.refs[0],
            reason=reason,
            owner=staff[who].member.pk,
            at=now,
        )
