"""Measures Fall Line against its limits: `python -m benchmarks [engine|page|server]`, or `make bench`.

engine   a step, a call and a map, beside the same arithmetic in C, optax and torch.optim
page     what a visitor waits for, in headless Chromium against a server of its own
server   many visitors at once, each moving a slider once a second

Each file measures one thing and yields `figures.Figure`s; every number in the table comes from this run.
"""
