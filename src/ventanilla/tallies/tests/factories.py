"""Builds the least table that can be counted in."""

from dataclasses import replace

from ventanilla.tallies.spec import Dimension, Measure, TableSpec, Value

CENTRO = {"office": "centro", "kind": "walk_in"}
NORTE = {"office": "norte", "kind": "walk_in"}


def dimension(name, *codes):
    return Dimension(name, name.title(), tuple(Value(code, code.title()) for code in codes))


def visits_table(**changes):
    table = TableSpec(
        name="visits",
        title="Visits",
        counts="One is one visit.",
        source="Counted at the desk.",
        period="month",
        dimensions=(dimension("office", "centro", "norte"), dimension("kind", "walk_in", "appointment")),
        margins=(("office", "kind"),),
    )
    return replace(table, **changes)


def waiting_table(**changes):
    minutes = Measure(name="minutes", title="Minutes waited", top=240, step=5)
    return visits_table(name="waiting", measure=minutes, **changes)
