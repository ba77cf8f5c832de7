"""The addresses of the register: a person is addressed by an opaque case number, and searches are posted."""

from django.urls import path

from ventanilla.web.front_desk.views import (
    consent,
    duplicates,
    erasing,
    find,
    household,
    merging,
    opened,
    paper,
    person,
    profile,
    register,
)

urlpatterns = [
    path("find/", find.find, name="find"),
    path("find/open-case/", find.open_case, name="open_case"),
    path("register/", register.register, name="register"),
    path("person/<slug:number>/", person.person, name="person"),
    path("person/<slug:number>/here/", find.here, name="here"),
    path("person/<slug:number>/registered/", person.registered, name="registered"),
    path("person/<slug:number>/slip/", person.person_slip, name="person_slip"),
    path("person/<slug:number>/opened/", opened.opened, name="opened"),
    path("person/<slug:number>/paper/", paper.paper, name="paper"),
    path("person/<slug:number>/erase/", erasing.erase, name="erase"),
    path("person/<slug:number>/profile/", profile.profile, name="profile"),
    path("person/<slug:number>/household/", household.household, name="household"),
    path("person/<slug:number>/household/form/", household.form, name="household_form"),
    path("person/<slug:number>/household/find/", household.find, name="household_find"),
    path("person/<slug:number>/household/join/", household.join, name="household_join"),
    path("person/<slug:number>/household/role/", household.role, name="household_role"),
    path("person/<slug:number>/household/leave/", household.leave, name="household_leave"),
    path("person/<slug:number>/household/name/", household.name, name="household_name"),
    path("person/<slug:number>/consents/", consent.consents, name="consents"),
    path("person/<slug:number>/consents/print/", consent.printed, name="consents_print"),
    path("person/<slug:number>/consents/give/", consent.give, name="consent_give"),
    path("person/<slug:number>/consents/<uuid:pk>/", consent.withdraw, name="consent_withdraw"),
    path("person/<slug:number>/same/", duplicates.report, name="report_duplicate"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/<uuid:pk>/", duplicates.compare, name="compare"),
    path("duplicates/<uuid:pk>/merge/", merging.merge, name="merge"),
    path("duplicates/<uuid:pk>/different/", duplicates.different, name="different"),
    path("duplicates/<uuid:pk>/hand/", duplicates.hand, name="hand"),
]
