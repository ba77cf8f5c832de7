"""Prepares entries of the atlas for the eye: their words in the reader's language, their dots on the map."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import ngettext

from ventanilla.practices import queries as practices
from ventanilla.web.public.atlas_words import word
from ventanilla.web.ui.figures import Place

Words = Promise | str
TONES = {"runs_here": "good", "can_run": "info"}  # the others are said in plain words


@dataclass(frozen=True)
class Line:
    """One entry of the list; `name_language` and `words_language` say in which language each text is."""

    id: str
    name: str
    name_language: str
    description: str
    words_language: str
    where: str
    kind: Words
    modality: Words
    status: Words
    running: Words
    running_tone: str


def line(*, entry: practices.AtlasEntry, language: str) -> Line:
    """Return an entry as the list shows it."""
    row = entry.row
    spanish = language.startswith("es")
    own_name = spanish and bool(row.name_original)
    return Line(
        id=row.id,
        name=row.name_original if own_name else row.name,
        name_language="es" if own_name else "en",
        description=row.description_es if spanish else row.description,
        words_language="es" if spanish else "en",
        where=where(row=row),
        kind=word(facet="kind", value=row.kind),
        modality=word(facet="modality", value=row.modality),
        status=word(facet="status", value=row.status),
        running=word(facet="running", value=entry.running),
        running_tone=TONES.get(entry.running, ""),
    )


def where(*, row: Any) -> str:
    """Return the cities and countries of a row, "" where it names none."""
    countries = ", ".join(str(word(facet="country", value=code)) for code in row.countries)
    return " · ".join(filter(None, (", ".join(row.cities), countries)))


def places(*, entries: Collection[practices.AtlasEntry], filters: Mapping[str, str]) -> list[Place]:
    """Return one dot for each place, with how many entries it has; it leads to them, or to the only one."""
    found: dict[tuple[float, float], list[practices.AtlasEntry]] = defaultdict(list)
    for entry in entries:
        if entry.row.longitude is not None and entry.row.latitude is not None:
            found[entry.row.longitude, entry.row.latitude].append(entry)
    dots = [_dot(here=here, at=at, filters=filters) for at, here in found.items()]
    return sorted(dots, key=lambda dot: dot.name)


def _dot(*, here: list[practices.AtlasEntry], at: tuple[float, float], filters: Mapping[str, str]) -> Place:
    first, many = here[0].row, len(here)
    country = first.countries[0] if first.countries else ""
    named = {"city": first.city.partition("; ")[0], "region": first.region}.get(first.place_level, "")
    name = named or str(word(facet="country", value=country))
    more = {"text": named} if named else {"country": country}
    address = f"{reverse('public:atlas')}?{urlencode({**_given(filters), **more})}"
    return Place(
        name=name,
        longitude=at[0],
        latitude=at[1],
        href=address if many > 1 else reverse("public:atlas_row", args=[first.id]),
        note=ngettext("%(n)d entry", "%(n)d entries", many) % {"n": many},
        strong=any(entry.running == "runs_here" for entry in here),
    )


def _given(filters: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in filters.items() if value}


def facts(*, entry: practices.AtlasEntry, language: str) -> dict[str, Any]:
    """Return what the page of one entry needs; `language` is a code of the pages, such as "pt-br"."""
    row = entry.row
    shelf = practices.library() if row.runs or row.cited_by else []
    named = {one.practice.id: _practice(content=one.practice.content, language=language) for one in shelf}
    return {
        "row": row,
        "line": line(entry=entry, language=language),
        "role": word(facet="role", value=row.role) if row.role else "",
        "runs": named.get(row.runs),
        "cited_by": [named[name] for name in row.cited_by if name in named],
    }


def _practice(*, content: Mapping[str, Any], language: str) -> dict[str, str]:
    return {part: content[part].get(language) or content[part]["en"] for part in ("title", "summary")}
