"""The machinery behind `descend`: one loop for every optimizer and landscape, and what comes out of it."""
