"""The Reference: a card for each optimizer, surface and schedule."""

from pages.shared.reference import page

page.draw()
