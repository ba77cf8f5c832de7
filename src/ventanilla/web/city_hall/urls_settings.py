"""The addresses that say how the city works: forms, offices, staff, clocks, words of consents, the node."""

from django.urls import path

from ventanilla.web.city_hall.views import clocks, consent_words, forms, node, offices, reception, staff

urlpatterns = [
    path("settings/", node.overview, name="settings"),
    path("node/", node.node, name="node"),
    path("forms/", forms.installed, name="forms"),
    path("forms/upload/", forms.upload, name="form_upload"),
    path("forms/<slug:key>/", forms.form, name="form"),
    path("forms/<slug:key>/version/<int:pk>/", forms.reuse, name="form_reuse"),
    path("forms/<slug:key>/version/<int:pk>/file.xlsx", forms.download, name="form_file"),
    path("forms/<slug:key>/retire/", forms.retire, name="form_retire"),
    path("offices/", offices.offices, name="offices"),
    path("offices/open/", offices.open_office, name="office_open"),
    path("offices/<slug:slug>/", offices.office, name="office"),
    path("offices/<slug:slug>/edit/", offices.edit, name="office_edit"),
    path("offices/<slug:slug>/reception/", reception.reception, name="reception"),
    path("offices/<slug:slug>/close/", offices.close, name="office_close"),
    path("offices/<slug:slug>/reopen/", offices.reopen, name="office_reopen"),
    path("offices/<slug:slug>/days/", offices.add_day, name="add_day"),
    path("offices/<slug:slug>/days/<int:pk>/drop/", offices.drop_day, name="drop_day"),
    path("staff/", staff.members, name="staff"),
    path("staff/add/", staff.add, name="staff_add"),
    path("staff/<int:pk>/pass-phrase/", staff.renew, name="staff_renew"),
    path("staff/<int:pk>/retire/", staff.retire, name="staff_retire"),
    path("clocks/", clocks.clocks, name="clocks"),
    path("clocks/<slug:address>/", clocks.clock, name="clock"),
    path("clocks/<slug:address>/drop/", clocks.drop, name="clock_drop"),
    path("words/", consent_words.purposes, name="words"),
    path("words/<slug:purpose>/", consent_words.words, name="words_of"),
    path("words/<slug:purpose>/edit/", consent_words.edit, name="words_edit"),
    path("words/<slug:purpose>/first/", consent_words.bring_back, name="words_back"),
]
