"""What the atlas holds, and how each fault of it is named."""

from pathlib import Path

import pytest

from ventanilla.practices import atlas
from ventanilla.practices.problems import BadPractice
from ventanilla.practices.tests.libraries import REAL, SOURCES, write_atlas


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    return tmp_path


def faults(folder: Path) -> str:
    with pytest.raises(BadPractice) as caught:
        atlas.load(folder=folder)
    return str(caught.value).replace(f"{folder.name}/", "")


def test_the_atlas_holds_the_two_hundred_rows_of_the_report() -> None:
    rows = atlas.load(folder=REAL)

    assert [row.id for row in rows] == [f"PR{number:03}" for number in range(1, 201)]


def test_every_row_says_in_spanish_what_it_is_and_which_line_says_so() -> None:
    rows = atlas.load(folder=REAL)

    assert all(row.description_es and row.source_line and row.anchor for row in rows)
    assert all(".txt" not in " ".join(map(str, vars(row).values())) for row in rows)


def test_every_row_of_a_country_stands_on_the_map_and_no_other_does() -> None:
    rows = atlas.load(folder=REAL)

    placed = {row.id for row in rows if row.longitude is not None}

    assert placed == {row.id for row in rows if row.country not in {"", "INT"}}
    assert all(-125 < row.longitude < -34 for row in rows if row.longitude is not None)


def test_a_row_reads_as_its_file_says_it(folder: Path) -> None:
    write_atlas(folder, {"cited_by": "one;two", "country": "CO;EC", "city": "Cali; Quito"})

    [row] = atlas.load(folder=folder)

    assert (row.cited_by, row.countries, row.cities) == (("one", "two"), ("CO", "EC"), ("Cali", "Quito"))
    assert (row.longitude, row.latitude, row.year_start, row.year_end) == (-78.47, -0.18, 2020, None)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"id": "5"}, "column 'id': '5' does not look like PR005"),
        ({"name": ""}, "column 'name': this is empty"),
        ({"description": "x" * 2001}, "column 'description': this is longer than 2000 characters"),
        ({"year_start": "20"}, "column 'year_start': '20' is not a year between 1900 and 2100"),
        ({"year_start": "1492"}, "column 'year_start': '1492' is not a year between 1900 and 2100"),
        ({"year_end": "2019"}, "column 'year_end': it ends in 2019, before it starts in 2020"),
        ({"longitude": "west"}, "column 'longitude': 'west' is not between -180 and 180 degrees"),
        ({"latitude": "91"}, "column 'latitude': '91' is not between -90 and 90 degrees"),
        ({"latitude": ""}, "column 'place_level': longitude, latitude and place_level go together"),
        ({"place_level": ""}, "column 'place_level': longitude, latitude and place_level go together"),
        ({"country": "Ecuador"}, "column 'country': 'Ecuador' is not INT or ISO codes such as CO;EC"),
        ({"role": "implementor"}, "column 'role': unknown 'implementor'; did you mean 'implementer'?"),
        ({"modality": "money"}, "column 'modality': unknown 'money'; known: city_to_city_mobility"),
        ({"source": "Another"}, "column 'source': 'Another' is not a title of sources.yaml"),
        ({"source_section": "9"}, "column 'source_section': '9' is not a section of that source"),
        ({"source_line": "0"}, "column 'source_line': '0' is not a line number"),
    ],
)
def test_a_fault_is_named_with_its_file_line_and_column(
    folder: Path, change: dict[str, str], fault: str
) -> None:
    write_atlas(folder, {}, {"id": "PR002"} | change)

    assert f"atlas.csv:3: {fault}" in faults(folder)


def test_the_line_named_is_the_first_of_a_row_even_after_a_text_of_two_lines(folder: Path) -> None:
    write_atlas(folder, {"note": "two\nlines"}, {"id": "PR002", "name": ""})

    assert "atlas.csv:4: column 'name'" in faults(folder)


def test_a_row_twice_is_refused_with_both_lines(folder: Path) -> None:
    write_atlas(folder, {}, {})

    assert faults(folder) == "atlas.csv:3: column 'id': PR001 is already on line 2"


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ((*atlas.COLUMNS, "longitud"), "atlas.csv:1: unknown column 'longitud'; did you mean 'longitude'?"),
        (atlas.COLUMNS[1:], "atlas.csv:1: the column 'id' is missing"),
        ((*atlas.COLUMNS, "id"), "atlas.csv:1: the column 'id' is here twice"),
    ],
)
def test_the_columns_are_known_and_complete(folder: Path, header: tuple[str, ...], fault: str) -> None:
    write_atlas(folder, {}, header=header)

    assert fault in faults(folder)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"id\n\xff\n", "the file is not UTF-8 text"),
        (b"x" * (1024 * 1024 + 1), "the file is larger than 1024 KiB"),
        (
            ",".join(atlas.COLUMNS).encode() + b"\nPR001,practice\n",
            "atlas.csv:2: the row has 2 cells; 26 are",
        ),
        (
            ",".join(atlas.COLUMNS).encode() + b'\n"PR001',
            "atlas.csv:2: this is not CSV: unexpected end of data",
        ),
    ],
)
def test_a_file_that_is_not_a_table_is_refused_whole(folder: Path, content: bytes, fault: str) -> None:
    (folder / "atlas.csv").write_bytes(content)

    assert fault in faults(folder)


def test_an_atlas_that_is_not_there_is_named(folder: Path) -> None:
    assert faults(folder) == "atlas.csv: the file is missing or cannot be read"


def test_a_document_without_a_publisher_is_refused_with_its_line(folder: Path) -> None:
    write_atlas(folder, {})
    (folder / "sources.yaml").write_text("sources:\n  - title: A\n    language: es\n", encoding="utf-8")

    assert faults(folder) == "sources.yaml:2:5: the key 'publisher' is missing"
