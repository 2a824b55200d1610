"""How PostgreSQL, which refuses to run as root, runs where only root may look.

An ordinary user needs nothing. For root there are two ways:

1. `setpriv` to the account `nobody`, with the one capability of passing file permissions:
   the server must reach the virtual environment and its data under a home (often 0700) that
   `nobody` may not enter. The data's parent folder stays root's own, so other programs that run
   as `nobody` cannot reach it. A copy of the data elsewhere was rejected: `var/` holds it all.
2. Where a container forbids that, a user namespace in which root is called `nobody`: the files
   stay root's, and PostgreSQL is content because it no longer sees the number 0.
"""

import functools
import os
import pwd
import shutil
import subprocess


class CannotRunAsRoot(Exception):
    """Neither way of running PostgreSQL is open to this root."""


@functools.cache
def command_prefix():
    """Return the words to put before a PostgreSQL command, for the account that runs this."""
    if os.geteuid() != 0:
        return ()
    for prefix in (_other_account(), _user_namespace()):
        if prefix and _works(prefix):
            return prefix
    msg = (
        "PostgreSQL does not run as root, and this machine lets root become nobody else "
        "(setpriv and unshare, of util-linux, both failed). Run as an ordinary user, or set "
        "DATABASE_URL to a server of your own."
    )
    raise CannotRunAsRoot(msg)


def give(folder):
    """Make the server's account the owner of its data folder, as PostgreSQL demands."""
    prefix = command_prefix()
    if not prefix or prefix[0].endswith("unshare"):
        owner = os.geteuid()
    else:
        owner = pwd.getpwnam("nobody").pw_uid
    if folder.stat().st_uid == owner:
        return
    for parent, _, names in os.walk(folder):
        for path in (parent, *(os.path.join(parent, name) for name in names)):  # noqa: PTH118
            os.chown(path, owner, -1, follow_symlinks=False)


def ends_with_parent(signal_name):
    """Return the words that send a command a signal when what started it is killed."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", signal_name) if setpriv else ()


def _other_account():
    setpriv = shutil.which("setpriv")
    if not setpriv:
        return ()
    nobody = pwd.getpwnam("nobody")
    return (
        setpriv,
        f"--reuid={nobody.pw_uid}",
        f"--regid={nobody.pw_gid}",
        "--clear-groups",
        # access() forgets capabilities without this, and PostgreSQL asks it about its programs.
        "--securebits=+no_setuid_fixup",
        "--bounding-set=-all,+dac_override",
        "--inh-caps=-all,+dac_override",
        "--ambient-caps=-all,+dac_override",
    )


def _user_namespace():
    unshare = shutil.which("unshare")
    if not unshare:
        return ()
    nobody = pwd.getpwnam("nobody")
    return (unshare, "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}")


def _works(prefix):
    answer = subprocess.run([*prefix, "id", "-u"], capture_output=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() != b"0"
