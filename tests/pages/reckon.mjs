// What the stage's own reckoning makes of the steps that come in as JSON: for each, how each line is told and every symbol's value.
import { reckon } from "../../assets/stage/inspector/reckoning.mjs";

let text = "";
for await (const piece of process.stdin) text += piece;
const { rules, cases } = JSON.parse(text);
const answers = cases.map(({ key, settings, set, detail }) => {
  const read = (kept) => (name) => kept[name] ?? null;
  const told = reckon(rules[key], settings, set, { ...detail, state: read(detail.before), after: read(detail.next_state) });
  const values = Object.fromEntries(Object.keys(rules[key].symbols).map((symbol) => [symbol, told.value(symbol)]));
  return { lines: told.lines, broken: told.broken, decayed: told.decayed, values };
});
console.log(JSON.stringify(answers));
