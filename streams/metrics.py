"""Every metric, described where it is named."""
