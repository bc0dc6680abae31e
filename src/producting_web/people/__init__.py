"""Who works here, and what may they do? Accounts, teams, roles, one-time links, the audit log.

May import `ui` and `config`.
"""
