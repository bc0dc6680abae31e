"""What does a page look like? Its frame, its parts, its drawings, and how numbers are said in two languages.

The lowest app of the workspace: it has no models and imports no other app. Upper apps register their room (`rooms`) and
their panels on a lower app's page (`panels`) here.
"""
