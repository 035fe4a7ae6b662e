from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0007_halls_from_texts'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='sessionpage',
            name='hall_text',
        ),
    ]
