"""One template draws every field: labelled, hinted, its mistakes tied to it, its choices real controls."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from ventanilla.web.ui import forms as ui_forms
from ventanilla.web.ui.guide import Sample

pytestmark = pytest.mark.urls("ventanilla.web.ui.tests.urls")


class Reception(ui_forms.SeenBy):
    name = forms.CharField(help_text="As the person says it.")
    phone = forms.CharField(required=False)
    contact = forms.ChoiceField(
        choices=[("call", "By phone"), ("visit", "In person")], widget=forms.RadioSelect
    )
    ticket = forms.CharField(widget=forms.HiddenInput)

    seen_by = {"phone": "The caseworker sees this."}


def drawn(source, **facts):
    with translation.override("en"):
        return Template(source).render(Context({"request": RequestFactory().get("/"), **facts}))


def test_a_field_ties_its_hint_and_its_mistake_to_its_control():
    html = drawn("{% field form.name %}", form=Reception(data={}))

    assert '<label for="id_name">Name' in html
    assert 'id="id_name_helptext">As the person says it.' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html


def test_a_choice_is_a_fieldset_of_real_radio_buttons_with_labels():
    html = drawn("{% field form.contact %}", form=Reception(data={"contact": "visit"}))

    assert "<legend>Contact" in html
    assert html.count('type="radio"') == html.count('<label class="choice"') == 2
    assert re.search(r'value="visit"[^>]*checked', html)


def test_a_field_says_who_will_see_the_answer():
    assert "The caseworker sees this." in drawn("{% field form.phone %}", form=Reception())
    assert "The caseworker" not in drawn("{% field form.name %}", form=Reception())
    assert "Nobody else." in drawn("{% field form.phone seen_by='Nobody else.' %}", form=Reception())


def test_only_a_field_that_may_stay_empty_says_so():
    assert "leave this empty" in drawn("{% field form.phone %}", form=Reception())
    assert "leave this empty" not in drawn("{% field form.name %}", form=Reception())


def test_every_line_of_the_error_summary_leads_to_a_control_of_the_page():
    html = drawn("{% ask form=form submit='Save' %}{% endask %}", form=Sample(data={"language": "xx"}))
    targets = re.findall(r'<li><a href="#([^"]+)"', html)

    assert len(targets) == 5
    assert all(f'id="{target}"' in html for target in targets)


def test_a_form_that_has_not_been_sent_has_no_error_summary():
    assert drawn("{% error_summary form=form %}", form=Reception()) == ""


def test_what_was_typed_stays_in_the_form_when_something_is_wrong():
    html = drawn("{% ask form=form submit='Save' %}{% endask %}", form=Reception(data={"phone": '5"><b>'}))

    assert 'value="5&quot;&gt;&lt;b&gt;"' in html


def test_a_whole_form_carries_its_safety_field_and_its_hidden_fields_once():
    by_itself = drawn("{% ask form=form submit='Save' %}{% endask %}", form=Reception())
    by_hand = drawn("{% ask form=form submit='Save' %}{% field form.name %}{% endask %}", form=Reception())

    for html in (by_itself, by_hand):
        assert html.count('name="csrfmiddlewaretoken"') == html.count('name="ticket"') == 1
    assert 'name="phone"' in by_itself
    assert 'name="phone"' not in by_hand


def test_a_search_that_goes_into_the_address_carries_no_safety_token():
    assert "csrf" not in drawn("{% ask form=form submit='Find' method='get' %}{% endask %}", form=Reception())


def test_a_form_that_takes_a_file_says_so_to_the_browser():
    assert "multipart/form-data" in drawn("{% ask form=form submit='Save' %}{% endask %}", form=Sample())


def test_djangos_own_way_of_drawing_a_form_uses_the_same_template():
    html = drawn("{{ form }}", form=Reception())

    assert '<div class="field">' in html
    assert '<label class="choice"' in html
    assert html.count('name="ticket"') == 1


def test_a_field_named_by_its_own_id_still_has_a_label_that_reaches_it():
    html = drawn("{% for bound in form %}{% field bound %}{% endfor %}", form=Sample())
    labels = re.findall(r'<label[^>]* for="([^"]+)"', html)

    assert labels
    assert all(f'id="{target}"' in html for target in labels)
