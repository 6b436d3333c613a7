"""The Lab: pick a surface, drop optimizers on it, watch them go, share the link."""

from pages.shared import panel, session, stage

page = session.begin("lab")
panel.draw(page)
stage.draw(page)
