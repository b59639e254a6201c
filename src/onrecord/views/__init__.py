"""What a person asks of a record: pure functions over it, small frozen rows."""
