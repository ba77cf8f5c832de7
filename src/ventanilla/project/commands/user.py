"""`ventanilla user add`: let a member of staff sign in."""

import argparse
import getpass
import sys

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer, BadInput, CannotDo, need_django
from ventanilla.staff.pass_phrases import made_up

ROLES = ("clerk", "caseworker", "legal_clinic", "coordinator", "city_hall", "technician")


def add_to(words: grammar.Words) -> None:
    """Add `user add`."""
    users = grammar.more_words(grammar.add_word(words, name="user", help="look after who may sign in"))
    add = grammar.add_word(users, name="add", help="let a member of staff sign in", run=_add)
    add.add_argument("username", help="what is typed to sign in")
    add.add_argument("--name", required=True, help="how colleagues and residents know them")
    add.add_argument("--role", required=True, choices=ROLES)
    add.add_argument("--office", default="", help="short name of the office where they work")
    add.add_argument("--languages", default="", help="codes of the languages they speak: es,ht")
    add.add_argument("--generate", action="store_true", help="make a pass phrase and print it, once")


def _add(arguments: argparse.Namespace) -> Answer:
    secret = made_up() if arguments.generate else _asked()
    member = _register(arguments=arguments, secret=secret)
    result = {"username": member, "role": arguments.role, "office": arguments.office}
    text = f"{member} can sign in."
    if arguments.generate:
        result["pass_phrase"] = secret
        text += f"\nThe pass phrase, shown only now: {secret}"
    return Answer(result=result, text=text)


def _asked() -> str:
    if not sys.stdin.isatty():
        raise BadInput(
            "There is no terminal to ask for a pass phrase.",
            mend="run this in a terminal, or add --generate to have a pass phrase made",
        )
    secret = getpass.getpass("Pass phrase (12 characters or more): ")
    if getpass.getpass("The same again: ") != secret:
        raise BadInput("The two pass phrases differ.", mend="run the command again")
    return secret


def _register(*, arguments: argparse.Namespace, secret: str) -> str:
    need_django()
    from ventanilla.project import environment, keeper_process
    from ventanilla.project.commands import desk
    from ventanilla.staff import queries, services

    if arguments.office and not queries.office(slug=arguments.office):
        known = ", ".join(office.slug for office in queries.offices()) or "none yet"
        raise CannotDo(f"There is no office {arguments.office!r}.", mend=f"use one of the offices: {known}")
    demo = environment.flag(name="VENTANILLA_DEMO", default=True)
    with keeper_process.running(folder=environment.var_folder(), demo=demo), desk.set_up() as handle:
        try:
            member = services.add_member(
                handle=handle,
                username=arguments.username,
                display_name=arguments.name,
                role=arguments.role,
                office_slug=arguments.office,
                languages=[code for code in arguments.languages.split(",") if code],
                secret=secret,
            )
        except services.CannotAddMember as problem:
            raise CannotDo(
                str(problem), mend="change what the message names, then run the command again"
            ) from problem
    return str(member.username)
