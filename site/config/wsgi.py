"""The application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
# What is imported lives as long as the process: nobody need look for garbage there, now or at any request.
gc.disable()
application = get_wsgi_application()
gc.freeze()
gc.enable()
