"""Components of our own on a page, whose scripts are fetched once from the server's route."""

from typing import Any

import streamlit as st

from pages.shared import server

# Streamlit sends a component's script with every page, so these only fetch the real one. They find the address that the
# app is served at, below whatever path, by Streamlit's own script.
LOADER = """
const own = [...document.scripts].find((script) => /\\/static\\/js\\/[^/]*\\.js$/.test(script.src));
const load = (file) => import(new URL(`../../stage/%s/${file}`, own.src).href);
"""
MOUNT = """
const door = load("%s");
const newest = new WeakMap();

export default function (component) {
  const root = component.parentElement;
  const turn = {};
  newest.set(root, turn);
  let remove = null;
  door.then((module) => { if (newest.get(root) === turn) remove = module.mount(component); });
  return () => {
    if (newest.get(root) !== turn) return;
    newest.delete(root);
    remove?.();
  };
}
"""


def component(name: str, act: str) -> Any:
    """A component whose script may `load` the stage's files as they are now, and then does `act`."""
    return st.components.v2.component(name, js=LOADER % server.digest() + act, isolate_styles=False)


def mounting(door: str) -> str:
    """Mounts what the stage's file `door` exports as `mount`."""
    return MOUNT % door
