/** Leads from the stage to the panel's list of optimizers, and opens it. */

const LIST = 'input[aria-label="Add run"]';
const DRAWER = '[data-testid="stExpandSidebarButton"]';
const PATIENCE = 2000;

/** Opens the panel where it is a closed drawer, then its list. */
export function openAddRun() {
  if (!reachable(listOf())) document.querySelector(DRAWER)?.click();
  const since = performance.now();
  const attempt = () => {
    const list = listOf();
    if (reachable(list)) open(list);
    else if (performance.now() - since < PATIENCE) requestAnimationFrame(attempt);
  };
  attempt();
}

const listOf = () => document.querySelector(LIST);

/** A drawer that is shut, or still on its way, lies outside the window. */
function reachable(list) {
  const { left, width } = list?.getBoundingClientRect() ?? { left: -1, width: 0 };
  return width > 0 && left >= 0;
}

function open(list) {
  list.scrollIntoView({ block: "nearest" });
  list.focus();
  list.click();
}
