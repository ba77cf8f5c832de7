"""Verbs of figures: what was counted before, what is told now, what the report says beside it."""

from typing import Any

from ventanilla.practices import queries as practices
from ventanilla.practices.tests.playing.world import Play, verb
from ventanilla.tallies import queries as tallies_read
from ventanilla.tallies import services as tallies

# A cell whose record keys add up to the middle of the key space is told without noise; the fixture lets every other
# event draw 0, so that a scenario can name the exact count.
NO_NOISE = 2**31


@verb
def have_counted(play: Play, indicator: str, number: str) -> None:
    settings = _settings(play, indicator)
    table = next(spec for spec in tallies_read.catalogue() if spec.name == settings["table"])
    elsewhere = {one.name: _unasked(play, one.codes) for one in table.dimensions}
    cells = elsewhere | settings["where"]
    earlier = play.counted.setdefault(table.name, [])
    there = sum(amount for kept, amount in earlier if settings["where"].items() <= kept.items())
    earlier.append((cells, int(number) - there))
    tallies.count(
        table=table.name,
        on=play.on.replace(month=1, day=15),
        cells=cells,
        amount=int(number) - there,
        record_key=0 if earlier[:-1] else NO_NOISE,
    )


def _unasked(play: Play, codes: tuple[str, ...]) -> str:
    """An answer that no indicator of the practice asks for, so that what is put there moves none of them."""
    items = practices.indicators(practice=play.practice.id, period=str(play.on.year))
    asked = {code for item in items for code in item.settings["where"].values()}
    return next((code for code in codes if code not in asked), codes[0])


def _settings(play: Play, indicator: str) -> Any:
    for item in practices.indicators(practice=play.practice.id, period=str(play.on.year)):
        if item.title.get(play.language) == indicator:
            return item.settings
    raise AssertionError(f"no indicator is called {indicator!r}")


@verb
def see_counted(play: Play, indicator: str, number: str) -> None:
    told = {
        item.title.get(play.language): item.row
        for item in practices.indicators(practice=play.practice.id, period=str(play.on.year))
    }

    assert indicator in told, f"no indicator is called {indicator!r}"
    assert told[indicator] is not None, f"{indicator!r} is not counted"
    assert told[indicator].count == int(number)


@verb
def see_figure_beside(play: Play, indicator: str, number: str) -> None:
    figures = {
        item.title.get(play.language): item.figure
        for item in practices.indicators(practice=play.practice.id, period=str(play.on.year))
    }

    assert figures[indicator] is not None, f"no figure of the report stands beside {indicator!r}"
    assert figures[indicator]["value"] == int(number)
