"""The addresses of this front."""

from django.urls import URLPattern

app_name = "city_hall"
urlpatterns: list[URLPattern] = []
