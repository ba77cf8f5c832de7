"""The real library holds no fault, and every fault of a practice's folder is named with its file, line and column."""

from pathlib import Path

import pytest

from ventanilla.casework.services.settings import ANSWERS, ROLES
from ventanilla.people.consent_words import shipped
from ventanilla.practices import folders, library, schema
from ventanilla.practices.problems import BadPractice
from ventanilla.practices.tests.libraries import (
    FEATURE,
    PRACTICE,
    REAL,
    copy_of_the_library,
    small_library,
    write_atlas,
)


def faults(folder: Path) -> str:
    with pytest.raises(BadPractice) as caught:
        folders.load(folder=folder / "window")
    return str(caught.value)


def broken(tmp_path: Path, old: str, new: str) -> str:
    """The faults of the small practice with one of its texts changed."""
    assert old in PRACTICE
    return faults(small_library(tmp_path, practice=PRACTICE.replace(old, new, 1)))


def test_the_library_holds_no_fault():
    found = library.read(folder=REAL)

    assert found.problems == ()
    assert len(found.rows) == 200


def test_every_form_of_the_library_can_be_used():
    assert [folders.check_forms(practice=one) for one in library.read(folder=REAL).practices] == [[]] * 7


def test_the_first_practices_are_there_and_run_their_rows():
    runs = {one.id: one.rows for one in library.read(folder=REAL).practices}

    assert {"PR005", "PR006"} <= set(runs["crai-sao-paulo"])
    assert "PR038" in runs["integrate-colombia"]
    assert {"PR003", "PR157"} <= set(runs["cade-bogota"])
    assert "PR016" in runs["ciudadanos-integrados-guayaquil"]
    assert "PR048" in runs["casa-movilidad-humana-quito"]
    assert "PR051" in runs["capem-cordoba"]
    assert {"PR166", "PR181"} <= set(runs["referral-with-follow-up"])


def test_every_figure_names_its_source_and_every_setting_its_origin():
    for one in library.read(folder=REAL).practices:
        sources = {source["id"] for source in one.content["sources"]}
        assert all(figure["source"] in sources for figure in one.content["figures"])
        assert all(item["source"] in sources or item["ours"] is True for item in one.content["services"])


def test_the_schema_knows_the_words_of_the_rooms_below():
    assert (schema.ANSWERS, schema.ROLES) == (ANSWERS, ROLES)
    assert set(schema.PURPOSES) == set(shipped())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("city: Quito", "citty: Quito", ":4:1: unknown key 'citty'; did you mean 'city'?"),
        ("country: EC\n", "", ":1:1: the key 'country' is missing"),
        ("country: EC", "country: Ecuador", ":5:10: 'Ecuador' does not look like BR"),
        ("status: active", "status: activ", ":6:9: 'activ' is not allowed here; did you mean 'active'?"),
        ("id: window", "id: other", ":1:5: 'other' is not the name of the folder, 'window'"),
        (", ht: Gichè}", "}", ":2:8: the words in 'ht' are missing"),
        ("es: Ventanilla,", "es: '',", ":2:25: this is empty"),
        ("rows: [PR001]", "rows: PR001", ":8:7: a list is expected here"),
        ("rows: [PR001]", "rows: [PR1]", ":8:8: 'PR1' does not look like PR005"),
        ("rows: [PR001]", "rows: [PR001, PR001]", ":8:15: 'PR001' is in this list twice"),
        ("line: 12", "line: twelve", ":15:11: a whole number is expected here"),
        ("line: 12", "line: 0", ":15:11: 0 is not between 1 and 100000"),
        (
            "    source: report\nneeds",
            "    source: book\nneeds",
            ":24:13: there is no source 'book' in this file",
        ),
        ("is: almost", "is: nearly", ":20:9: 'nearly' is not allowed here; did you mean 'exactly'?"),
        ("needs: [legal_orientation, shelter]", "needs: [legal]", ":25:9: 'legal' is not allowed here"),
        (
            "needs: [legal_orientation, shelter]",
            "needs: [shelter]",
            ":36:13: 'legal_orientation' is not among",
        ),
        (
            "organization: city",
            "organization: citi",
            ":33:19: there is no organization 'citi' in this file; did",
        ),
        ("papers_needed: false", "papers_needed: no", ":39:20: write true or false"),
        (
            "ours: [languages]",
            "ours: [languajes]",
            ":41:12: there is no key 'languajes' beside this; did you mean",
        ),
        (
            "ours: [languages]",
            "ours: true",
            ":41:11: list the keys that are ours; with 'true' there is no source",
        ),
        ("    ours: true\nsteps", "steps", ":43:5: say where this comes from: 'source:'"),
        ("working_days: 1", "working_days: 0", ":44:19: 0 is not between 1 and 90"),
        ("answers: [accepted, declined]", "answers: [accepted, no]", ":47:25: 'no' is not allowed here"),
        ("ht: Byenveni}\n", "de: Schalter}\n", ":51:77: unknown language 'de'"),
    ],
)
def test_a_fault_is_named_with_its_file_line_and_column(tmp_path, old, new, fault):
    assert f"practices/window/practice.yaml{fault}" in broken(tmp_path, old, new)


def test_every_fault_of_a_file_is_named_at_once(tmp_path):
    said = faults(small_library(tmp_path, practice="id: window\ncitty: Quito\n"))

    assert "unknown key 'citty'" in said
    assert "the key 'needs' is missing" in said


MORE = """\
offices:
  - key: van
    kind: mobile_unit
    name: {en: Van, es: Furgón}
    opening: {days: [we], opens: 09:00, closes: 16:00}
    appointment_minutes: 20
    desks: ["1"]
    ours: true
reception:
  - office: van
    lanes:
      - key: all
        prefix: M
        names: {en: All, es: Todo, pt-br: Tudo, fr: Tout, ht: Tout}
        needs: [shelter]
    target_wait_minutes: 20
    walk_in_percent: 100
    outreach_days: [we]
    ours: true
indicators:
  - key: people
    title: {en: People, es: Personas}
    table: received
    where: {office: van}
    reproduces: people_served
    ours: true
"""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("closes: 16:00", "closes: 08:00", "it closes before it opens"),
        ("opens: 09:00", "opens: 9", "'9' does not look like 08:30"),
        ("kind: mobile_unit", "kind: centre", "only a mobile unit goes out"),
        ("office: van\n", "office: bus\n", "there is no office 'bus' in this file; known: van"),
        ("table: received", "table: recieved", "there is no table 'recieved'; did you mean 'received'?"),
        ("{office: van}", "{ofice: van}", "table 'received' has no 'ofice'; did you mean 'office'?"),
        ("{office: van}", "{office: bus}", "'bus' is no answer to 'office'"),
        ("{office: van}", "{office: van, age: 18-29, sex: woman}", "does not count these together"),
        ("reproduces: people_served", "reproduces: people", "there is no reproduces 'people' in this file"),
    ],
)
def test_parts_that_do_not_fit_together_are_named(tmp_path, old, new, fault):
    assert old in MORE
    practice = PRACTICE + MORE.replace(old, new, 1)

    assert fault in faults(small_library(tmp_path, practice=practice))


def test_parts_that_fit_together_are_taken(tmp_path):
    practice = folders.load(folder=small_library(tmp_path, practice=PRACTICE + MORE) / "window")

    assert practice.rows == ("PR001",)


def test_a_practice_without_a_scenario_is_not_in_the_library(tmp_path):
    folder = small_library(tmp_path)
    (folder / "window" / "scenario.feature").unlink()

    assert "scenario.feature: a practice without a scenario is not in the library" in faults(folder)


def test_a_scenario_says_its_language_on_its_first_line(tmp_path):
    folder = small_library(tmp_path)
    (folder / "window" / "scenario.feature").write_text(FEATURE.replace("es", "pt", 1), encoding="utf-8")

    assert "scenario.feature:1:1: the first line must be '# language: es'" in faults(folder)


def test_a_folder_holds_no_file_that_nobody_asked_for(tmp_path):
    folder = small_library(tmp_path)
    (folder / "window" / "adopt.py").write_text("", encoding="utf-8")

    assert "window/adopt.py: a practice's folder holds practice.yaml" in faults(folder)


FORM = """\
forms:
  - key: visit
    title: {en: Visit, es: Visita}
    folder: forms/visit
    ours: true
"""


def library_with_a_form(tmp_path: Path, survey: str) -> Path:
    folder = small_library(tmp_path, practice=PRACTICE + FORM)
    sheets = folder / "window" / "forms" / "visit"
    sheets.mkdir(parents=True)
    (sheets / "survey.csv").write_text(survey, encoding="utf-8")
    (sheets / "choices.csv").write_text("list_name,name,label\n", encoding="utf-8")
    (sheets / "settings.csv").write_text("form_title\nVisit\n", encoding="utf-8")
    return folder


def test_a_form_that_is_not_there_is_named(tmp_path):
    said = faults(small_library(tmp_path, practice=PRACTICE + FORM))

    assert "practice.yaml:57:13: there is no folder 'forms/visit' here" in said


def test_a_sheet_that_is_not_there_is_named(tmp_path):
    folder = library_with_a_form(tmp_path, "type,name,label\ntext,why,Why?\n")
    (folder / "window" / "forms" / "visit" / "choices.csv").unlink()

    assert "window/forms/visit/choices.csv: the sheet is missing" in faults(folder)


def test_a_faulty_question_is_named_with_its_sheet_and_row(tmp_path):
    folder = library_with_a_form(
        tmp_path, "type,name,label\ntext,why,Why?\ntext,number,What is your passport number?\n"
    )
    practice = folders.load(folder=folder / "window")

    [problem] = folders.check_forms(practice=practice)

    assert str(problem).startswith("practices/window/forms/visit/survey.csv:3: ")


def test_a_row_that_runs_in_a_folder_that_is_not_there_is_named(tmp_path):
    folder = small_library(tmp_path)
    write_atlas(folder, {"runs": "window"}, {"id": "PR002", "runs": "door", "cited_by": "roof"})

    assert [str(one) for one in library.read(folder=folder).problems] == [
        "practices/atlas.csv:3: column 'cited_by': there is no folder 'roof'",
        "practices/atlas.csv:3: column 'runs': there is no folder 'door'",
    ]


def test_atlas_and_practice_must_agree_both_ways(tmp_path):
    folder = small_library(tmp_path, practice=PRACTICE.replace("[PR001]", "[PR002, PR003]"))
    write_atlas(folder, {"runs": "window"}, {"id": "PR002"})

    assert [str(one) for one in library.read(folder=folder).problems] == [
        "practices/atlas.csv:2: column 'runs': window/practice.yaml does not name PR001",
        "practices/window/practice.yaml:8:8: atlas.csv line 3 does not say 'window' under 'runs'",
        "practices/window/practice.yaml:8:15: PR003 is not in the atlas",
    ]


def test_one_faulty_practice_does_not_hide_the_others(tmp_path):
    folder = copy_of_the_library(tmp_path)
    path = folder / "capem-cordoba" / "practice.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("year: 2022", "year: soon", 1), encoding="utf-8")

    found = library.read(folder=folder)

    assert len(found.practices) == 6
    assert "capem-cordoba/practice.yaml:28:7: a whole number is expected here" in str(found.problems[0])


def test_a_library_is_read_again_when_a_file_changed(tmp_path):
    folder = small_library(tmp_path)
    before = library.read(folder=folder).practices[0].version

    (folder / "window" / "practice.yaml").write_text(PRACTICE + MORE, encoding="utf-8")

    assert library.read(folder=folder).practices[0].version != before


def test_a_version_changes_only_with_what_a_practice_says(tmp_path):
    first = folders.load(folder=small_library(tmp_path / "a") / "window")
    second = folders.load(folder=small_library(tmp_path / "b", practice="# a note\n" + PRACTICE) / "window")

    assert first.version == second.version


@pytest.mark.parametrize("name", ["door", "..", "window/../window", ""])
def test_a_practice_that_is_not_in_the_library_is_not_found(tmp_path, name):
    with pytest.raises(library.NoSuchPractice):
        library.practice(folder=small_library(tmp_path), name=name)
