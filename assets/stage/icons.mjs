/** Icons, 16 px, stroke 1.5, in the colour of the text beside them. */

const SIGN = '<path d="M8 2.3l6.2 11H1.8zM8 6.5v3M8 11.3v.1"/>';

const PATHS = {
  play: '<path d="M5.5 3.2v9.6L13 8z" fill="currentColor"/>',
  pause: '<path d="M5.5 3.5v9M10.5 3.5v9" stroke-width="2.4"/>',
  back: '<path d="M9.5 3.5v9L3.5 8zM12.2 3.5v9" fill="currentColor" stroke-width="1.3"/>',
  forward: '<path d="M6.5 3.5v9l6-4.5zM3.8 3.5v9" fill="currentColor" stroke-width="1.3"/>',
  previous: '<path d="M10 3L5 8l5 5"/>',
  next: '<path d="M6 3l5 5-5 5"/>',
  loop: '<path d="M3 8a4 4 0 0 1 4-4h5M10 2l2 2-2 2M13 8a4 4 0 0 1-4 4H4M6 14l-2-2 2-2"/>',
  share: '<path d="M6.5 9.5a3 3 0 0 0 4.2 0l2.3-2.3a3 3 0 0 0-4.2-4.2l-.8.8M9.5 6.5a3 3 0 0 0-4.2 0l-2.3 2.3a3 3 0 0 0 4.2 4.2l.8-.8"/>',
  download: '<path d="M8 2.5v7.500M4.800 7L8 10.200 11.200 7M3 13h10"/>',
  fit: '<path d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3"/>',
  fullscreen: '<path d="M9.5 6.5L13 3M9.8 3H13v3.2M6.5 9.5L3 13M6.2 13H3V9.8"/>',
  close: '<path d="M4 4l8 8M12 4l-8 8"/>',
  warn: SIGN,
  diverged: SIGN,
  minimum: '<circle cx="8" cy="8" r="5.8"/><path d="M5.4 8.2l1.8 1.8 3.4-3.8"/>',
  saddle: '<path d="M4 4l8 8M12 4l-8 8"/>',
  maximum: '<path d="M8 3l5.5 10h-11z"/>',
  plateau: '<path d="M2.5 10h11M5 6.5h6" stroke-dasharray="2.5 2"/>',
  show: '<path d="M8 2.500l6 3-6 3-6-3zM2.500 8.300l5.500 2.800 5.500-2.800M2.500 10.900l5.500 2.800 5.500-2.800"/>',
  add: '<path d="M8 3v10M3 8h10"/>',
  falling: '<path d="M3 4.5l9.5 7M7.500 12h5.3V6.700"/>',
  rising: '<path d="M3 11.5l9.5-7M7.500 4h5.3v5.300"/>',
  round: '<path d="M13 8a5 5 0 1 1-1.700-3.700M13 2.500v3h-3"/>',
  still: '<path d="M3 8h10"/>',
  help: '<path d="M5.8 6.100a2.300 2.300 0 1 1 3.500 2c-.8.5-1.300.9-1.300 1.900M8 12.400v.1"/>',
  budget: '<path d="M2.5 8h10.5M9.5 4.5L13 8l-3.5 3.5"/>',
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * @param {IconName} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const holder = document.createElement("template");
  holder.innerHTML = `<svg class="fl-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
  return /** @type {SVGElement} */ (holder.content.firstElementChild);
}
