from django.db import migrations


def forward(apps, schema_editor):
    BranchPage = apps.get_model("branches", "BranchPage")
    for branch in BranchPage.objects.filter(code=""):
        branch.code = branch.slug[:60]
        branch.save(update_fields=["code"])


class Migration(migrations.Migration):

    dependencies = [
        ('branches', '0003_services_hours_access_people'),
    ]

    operations = [
        migrations.RunPython(forward, migrations.RunPython.noop),
    ]
