"""The addresses of this front."""

from django.urls import URLPattern

app_name = "front_desk"
urlpatterns: list[URLPattern] = []
