"""How does a notice go out by e-mail? Queued, written, sent by the worker; never twice.

Sent **at most once**: a delivery is marked as being sent, and that is committed, before the mail server is spoken to.
What is known not to have been taken (refused, no connection, an answer that says no) is tried again after growing
pauses. What nobody knows (the worker was killed, or the server fell silent after it had the whole message) is given
up: the notice stands in the inbox anyway, and a second e-mail would be worse than none.

server   the settings, the sealed password, a connection with a short time-out
faults   what went wrong, in words
writing  a message in the reader's language, as text and as HTML
queue    when which delivery is due
sending  a turn of the worker
"""
