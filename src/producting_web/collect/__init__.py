"""What facts do we have, from where, how fresh, how clean? Uploads, spend, rates, mapping of campaigns.

May import `ops`, `people`, `ui`, `config`.
"""
