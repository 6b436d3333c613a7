"""What a rule is handed instead of the exact gradient: settings, drawn examples, and the kernel that hands it over."""
