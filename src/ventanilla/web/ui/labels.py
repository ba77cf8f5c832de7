"""Finds the field behind a posted name, so that a page can say in the reader's language what was typed there.

A page about an error does not know which form was posted: it may be drawn before the view is reached. So the form is
told by its names: of all forms of that audience, the one that has most of them.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from django import forms

NUMBER = re.compile(r"\d+")
ROOM = "ventanilla.web."


def fields_of(*, names: Collection[str], audience: str) -> dict[str, forms.Field]:
    """Return the form fields behind posted names; a name that could mean two things is left out.

    Args:
        names: the posted names.
        audience: the package whose page was posted, such as "ventanilla.web.front_desk"; empty for any.
    """
    known = [_known(cls) for cls in _forms(forms.BaseForm) if cls.__module__.startswith(audience or ROOM)]
    scored = [(sum(_in(fields, name) is not None for name in names), fields) for fields in known]
    found = {name: _field(name, scored) for name in names}
    return {name: field for name, field in found.items() if field is not None}


def _forms(parent: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for child in parent.__subclasses__():
        if child.__module__.startswith(ROOM):
            yield child
        yield from _forms(child)


def _known(cls: type[forms.BaseForm]) -> Mapping[str, forms.Field]:
    """Return the fields a class declares and those of its first row, where it asks for rows of something."""
    first_row: Mapping[str, forms.Field] = getattr(cls, "fields_of_first_row", dict)()
    return {**getattr(cls, "base_fields", {}), **first_row}


def _in(fields: Mapping[str, forms.Field], name: str) -> forms.Field | None:
    return fields.get(name) or fields.get(NUMBER.sub("0", name))


def _field(name: str, scored: list[tuple[int, Mapping[str, forms.Field]]]) -> forms.Field | None:
    having = [(score, field) for score, fields in scored if (field := _in(fields, name)) is not None]
    best = max((score for score, _field in having), default=0)
    meant = [field for score, field in having if score == best]
    return meant[0] if len({str(field.label or "") for field in meant}) == 1 else None
