from django.db import migrations


def take_away(apps, schema_editor):
    """Forget the words that a practice once brought: no page ever showed them."""
    apps.get_model("practices", "AdoptedThing").objects.filter(kind="saying").delete()
    apps.get_model("practices", "OwnSetting").objects.filter(kind="saying").delete()


class Migration(migrations.Migration):

    dependencies = [
        ("practices", "0001_practices_are_adopted"),
    ]

    operations = [
        migrations.RunPython(take_away, migrations.RunPython.noop),
    ]
