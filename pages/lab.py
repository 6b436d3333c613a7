"""The Lab: pick a surface, drop optimizers on it, watch them go, share the link."""

from pages.shared import panel, session, stage

page = session.begin("lab")
stage.draw(page)  # first, so that the picture never waits for the panel
panel.draw(page)
