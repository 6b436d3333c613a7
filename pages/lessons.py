"""The Lessons: a list of them, or one."""

from pages.shared.lesson import page

page.draw()
