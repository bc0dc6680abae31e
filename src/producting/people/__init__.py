"""Who is who? Anonymous and known ids become persons; two identified people never merge silently.

Imports only `words` (and rooms below `lake`).
"""

from producting.people.resolve import PERSON, RefusedMerge, Resolution, resolve

__all__ = ["PERSON", "RefusedMerge", "Resolution", "resolve"]
