"""What all widgets share: their records, how they are found, and their links."""
