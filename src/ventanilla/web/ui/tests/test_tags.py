"""Component tags fail loudly on a missing or unknown argument, and escape what they are given."""

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from ventanilla.web.ui.figures import Pair
from ventanilla.web.ui.tags.pieces import NoSuchVariant

pytestmark = pytest.mark.urls("ventanilla.web.ui.tests.urls")

MISSING = [
    "{% notice tone='warn' %}x{% endnotice %}",
    "{% tag tone='good' %}",
    "{% empty_state %}x{% endempty_state %}",
    "{% verification_result answer='Valid' %}x{% endverification_result %}",
    "{% promise %}",
    "{% card %}x{% endcard %}",
    "{% summary_row %}x{% endsummary_row %}",
    "{% step heading='x' %}x{% endstep %}",
    "{% table caption='x' %}x{% endtable %}",
    "{% cell %}x{% endcell %}",
    "{% print_card %}x{% endprint_card %}",
    "{% qr text='x' %}",
    "{% icon 'phone' %}",
    "{% link_button href='/' %}",
    "{% button icon='check' %}",
    "{% post_button action='/' %}",
    "{% confirm question='x' word='y' %}x{% endconfirm %}",
    "{% door href='/' word='x' icon='map' %}",
    "{% listen %}",
    "{% ask submit='x' %}{% endask %}",
    "{% error_summary %}",
    "{% field %}",
    "{% queue_ticket ticket='A-1' waited_minutes=1 %}",
    "{% timeline events=events %}",
    "{% progress_bar label='x' value=1 %}",
    "{% figure_sentence figure='1' %}",
    "{% bar_chart caption='x' rows=rows label='x' %}",
    "{% stacked_chart caption='x' rows=rows label='x' %}",
    "{% line_chart caption='x' points=rows label='x' %}",
    "{% americas_map caption='x' %}",
    "{% nav_link href='/' %}",
    "{% working %}",
]

UNKNOWN = [
    "{% notice heading='x' tone='purple' %}x{% endnotice %}",
    "{% tag word='x' tone='purple' %}",
    "{% verification_result answer='x' tone='info' %}x{% endverification_result %}",
    "{% card heading='x' tone='purple' %}x{% endcard %}",
    "{% step heading='x' state='soon' %}x{% endstep %}",
    "{% link_button href='/' word='x' weight='heavy' %}",
]

ESCAPED = [
    "{% notice heading=evil %}{{ evil }}{% endnotice %}",
    "{% tag word=evil %}",
    "{% empty_state heading=evil %}{{ evil }}{% endempty_state %}",
    "{% verification_result answer=evil tone='bad' %}{{ evil }}{% endverification_result %}",
    "{% promise words=evil %}",
    "{% card heading=evil href=evil %}{{ evil }}{% endcard %}",
    "{% summary_row term=evil href=evil word=evil %}{{ evil }}{% endsummary_row %}",
    "{% step heading=evil state='now' %}{{ evil }}{% endstep %}",
    "{% columns evil as heads %}{% table caption=evil columns=heads %}{% endtable %}",
    "{% cell label=evil %}{{ evil }}{% endcell %}",
    "{% comparison caption=evil term=evil left=evil right=evil rows=pairs %}",
    "{% pagination previous=evil next=evil %}",
    "{% print_card heading=evil code=evil code_words=evil %}{{ evil }}{% endprint_card %}",
    "{% qr text=evil label=evil %}",
    "{% icon 'phone' word=evil %}",
    "{% link_button href=evil word=evil %}",
    "{% button word=evil name=evil value=evil %}",
    "{% confirm question=evil word=evil back=evil %}{{ evil }}{% endconfirm %}",
    "{% door href=evil word=evil icon='map' says=evil %}",
    "{% listen text=evil %}",
    "{% queue_ticket ticket=evil waited_minutes=1 target_minutes=2 languages=evil note=evil href=evil %}",
    "{% progress_bar label=evil value=1 of=2 %}",
    "{% figure_sentence figure=evil sentence=evil comparison=evil href=evil %}",
    "{% nav_link href=evil word=evil %}",
    "{% working words=evil %}",
]


def drawn(source, **facts):
    return Template(source).render(Context(facts))


@pytest.mark.parametrize("source", MISSING)
def test_a_tag_without_what_it_needs_stops_the_page(source):
    with pytest.raises(TemplateSyntaxError):
        Template(source)


@pytest.mark.parametrize("source", UNKNOWN)
def test_a_variant_that_does_not_exist_is_refused(source):
    with pytest.raises(NoSuchVariant):
        drawn(source)


@pytest.mark.parametrize("source", ESCAPED)
def test_what_people_typed_never_becomes_markup(source):
    evil = "\"><script>alert('1')</script>"

    html = drawn(source, evil=evil, pairs=[Pair(evil, evil, "")])

    assert "<script" not in html
    assert "'1'" not in html


def test_a_state_is_said_in_words_and_not_by_colour_alone():
    late = drawn("{% queue_ticket ticket='A-17' waited_minutes=41 target_minutes=30 %}")
    on_time = drawn("{% queue_ticket ticket='A-18' waited_minutes=12 target_minutes=30 %}")

    assert "late" in late
    assert "late" not in on_time


def test_a_change_link_names_what_it_changes_for_those_who_only_hear_it():
    html = drawn("{% summary_row term='Phone' href='/x/' word='Change' %}555{% endsummary_row %}")

    assert 'Change<span class="unseen"> Phone</span>' in html


def test_the_language_menu_names_each_language_in_itself_and_works_without_scripts():
    request = RequestFactory().get("/services/?need=bed")
    languages = [("es", "Español"), ("ht", "Kreyòl ayisyen")]

    html = drawn("{% language_menu %}", request=request, languages=languages)

    assert '<button name="language" value="ht" lang="ht">Kreyòl ayisyen</button>' in html
    assert 'method="post" action="/language/"' in html
    assert 'name="next" value="/services/?need=bed"' in html
    assert "csrfmiddlewaretoken" in html


def test_a_navigation_link_knows_the_page_it_is_on():
    request = RequestFactory().get("/desk/cases/7/")

    assert "aria-current" in drawn("{% nav_link href='/desk/cases/' word='Cases' %}", request=request)
    assert "aria-current" not in drawn("{% nav_link href='/desk/' word='Line' exact=True %}", request=request)


def test_two_records_side_by_side_say_in_words_where_they_differ():
    pairs = [Pair("Name", "Rosa", "Rosa María"), Pair("Born", "1990", "1990")]

    with translation.override("en"):
        html = drawn("{% comparison caption='c' term='t' left='l' right='r' rows=pairs %}", pairs=pairs)

    assert html.count("differs") == 1
    assert "Rosa María" in html


def test_a_page_of_results_at_either_end_has_one_link():
    assert "prev" not in drawn("{% pagination next='?after=9' %}")
    assert drawn("{% pagination %}") == ""


def test_fields_set_by_hand_stay_fields(rf):
    form = type("Search", (forms.Form,), {"name": forms.CharField(label="Name")})()

    html = drawn(
        "{% ask form=form submit='Go' %} {% field form.name %} {% endask %}", form=form, request=rf.get("/")
    )

    assert '<input type="text" name="name"' in html
    assert "&lt;" not in html
