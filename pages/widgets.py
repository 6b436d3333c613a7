"""The Widgets: ideas where a surface is not the subject."""

from pages.shared.demos import page

page.draw()
