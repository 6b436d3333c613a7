/** What a widget may be set to, as the server describes it, and what its controls have in common. */

/**
 * @typedef {object} Setting as the server sends it
 * @property {string} name
 * @property {string} symbol MathML of the server's own making, or nothing where the name is the word for it
 * @property {string} meaning
 * @property {"number" | "choice" | "text"} kind
 * @property {number | string | null} value
 * @property {string[]} [options] of a choice
 * @property {string[]} [words] what each option is called
 * @property {number} [low] of a number: what is allowed
 * @property {number} [high]
 * @property {"linear" | "log"} [scale]
 * @property {number[]} [places] where its slider stops
 * @property {string} [empty] what an empty box stands for; without it, a box is never empty
 *
 * @typedef {object} Control
 * @property {HTMLElement} element
 * @property {(value: number | string) => void} show a value that holds; what a hand is typing just now stays
 * @property {(sentence: string) => void} complain below the control, or nothing
 * @property {() => boolean} wrong whether something is said there
 *
 * @typedef {(value: string) => void} Tell what a visitor has set
 */

/**
 * @param {Setting} setting
 * @returns {string} what the control is called aloud
 */
export const spoken = ({ name }) => name.replaceAll("_", " ");
