"""The Lab: pick a surface, drop optimizers on it, watch them go, share the link.

In a frame of another page (`embed=true`) the stage stands alone.
"""

import streamlit as st

from pages.shared import panel, session, stage

page = session.begin("lab")
stage.draw(page)  # first, so that the picture never waits for the panel
if not st.context.is_embedded:
    panel.draw(page)
