"""The forms a city asks with: looked at, uploaded after a check, refused with every reason, gone back on, retired."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT, ON
from ventanilla.engines.questionnaire.tests.making import workbook_bytes
from ventanilla.web.city_hall.tests.drawn import form_with

MOST_QUERIES = 15
CHOICES = [
    {"list_name": "yn", "name": "yes", "label::English (en)": "Yes", "label::Español (es)": "Sí"},
    {
        "list_name": "yn",
        "name": "no",
        "label::English (en)": "No",
        "label::Español (es)": "No",
        "points": "5",
        "need": "shelter",
        "urgency": "today",
    },
]


def question(name, english, spanish, **cells):
    return {
        "type": "text",
        "name": name,
        "label::English (en)": english,
        "label::Español (es)": spanish,
        **cells,
    }


def sheets(*more, form_id="short"):
    sleeps = question("sleeps", "Do you have a place to sleep?", "¿Tiene dónde dormir?", type="select_one yn")
    settings = {"form_id": form_id, "form_title::English (en)": "Short", "form_title::Español (es)": "Corto"}
    return {
        "survey": [sleeps, *more],
        "choices": CHOICES,
        "settings": [{**settings, "level_medium": "3", "level_high": "9"}],
    }


def upload(browser, given, *, checked="", which="", language="en", name="short.xlsx"):
    data = given if isinstance(given, bytes) else workbook_bytes(given)
    file = SimpleUploadedFile(name, data)
    return browser.post("form_upload", file=file, checked=checked, which=which, language=language)


def install(browser, given, **more):
    file = workbook_bytes(given)  # once: a workbook made a second later has another date in it
    checked = form_with(upload(browser, file, **more), "checked")
    return upload(browser, file, checked=checked["checked"][0], which=checked["which"][0])


@pytest.fixture
def short(clara):
    install(clara, sheets())
    return next(row for row in casework_read.form_versions() if row.key == "short")


def test_a_check_shows_every_question_and_installs_nothing(clara):
    text = upload(clara, sheets(question("more", "Tell us more", "Cuente más"))).content.decode()

    assert "Do you have a place to sleep?" in text
    assert "Medium from 3 points" in text
    assert "This form is new here" in text
    assert casework_read.form_versions() == []


def test_the_form_is_shown_in_the_language_that_was_chosen(clara):
    assert "¿Tiene dónde dormir?" in upload(clara, sheets(), language="es").content.decode()


def test_an_answer_nothing_is_done_with_is_pointed_out(clara):
    answer = upload(clara, sheets(question("more", "Tell us more", "Cuente más")))

    assert answer.context["report"].unused == ("Tell us more",)
    assert "Ask only what you use" in answer.content.decode()


def test_the_same_file_again_is_installed(clara, short):
    assert short.title == {"en": "Short", "es": "Corto"}
    assert "Do you have a place to sleep?" in clara.text("form", "short", language="en")


def test_installing_what_is_in_use_changes_nothing(clara, short):
    answer = install(clara, sheets())

    assert answer.status_code == 302
    assert len(casework_read.form_history(key="short")) == 1


def test_another_file_than_the_checked_one_is_not_installed(clara):
    checked = form_with(upload(clara, sheets()), "checked")["checked"][0]

    answer = upload(clara, sheets(question("more", "More", "Más")), checked=checked)

    assert "another file than the one you checked" in answer.content.decode()
    assert casework_read.form_versions() == []


def test_a_newer_version_says_what_is_different(clara, short):
    newer = sheets(question("more", "Tell us more", "Cuente más", required="yes"))
    newer["survey"][0]["type"] = "text"
    newer["survey"][0]["label::English (en)"] = "Where do you sleep?"

    answer = upload(clara, newer)

    told = dict(answer.context["changes"])
    assert told["New questions"] == ["Tell us more"]
    assert "Questions answered in another way" in told
    assert told["Questions in other words"] == ["Where do you sleep?"]
    assert answer.context["loses_answers"]


def test_a_file_can_become_a_version_of_a_form_with_another_id(clara, short):
    install(clara, sheets(question("more", "More", "Más"), form_id="renamed"), which="short")

    assert len(casework_read.form_history(key="short")) == 2
    assert casework_read.form_history(key="renamed") == []


def test_a_refused_form_shows_sheet_row_and_reason(clara):
    bad = sheets(question("status", "What is your migration status?", "¿Cuál es su situación migratoria?"))

    answer = upload(clara, bad)

    one, reason = answer.context["problems"][0]
    assert (one.sheet, one.row) == ("survey", 3)
    assert reason in answer.content.decode().replace("&#x27;", "'")
    assert casework_read.form_versions() == []


@pytest.mark.parametrize(
    "content",
    [b"", b"plain words", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"x" * 3_000_000],
)
def test_a_hostile_file_is_refused_with_words(clara, content):
    answer = upload(clara, content)

    assert answer.status_code == 200
    assert answer.context.get("problems") or answer.context["form"].errors


def test_a_refused_file_keeps_what_was_chosen(clara, short):
    answer = upload(clara, b"plain words", which="short", language="ht")

    kept = form_with(answer, "which")
    assert (kept["which"], kept["language"]) == (["short"], ["ht"])


def test_an_older_version_is_asked_again(clara, short):
    install(clara, sheets(question("more", "More", "Más")))

    clara.post("form_reuse", "short", short.pk)

    assert [row.pk for row in casework_read.form_versions()] == [short.pk]


def test_a_version_of_another_form_is_not_found(clara, short):
    install(clara, sheets(form_id="other"))
    [other] = casework_read.form_history(key="other")

    assert clara.post("form_reuse", "short", other.pk).status_code == 404


def test_a_form_that_was_filled_in_is_retired_and_its_answers_stay(clara, short, ana):
    case = factories.case(ana)
    casework.start_assessment(desk=ana.desk, case=case.pk, form=short.pk, member=ana.member.pk, at=AT)

    asked = clara.text("form_retire", "short")
    clara.post("form_retire", "short")

    assert "filled in 1 time" in asked
    assert casework_read.form_versions() == []
    assert "asked no more" in clara.text("form", "short")


def test_a_form_nobody_filled_in_is_gone(clara, short):
    clara.post("form_retire", "short")

    assert clara.get("form", "short").status_code == 404


def test_technicians_upload_and_coordinators_only_read(oscar, teresa, short):
    assert oscar.get("form_upload").status_code == 200
    assert teresa.get("form", "short").status_code == 200
    for name, *given in (("form_upload",), ("form_retire", "short"), ("form_reuse", "short", short.pk)):
        assert teresa.post(name, *given).status_code == 404


@pytest.mark.parametrize("name", ["forms", "form", "form_upload"])
def test_a_page_opens_in_few_queries(clara, short, name, django_assert_max_num_queries):
    arguments = ["short"] if name == "form" else []

    with django_assert_max_num_queries(MOST_QUERIES):
        assert clara.get(name, *arguments).status_code == 200


def test_the_form_that_ships_is_laid_out_whole(clara):
    from django.conf import settings

    from ventanilla.engines import questionnaire

    folder = settings.ROOT / "forms" / "needs-and-vulnerability"
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.csv")}
    given = questionnaire.sheets_from_csv(texts=texts)
    casework.set_form(key="needs", title={"es": "Necesidades"}, sheets=given, on=ON)

    parts = clara.get("form", "needs", language="ht").context["parts"]

    asked = [row["name"] for row in given["survey"] if row["type"].startswith(("select", "integer", "text"))]
    assert {line.name for part in parts for line in part.lines} >= set(asked)


def shipped_zip(**more):
    from django.conf import settings

    target = io.BytesIO()
    folder = settings.ROOT / "forms" / "needs-and-vulnerability"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in folder.glob("*.csv"):
            archive.writestr(f"{folder.name}/{path.name}", path.read_bytes())
        for name, content in more.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_the_form_that_ships_can_be_uploaded_as_a_zip(clara):
    file = shipped_zip()
    checked = form_with(upload(clara, file, name="form.zip"), "checked")

    upload(clara, file, name="form.zip", checked=checked["checked"][0])

    assert [row.key for row in casework_read.form_versions()] == ["needs-and-vulnerability"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"type,name,label\ntext,a,A?\n", "neither an Excel file"),
        (shipped_zip(**{"other/survey.csv": "type,name"}), "more than once"),
    ],
)
def test_a_file_that_is_no_form_is_refused_in_words(clara, given, words):
    assert words in upload(clara, given, name="survey.csv").content.decode()
    assert casework_read.form_versions() == []


def test_a_form_downloaded_and_brought_back_unchanged_is_the_same(clara, short):
    file = clara.get("form_file", "short", short.pk)

    assert 'filename="short.xlsx"' in file["Content-Disposition"]
    assert upload(clara, file.content).context["same"]


def test_the_page_of_a_form_offers_it_as_a_spreadsheet(clara, short):
    assert f"/version/{short.pk}/file.xlsx" in clara.get("form", "short").content.decode()


def test_a_version_of_another_form_is_not_downloaded(clara, short):
    assert clara.get("form_file", "other", short.pk).status_code == 404
