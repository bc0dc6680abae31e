"""What is said when a change is refused."""


class Refused(Exception):
    """A change that the rules do not allow; its text is the sentence for whoever asked."""
