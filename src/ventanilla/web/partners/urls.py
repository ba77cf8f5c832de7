"""The addresses of the partners' front: each stands for one referral and is worth nothing without its token."""

from django.urls import path

from ventanilla.web.partners import views

app_name = "partners"

urlpatterns = [
    path("", views.home, name="home"),
    path("<str:token>/", views.referral, name="referral"),
    path("<str:token>/thanks/", views.thanks, name="thanks"),
    path("<str:token>/<slug:answer>/", views.answer, name="answer"),
]
