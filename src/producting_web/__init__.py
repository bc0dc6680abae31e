"""How do two teams work on the same facts? The workspace that stores, shows, and asks the engine.

The second import root: it may import `producting`; the engine never imports it. It adds its commands to `producting`
by the entry point group `producting.commands`.
"""
