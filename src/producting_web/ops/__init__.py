"""What works in the background, how far is it, and what is done again and again?

May import `people`, `ui`, `config`.
"""
