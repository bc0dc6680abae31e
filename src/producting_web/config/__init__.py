"""What is this workspace set to? Settings, where its files lie, what is built before it can serve.

Imports no other room of the workspace.
"""
