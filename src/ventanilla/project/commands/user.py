"""`ventanilla user add` and `user place`: let a member of staff sign in, and say at which office they work."""

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import Any

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer, BadInput, CannotDo, need_django
from ventanilla.staff.pass_phrases import made_up

ROLES = ("clerk", "caseworker", "legal_clinic", "coordinator", "city_hall", "technician")
NO_OFFICE_YET = (
    "no office is open yet: add a technician (--role technician), who signs in and opens one under "
    '"The city", "Offices"; then add the staff who work there'
)


def add_to(words: grammar.Words) -> None:
    """Add `user add` and `user place`."""
    users = grammar.more_words(grammar.add_word(words, name="user", help="look after who may sign in"))
    add = grammar.add_word(users, name="add", help="let a member of staff sign in", run=_add)
    add.add_argument("username", help="what is typed to sign in")
    add.add_argument("--name", required=True, help="how colleagues and residents know them")
    add.add_argument("--role", required=True, choices=ROLES)
    add.add_argument("--office", default="", help="short name of the office; roles at a desk need one")
    add.add_argument("--languages", default="", help="codes of the languages they speak: es,ht")
    place = grammar.add_word(users, name="place", help="give a member of staff an office", run=_place)
    place.add_argument("username", help="what they type to sign in")
    place.add_argument("--office", required=True, help="short name of the office where they work")
    for word in (add, place):
        word.add_argument("--generate", action="store_true", help="make a pass phrase and print it, once")


def _add(arguments: argparse.Namespace) -> Answer:
    need_django()
    _check_office(arguments=arguments)
    secret = _secret(arguments=arguments)
    member = _tell_keeper(lambda handle: _added(handle=handle, arguments=arguments, secret=secret))
    result = {"username": member, "role": arguments.role, "office": arguments.office}
    return _answer(arguments=arguments, result=result, text=f"{member} can sign in.", secret=secret)


def _place(arguments: argparse.Namespace) -> Answer:
    need_django()
    _check_office(arguments=arguments)
    secret = _secret(arguments=arguments)
    member = _tell_keeper(lambda handle: _placed(handle=handle, arguments=arguments, secret=secret))
    text = f"{member} works at {arguments.office} and signs in again, with the new pass phrase."
    result = {"username": member, "office": arguments.office}
    return _answer(arguments=arguments, result=result, text=text, secret=secret)


def _check_office(*, arguments: argparse.Namespace) -> None:
    """Refuse, before a pass phrase is asked for, an office that is none and a desk that stands in no office."""
    from ventanilla.staff import queries

    if not arguments.office and arguments.role not in queries.AT_A_DESK:
        return
    open_ones = [office.slug for office in queries.offices()]
    if not arguments.office:
        raise BadInput(
            f"Somebody with the role {arguments.role} receives people and needs an office; --office is missing.",
            mend=_which(open_ones),
        )
    if arguments.office not in open_ones:
        raise CannotDo(f"There is no open office {arguments.office!r}.", mend=_which(open_ones))


def _which(offices: list[str]) -> str:
    return f"use --office with one of the offices: {', '.join(offices)}" if offices else NO_OFFICE_YET


def _secret(*, arguments: argparse.Namespace) -> str:
    if arguments.generate:
        return made_up()
    if not sys.stdin.isatty():
        raise BadInput(
            "There is no terminal to ask for a pass phrase.",
            mend="run this in a terminal, or add --generate to have a pass phrase made",
        )
    secret = getpass.getpass("Pass phrase (12 characters or more): ")
    if getpass.getpass("The same again: ") != secret:
        raise BadInput("The two pass phrases differ.", mend="run the command again")
    return secret


def _answer(*, arguments: argparse.Namespace, result: dict[str, Any], text: str, secret: str) -> Answer:
    if arguments.generate:
        result = {**result, "pass_phrase": secret}
        text += f"\nThe pass phrase, shown only now: {secret}"
    return Answer(result=result, text=text)


def _tell_keeper(act: Callable[[Any], Any]) -> str:
    from ventanilla.project import environment, keeper_process
    from ventanilla.project.commands import desk
    from ventanilla.staff import services

    demo = environment.flag(name="VENTANILLA_DEMO", default=True)
    with keeper_process.running(folder=environment.var_folder(), demo=demo), desk.set_up() as handle:
        try:
            return str(act(handle).username)
        except services.CannotAddMember as problem:
            raise CannotDo(
                str(problem), mend="change what the message names, then run the command again"
            ) from problem


def _added(*, handle: Any, arguments: argparse.Namespace, secret: str) -> Any:
    from ventanilla.staff import services

    return services.add_member(
        handle=handle,
        username=arguments.username,
        display_name=arguments.name,
        role=arguments.role,
        office_slug=arguments.office,
        languages=[code for code in arguments.languages.split(",") if code],
        secret=secret,
    )


def _placed(*, handle: Any, arguments: argparse.Namespace, secret: str) -> Any:
    from ventanilla.staff import services

    return services.place_member(
        handle=handle, username=arguments.username, office_slug=arguments.office, secret=secret
    )
