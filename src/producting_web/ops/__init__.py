"""What works in the background, how far is it, and who changed what?

May import `people`, `ui`, `config`.
"""
