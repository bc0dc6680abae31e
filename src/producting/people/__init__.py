"""Who is who? Anonymous and known ids become persons; two identified people never merge silently.

Imports `lake`, `sql`, `words`.
"""

from producting.people.known_ids import KnownId, KnownIds
from producting.people.masking import mask, mask_properties, mask_value
from producting.people.resolve import PERSON, RefusedMerge, Resolution, resolve

__all__ = [
    "PERSON",
    "KnownId",
    "KnownIds",
    "RefusedMerge",
    "Resolution",
    "mask",
    "mask_properties",
    "mask_value",
    "resolve",
]
