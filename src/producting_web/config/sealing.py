"""How are secrets of others kept in the database? Sealed with a key that comes from the home's own secret.

Who has the database but not the home's secret key cannot read them. With another secret key they are lost, and have to
be typed again.
"""

import base64

from django.conf import settings


def seal(text: str, purpose: str) -> str:
    """A secret as it may be written down. `purpose` parts the keys: what is sealed for one thing opens for no other."""
    return _box(purpose).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str, purpose: str) -> str | None:
    """The secret again; None where it was sealed with another key, or is none."""
    from cryptography.fernet import InvalidToken

    try:
        return str(_box(purpose).decrypt(sealed.encode()).decode())
    except (InvalidToken, ValueError):
        return None


def _box(purpose: str):  # type: ignore[no-untyped-def]  # cryptography is imported only where a secret is
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    key = HKDF(algorithm=SHA256(), length=32, salt=b"producting", info=purpose.encode())
    return Fernet(base64.urlsafe_b64encode(key.derive(settings.SECRET_KEY.encode())))
