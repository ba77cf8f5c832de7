"""Registers, in one place, what the rooms must do for one another at start."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The composition root."""

    name = "ventanilla.project"
    label = "project"

    def ready(self) -> None:
        """Tell `people` what the rooms above do when a person is erased or takes back a consent."""
        from ventanilla.casework import services as casework
        from ventanilla.people.services import registry

        registry.on_withdraw.append(casework.withdraw_for_consent)
        registry.on_erase.append(casework.forget_person)
