"""Practices of other cities: what they are, what adopting changes, and how it is taken back."""

import pytest

from ventanilla.practices import queries as practices
from ventanilla.practices.tests.libraries import small_library
from ventanilla.staff import queries as staff
from ventanilla.staff import services as staff_services

NAME = "capem-cordoba"
CRAI = "crai-sao-paulo"
MOST_QUERIES = 15


@pytest.fixture
def adopted(clara):
    clara.post("practice_adopt", NAME)
    return practices.adoption_of(name=NAME)


def office_slug():
    return f"{CRAI}-centre"


def test_the_library_says_how_each_practice_stands(clara, adopted):
    text = clara.text("practices")

    assert "Runs here" in text
    assert "Can be adopted" in text


def test_a_practice_names_a_source_for_each_figure(clara):
    text = clara.text("practice", CRAI)

    assert "more than 15,000" in text
    assert 'id="source-crai"' in text
    assert "/atlas/PR005/" in text


def test_adopting_is_told_before_it_is_done(clara):
    text = clara.text("practice_adopt", NAME)

    assert "will be added" in text
    assert practices.adoption_of(name=NAME) is None


def test_adopting_says_what_was_done(clara, adopted):
    text = clara.text("practice", NAME)

    assert adopted is not None
    assert "runs here now" in text
    assert "was added" in text


def test_what_was_done_is_said_once(clara, adopted):
    clara.get("practice", NAME)

    assert "was added" not in clara.text("practice", NAME)


def test_adopting_twice_changes_nothing(clara, adopted):
    clara.post("practice_adopt", NAME)

    assert practices.adoption_of(name=NAME).pk == adopted.pk


def test_an_adopted_practice_shows_what_is_counted_here(clara, adopted):
    assert "What is counted here" in clara.text("practice", NAME)


def test_retiring_asks_first_and_says_what_became_of_each_thing(clara, adopted):
    asked = clara.text("practice_retire", NAME)
    clara.post("practice_retire", NAME)

    assert "will be taken away" in asked
    assert practices.adoption_of(name=NAME) is None
    assert "taken away" in clara.text("practice", NAME)


def test_what_is_not_adopted_cannot_be_retired(clara):
    assert clara.post("practice_retire", NAME).status_code == 302
    assert clara.get("practice_retire", NAME).status_code == 302


def test_a_conflict_shows_both_sides_and_yours_stays(clara):
    staff_services.open_office(slug=office_slug(), name="Nuestro centro")

    asked = clara.text("practice_adopt", CRAI)
    clara.post("practice_adopt", CRAI)

    assert "Nuestro centro" in asked
    assert "you and the practice differ" in asked
    assert staff.office(slug=office_slug()).name == "Nuestro centro"


def test_the_practices_side_is_taken_when_it_is_ticked(clara):
    staff_services.open_office(slug=office_slug(), name="Nuestro centro")

    clara.post("practice_adopt", CRAI, take=[f"office:{office_slug()}"])

    assert staff.office(slug=office_slug()).name == "Centro de Referencia y Atención a Inmigrantes"


def test_what_a_room_refuses_changes_nothing(clara, monkeypatch):
    from ventanilla.casework import services as casework

    def refuse(**_given):
        raise casework.CannotSet("Every lane needs one or two letters of its own.")

    monkeypatch.setattr(casework, "set_reception", refuse)

    answer = clara.post("practice_adopt", CRAI)

    assert "nothing was changed" in answer.content.decode()
    assert practices.adoption_of(name=CRAI) is None


def test_a_coordinator_reads_and_does_not_decide(teresa):
    assert "City hall decides" in teresa.text("practice", NAME)
    assert teresa.get("practice_adopt", NAME).status_code == 404
    assert teresa.post("practice_adopt", NAME).status_code == 404
    assert teresa.post("practice_retire", NAME).status_code == 404


def test_a_practice_that_is_not_in_the_library_is_not_found(clara):
    assert clara.get("practice", "no-such-practice").status_code == 404


@pytest.mark.parametrize("name", ["practices", "practice"])
def test_a_page_opens_in_few_queries(clara, adopted, name, django_assert_max_num_queries):
    arguments = [NAME] if name == "practice" else []
    clara.get(name, *arguments)

    with django_assert_max_num_queries(MOST_QUERIES):
        clara.get(name, *arguments)


@pytest.fixture
def window(clara, tmp_path, settings):
    """A small practice, adopted; its file."""
    settings.PRACTICES_FOLDER = small_library(tmp_path)
    clara.post("practice_adopt", "window")
    return settings.PRACTICES_FOLDER / "window" / "practice.yaml"


def test_a_newer_version_is_a_decision_and_is_taken_up(clara, window):
    window.write_text(window.read_text().replace("One window.", "One large window."))
    waiting = [one.words for one in clara.get("home").context["decisions"]]
    asked = clara.text("practice_adopt", "window")

    clara.post("practice_adopt", "window")

    assert any("A newer version" in words for words in waiting)
    assert "up to date" in asked
    assert practices.practice(name="window").state == "adopted"


def test_a_file_of_the_library_that_cannot_be_used_is_named(clara, window):
    window.write_text(window.read_text().replace("city: Quito", "town: Quito"))

    assert "practice.yaml" in clara.text("practices")
