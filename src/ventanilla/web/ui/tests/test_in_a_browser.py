"""Pages as a browser shows them: nothing for axe to find, keys that work, drafts and lost lines."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

FRAMES = ["", "home/", "desk/", "hall/", "partner/", "print/", "screen/"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
VOICE = """
    window.spoken = [];
    window.SpeechSynthesisUtterance = function (words) { this.words = words; };
    Object.defineProperty(window, "speechSynthesis", { value: {
        getVoices: () => [{ lang: "en-GB" }], cancel() {}, speaking: false,
        speak(said) { window.spoken.push([said.words, said.lang]); }, addEventListener() {},
    } });
"""


@pytest.mark.parametrize(
    ("frame", "width", "scheme"),
    [
        *((frame, 360, "light") for frame in FRAMES),
        ("", 1280, "dark"),
        ("desk/", 1280, "dark"),
        ("desk/", 1280, "light"),
    ],
)
def test_axe_finds_nothing(visit, frame, width, scheme):
    page = visit(f"/styleguide/{frame}", width=width, color_scheme=scheme)

    found = Axe().run(page, options=RULES).response["violations"]

    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("frame", FRAMES)
def test_a_page_never_scrolls_sideways_on_the_smallest_phone(visit, frame):
    page = visit(f"/styleguide/{frame}", width=320)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_content_policy_stops_nothing_the_page_needs(visit):
    page = visit("/styleguide/")
    said = []
    page.on("console", lambda line: said.append(line.text))

    page.goto(f"{page.url}desk/")

    assert [line for line in said if "Content Security Policy" in line or "Failed" in line] == []
    assert page.evaluate("typeof htmx") == "object"


def test_what_can_be_pressed_is_large_enough_for_a_thumb(visit):
    page = visit("/styleguide/home/", width=360)

    heights = page.evaluate(
        "[...document.querySelectorAll('main a, button')].map(e => e.offsetHeight).filter(Boolean)"
    )

    assert heights
    assert min(heights) >= 44


def test_a_slash_enters_the_search_and_escape_leaves_it(visit):
    page = visit("/styleguide/desk/")

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "name"
    page.keyboard.press("n")
    assert page.input_value("[name=name]") == "n"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


def test_a_question_mark_shows_the_keys(visit):
    page = visit("/styleguide/desk/")

    page.keyboard.press("?")

    assert page.is_visible("text=Call the next person")


def test_a_letter_presses_the_button_that_names_it(visit):
    page = visit("/styleguide/desk/")

    page.keyboard.press("r")

    assert page.url.endswith("#")


def test_only_a_form_marked_for_it_keeps_a_draft(visit):
    page = visit("/styleguide/")
    marked, unmarked = "form[data-draft] [name=note]", "form:not([data-draft]) [name=note]"

    page.fill(marked, "half a sentence")
    page.fill(unmarked, "about somebody")
    page.reload()

    assert page.input_value(marked) == "half a sentence"
    assert page.input_value(unmarked) == ""
    assert "about somebody" not in page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")


def test_a_form_is_sent_once_however_often_its_button_is_pressed(visit):
    page = visit("/styleguide/partner/")
    sent = []
    page.route("**/partner/", lambda route: sent.append(route.request.method))

    page.evaluate("for (let i = 0; i < 3; i++) document.querySelector('main .button').click()")
    page.wait_for_timeout(300)

    assert sent == ["POST"]


def test_a_lost_line_is_said_and_unsaid(visit):
    page = visit("/styleguide/home/")

    page.context.set_offline(True)
    assert page.is_visible("text=The connection is lost")
    page.context.set_offline(False)
    assert page.is_hidden("text=The connection is lost")


def test_listening_shows_only_where_there_is_a_voice_for_the_language(visit):
    page = visit("/public/")
    page.add_init_script(VOICE)
    address = page.url.replace("/public/", "/styleguide/home/")

    page.goto(address)
    assert page.is_visible("text=Listen")
    page.locator("[data-listen]").first.click()
    assert page.evaluate("spoken[0][1]") == "en-GB"

    page.click("button[lang=fr]")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("[data-listen]:visible").count() == 0


def test_the_waiting_screen_shows_a_new_ticket_by_itself(visit):
    page = visit("/styleguide/screen/")

    def with_a_new_ticket(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("A-17", "A-19"))

    page.route("**/screen/", with_a_new_ticket)

    page.wait_for_selector('[data-called="A-19 2"][data-new]', timeout=6000)
    assert page.locator('[data-called="A-17 2"]').count() == 0


def test_a_part_of_a_page_that_fails_says_so_instead_of_nothing(visit):
    page = visit("/styleguide/desk/")

    page.evaluate("htmx.ajax('GET', '/nothing/', '.person')")

    page.wait_for_selector("text=There is no such page")
    assert page.locator("h1").count() == page.locator("main").count() == 1


def test_the_languages_and_the_doors_work_without_scripts(visit):
    page = visit("/styleguide/home/", java_script_enabled=False)

    page.click("button[lang=fr]")

    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator(".door a").count() == 4
    assert page.locator("[data-listen]:visible").count() == 0
