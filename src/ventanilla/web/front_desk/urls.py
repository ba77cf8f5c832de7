"""The addresses of the front desk."""

from django.urls import include, path

from ventanilla.web.front_desk.views import demo_partner, limits, reception, sign_in

app_name = "front_desk"

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/demo-partner/", demo_partner.demo_partner, name="demo_partner"),
    path("sign-in/demo/<slug:username>/", sign_in.demo, name="demo"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("", reception.home, name="home"),
    path("limits/", limits.limits, name="limits"),
    path("line/", reception.line, name="line"),
    path("line/check-in/", reception.check_in, name="check_in"),
    path("line/arrive/", reception.arrive, name="arrive"),
    path("line/desk/", reception.choose_desk, name="choose_desk"),
    path("line/next/", reception.call_next, name="call_next"),
    path("line/ticket/<int:pk>/", reception.ticket, name="ticket"),
    path("line/<int:pk>/<slug:verb>/", reception.act, name="act"),
    path("", include("ventanilla.web.front_desk.urls_people")),
    path("screen/<slug:slug>/", reception.screen, name="screen"),
    path("", include("ventanilla.web.front_desk.urls_cases")),
]
