"""The Gallery: ready comparisons, each with a picture."""

from pages.shared.gallery import page

page.draw()
