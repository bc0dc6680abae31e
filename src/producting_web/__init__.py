"""Producting's workspace: stores, shows and asks the engine. Rooms (Django apps) import downwards only.

From the ground up: `config`, `ui`, `people`, `ops`, `collect`, `journeys`, `urls`, `commands`.
"""
