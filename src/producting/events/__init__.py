"""What is an event? Its schema, its checks, its filters, and the readers that turn files into events.

Pure functions; imports only `words` and `errors`.
"""
