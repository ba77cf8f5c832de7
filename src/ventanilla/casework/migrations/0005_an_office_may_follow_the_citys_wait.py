from django.db import migrations, models

WAS_THE_DEFAULT = 30


def give_a_target(apps, schema_editor):
    """On the way back, offices without a target of their own get the one that was the default."""
    rows = apps.get_model("casework", "ReceptionSettings").objects.filter(target_wait_minutes=None)
    rows.update(target_wait_minutes=WAS_THE_DEFAULT)


class Migration(migrations.Migration):

    dependencies = [
        ("casework", "0004_who_is_told_of_a_late_referral"),
    ]

    operations = [
        migrations.AlterField(
            model_name="receptionsettings",
            name="target_wait_minutes",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.RunPython(migrations.RunPython.noop, give_a_target),
    ]
