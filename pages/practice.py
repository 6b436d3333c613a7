"""The practice page: find the learning rate."""

from pages.shared.practice import page

page.draw()
