"""What stands behind a number of the journey? Its people, its development, the funnel in it."""
