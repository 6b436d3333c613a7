/**
 * Where the server answers the stage's questions: below the address that the app is served at, whatever path that is.
 * @param {string} question name of the route, with its query
 * @returns {string}
 */
export function dataURL(question) {
  return new URL(`../../stage-data/${question}`, import.meta.url).href;
}
