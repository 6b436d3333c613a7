/** A part of the flat picture costs nothing while only the surface in space is shown; back in sight, it hears what it has missed. */

/**
 * @param {import("./assemble.mjs").Part} part one that needs the flat picture's view
 * @returns {import("./assemble.mjs").Part}
 */
export function resting(part) {
  /** @type {import("./assemble.mjs").Changed} */
  let missed = {};

  function update(scene, changed) {
    for (const [name, is] of Object.entries(changed)) if (is) missed[name] = true;
    if (!inSight(scene)) return;
    const heard = missed;
    missed = {};
    part.update(scene, heard);
  }

  const wants = (scene) => (inSight(scene) && part.wants?.(scene)) || [];
  return { update, wants, clicked: (x, y) => part.clicked?.(x, y) ?? false, stop: () => part.stop?.(), seen: () => part.seen?.() ?? {} };
}

/** @param {import("./scene.mjs").Scene} scene */
function inSight({ view, looks, blob: { surface } }) {
  return view !== null && !(surface.dimension === 2 && looks.view === "space");
}
