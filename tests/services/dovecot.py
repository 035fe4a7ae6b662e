"""A Dovecot with IMAP alone, in which every name is a user and has a mailbox as soon as it logs in."""

import grp
import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from .base import Server

PASSWORD = "secret"

SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = /dev/stderr
listen = 127.0.0.1
ssl = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
auth_failure_delay = 0
first_valid_uid = 1
first_valid_gid = 1
service anvil {{
  chroot =
  # Whoever mistook the password need not wait.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""

# What version 2.4 calls otherwise. The first line of its file has to be its version.
UNTIL_2_3 = """
protocols = imap
disable_plaintext_auth = no
mail_location = maildir:~/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/users/%u
}}
"""
SINCE_2_4 = """dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
protocols = imap
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ~/mail
mail_inbox_path =
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {user}
    gid = {group}
    home = {folder}/users/%{{user}}
  }}
}}
"""


def program():
    """Return the path of the server's program, or None. Debian keeps it where only root's PATH looks."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin")


class Dovecot(Server):
    """Dovecot, run by one account from beginning to end."""

    name = "dovecot"
    title = "Dovecot"
    variable = "TEST_DOVECOT_URL"
    how_to_get = "apt-get install dovecot-imapd"
    accounts = ("dovecot",)

    def missing(self):
        if not program() or not Path("/usr/lib/dovecot/imap").exists():
            return "there is no Dovecot with IMAP on this machine"
        return ""

    def own_url(self):
        return f"imap://bounces:{PASSWORD}@127.0.0.1:{self.port}/INBOX"

    def command(self):
        account = self.account or pwd.getpwuid(os.geteuid())
        version = subprocess.run([program(), "--version"], capture_output=True, text=True, check=False, **self.child())
        is_old = version.stdout.startswith("2.3.")
        settings = (UNTIL_2_3 + SETTINGS) if is_old else (SINCE_2_4 + SETTINGS)
        file = self.folder / "dovecot.conf"
        group = grp.getgrgid(account.pw_gid).gr_name
        about = {"folder": self.folder, "port": self.port, "password": PASSWORD}
        file.write_text(settings.format(user=account.pw_name, group=group, **about))
        return [program(), "-F", "-c", str(file)]

    def answers(self):
        address = urlsplit(self.url)
        with socket.create_connection((address.hostname, address.port), timeout=1) as connection:
            return connection.recv(4).startswith(b"* OK")
