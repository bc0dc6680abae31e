"""Which kept question must be watched? Alerts on a threshold or a change, checked by the worker."""
