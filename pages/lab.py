"""The Lab: pick a surface, drop optimizers on it, watch them go, share the link.

In a frame of another page (`embed=true`) the stage stands alone; `present=1` is for a lecture hall.
"""

import streamlit as st

from pages.shared import panel, present, session, stage, strip

if present.asked():
    present.draw()
else:
    if strip.greets():
        strip.draw()
    page = session.begin("lab")
    stage.draw(page)  # before the panel, for which the picture never waits
    if not st.context.is_embedded:
        panel.draw(page)
