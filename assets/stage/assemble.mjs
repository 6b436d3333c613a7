/** Makes the parts of the stage and puts them in their places. */

import { Averages } from "./averages.mjs";
import { Chart } from "./chart.mjs";
import { createEmpty } from "./empty.mjs";
import { Examples } from "./examples.mjs";
import { Hover } from "./hover.mjs";
import { FineInk } from "./fine-ink.mjs";
import { createInspector } from "./inspector/inspector.mjs";
import { createMarkers } from "./markers.mjs";
import { createMessages } from "./messages.mjs";
import { Overlays } from "./overlays/overlays.mjs";
import { createShowMenu } from "./overlays/show-menu.mjs";
import { createPresenter } from "./present.mjs";
import { Paths } from "./paths.mjs";
import { Rates } from "./rates.mjs";
import { RateThumb } from "./rate-thumb.mjs";
import { resting } from "./resting.mjs";
import { createResults } from "./results.mjs";
import { SpaceDoor } from "./space-door.mjs";
import { StartHandle, isFixed } from "./start.mjs";
import { createKeyboard } from "./keyboard.mjs";
import { createOpenInLab } from "./open-in-lab.mjs";
import { isExhibit } from "./shell.mjs";
import { createSummary } from "./summary.mjs";
import { createWayOut } from "./takeaway/embed.mjs";
import { TakeAway } from "./takeaway/takeaway.mjs";
import { createTags } from "./tags.mjs";
import { createTransport } from "./transport.mjs";
import { createViews } from "./views.mjs";

/**
 * @typedef {object} Part
 * @property {(scene: import("./scene.mjs").Scene, changed: Changed) => void} update
 * @property {() => void} [stop]
 * @property {() => void} [retry] the server answers again
 * @property {(x: number, y: number) => boolean} [clicked] whether a click at these pixels of the flat picture was meant for it
 * @property {() => object} [seen] for browser tests: what it shows
 * @property {(scene: import("./scene.mjs").Scene) => import("./columns.mjs").Want[]} [wants] further columns that it shows now
 *
 * @typedef {Partial<Record<"data" | "view" | "size" | "theme" | "step" | "play" | "selected" | "looks" | "columns" | "lines" | "exact" | "start" | "curve", boolean>>} Changed
 *
 * What a hand on a part asks of the stage.
 * @typedef {object} Actions
 * @property {(id: string) => void} select
 * @property {(step: number) => void} seek
 * @property {(step: number) => void} ask for the exact numbers of a step
 * @property {(by: number) => void} nudge
 * @property {(change: Partial<import("./looks.mjs").Looks>) => void} setLooks
 * @property {() => void} wanted a part shows something else now, which it wants columns for
 * @property {() => void} toggle
 * @property {(speed: number) => void} setSpeed
 * @property {() => void} toggleLoop
 * @property {(point: number[]) => void} moveStart the start is under a hand, which will settle or take it back
 * @property {(run: string, lr: number) => void} moveRate a run's learning rate is
 * @property {() => void} settle
 * @property {() => void} takeBack
 * @property {() => void} dismiss
 * @property {(place: number) => void} present another place of the list
 */

/**
 * @param {ReturnType<import("./shell.mjs").createShell>} shell
 * @param {{mode: import("./blob.mjs").Mode, landscape: import("./landscape.mjs").Landscape, busy: import("./busy.mjs").Busy, connection: import("./connection.mjs").Connection, share: ReturnType<import("./share.mjs").createShare>}} made
 * @param {Actions} actions
 * @returns {Part[]} in the order in which they are told of a change
 */
export function assemble(shell, { mode, landscape, busy, connection, share }, actions) {
  const { root, talk, finish } = shell;
  const picture = assemblePicture(shell, actions);
  const empty = createEmpty();
  finish(empty.element, busy.element);
  const views = createViews(actions.setLooks);
  const space = new SpaceDoor(shell.space, actions, { onBusy: (is) => busy.note("space", is), onLost: (lost) => connection.note(lost) });
  const messages = createMessages(actions.dismiss);
  const transport = createTransport(actions);
  const beside = assembleSide(shell.side, actions);
  const more = isExhibit(mode) ? [createOpenInLab(shell.ends, share)] : assembleWork(shell, { landscape, space, share }, actions);
  const summary = createSummary(actions.wanted);
  const presenter = mode === "present" ? createPresenter(shell, actions) : null;
  const keyboard = createKeyboard(root, actions, summary, { whole: !isExhibit(mode), fixed: isFixed(mode), presenter });
  talk.append(messages.element);
  shell.pictures.after(transport.element);
  shell.menus.before(views.element);
  shell.ends.prepend(keyboard.button);
  root.append(summary.element, share.element, keyboard.element);
  return [shell, messages, views, landscape, ...picture, space, empty, transport, ...beside, ...more, summary, keyboard, ...(presenter ? [presenter] : [])];
}

/** What is for working on an experiment: the inspector with its learning rate, the table of results, what can be taken away. */
function assembleWork(shell, { landscape, space, share }, actions) {
  const { root, side, inspector, grid, menus } = shell;
  const thumb = new RateThumb(shell.thumb, { move: actions.moveRate, settle: actions.settle, takeBack: actions.takeBack });
  const inspecting = createInspector(inspector, { select: actions.select, wanted: actions.wanted });
  const results = createResults(actions.select);
  const takeAway = new TakeAway(root, { landscape, space }, share);
  side.append(inspector);
  grid.append(results.element);
  menus.append(takeAway.element);
  return [thumb, inspecting, results, takeAway, createWayOut(shell, share)];
}

/** In the order they are drawn in. Names keep clear of the overlays' lines, and their labels of the names. */
function assemblePicture({ land, menus }, { select, seek, wanted, setLooks, moveStart, settle, takeBack }) {
  const overlays = new Overlays(() => tags.taken());
  const { under, lines, over } = overlays.layers;
  land.append(under);
  const plain = new Paths(land);
  const paths = [plain, new FineInk(land, plain), new Averages(land)];
  land.append(lines);
  const [marks, tags] = [createMarkers(land, select), createTags(land, select, () => overlays.clear)];
  const start = new StartHandle(land, { move: moveStart, settle, takeBack });
  land.append(...over);
  const show = createShowMenu(overlays.all, setLooks);
  menus.append(show.element);
  const hover = new Hover(land, { select, seek, wanted });
  return [...[...paths, overlays, marks, tags, start, overlays.words, hover].map(resting), show];
}

/** The chart is told first: those below it share its axis. */
function assembleSide(side, { seek, ask, setLooks }) {
  const chart = new Chart({ seek, ask, setLooks });
  const above = () => chart.frame;
  const [rates, examples] = [new Rates({ seek, ask, above }), new Examples({ above })];
  side.append(chart.element, rates.element, examples.element);
  return [chart, rates, examples];
}
