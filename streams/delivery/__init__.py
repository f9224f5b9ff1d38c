"""Delivery: which sinks there are, what is posted to them, when it is tried again, and what is muted."""
