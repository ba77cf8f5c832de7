"""`ventanilla doctor`: what is wrong with this installation, and how to mend it."""

import argparse
import dataclasses

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import NO, YES, Answer
from ventanilla.project.doctor.findings import Finding


def add_to(words: grammar.Words) -> None:
    """Add `doctor`."""
    text = "say what is wrong with this installation and how to mend it"
    grammar.add_word(words, name="doctor", help=text, run=_examine)


def _examine(_arguments: argparse.Namespace) -> Answer:
    from pathlib import Path

    from ventanilla.project import environment, serve
    from ventanilla.project.doctor import examination, findings

    place = serve.place_from_environment(port=None)
    city_file = environment.text(name="VENTANILLA_CITY", default=str(environment.ROOT / "city.toml"))
    node = findings.Node(
        folder=place.folder,
        city_file=Path(city_file),
        demo=place.demo,
        host=place.host,
        port=place.port,
        postgresql=environment.text(name="VENTANILLA_DATABASE", default="").startswith("postgres"),
    )
    return _answer(examination.examine(node=node))


def _answer(found: dict[str, Finding]) -> Answer:
    worst = {finding.level for finding in found.values()}
    lines = [line for finding in found.values() for line in _lines(finding)]
    bad = sum(finding.level == "bad" for finding in found.values())
    lines.append(f"\n{bad} to mend." if bad else "\nNothing has to be mended.")
    result = {"checks": [{"name": name, **dataclasses.asdict(finding)} for name, finding in found.items()]}
    return Answer(code=NO if "bad" in worst else YES, result=result, text="\n".join(lines))


def _lines(finding: Finding) -> list[str]:
    lines = [f"{finding.level:<5} {finding.what}"]
    return [*lines, f"      What to do: {finding.mend}"] if finding.mend else lines
