"""Where on the way do we win and lose people, and who is this one customer? The journey, its stages, the person page.

May import `collect`, `ops`, `people`, `ui`, `config`.
"""
