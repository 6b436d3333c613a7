"""What all landscapes share: their record, their settings, the registry, and the compiled kernels."""
