"""What do people ask data/IT, and how long do they wait? Requests with an owner, an answer and a clock."""
