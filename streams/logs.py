"""What the whole service logs: one event a line."""
