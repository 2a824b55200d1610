"""What locks the words that a browser keeps until they have reached us.

The browser never stores the secret: only pages of the signed-in person bring it along. Whoever
uses the tablet next finds letters that nobody can read.
"""

import base64

from django.utils.crypto import salted_hmac


def lock_of(user):
    """Return the name under which a person's words are kept, and the secret that locks them.

    Made from the site's own secret, so that no table holds it and no role of the database,
    not even the login pages', needs a right to read it.
    """
    owner = salted_hmac("accounts.unsent.owner", str(user.pk), algorithm="sha256")
    secret = salted_hmac("accounts.unsent.secret", str(user.pk), algorithm="sha256")
    return {
        "owner": owner.hexdigest()[:16],
        "secret": base64.b64encode(secret.digest()).decode(),
    }
