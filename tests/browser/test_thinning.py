"""A thinned line is nowhere half a pixel from the whole one, whatever the numbers are."""

from playwright.sync_api import Page

from tests.browser.lab import open_lab

HALF = 0.5

#: Draws a random line in a frame of 300 x 190 pixels, whole and thinned; the largest distance either way.
MEASURE = """async ([kind, count]) => {
  const script = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/decimate.mjs"));
  const { thinned } = await import(script.name);
  let seed = 7 + count;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const series = {
    noise: () => random(),
    walk: (() => { let y = 0.5; return () => (y = Math.min(1, Math.max(0, y + 0.02 * (random() - 0.5)))); })(),
    spikes: (k) => 0.3 + (random() < 0.003 ? (random() - 0.5) * 1e6 : 0.001 * Math.sin(k)),
    falling: (k) => Math.exp((-8 * k) / count),
    holes: (k) => (k % 97 < 3 ? NaN : random()),
    sparse: () => random(),
  }[kind];
  const parts = Float64Array.from({ length: count }, (_, k) => series(k));
  const places = Float64Array.from({ length: count }, (_, k) => (300 * k) / Math.max(1, count - 1));
  if (kind === "sparse") places.set(Float64Array.from(places, () => 300 * random() ** 3).sort());
  const high = 190;
  const strokes = thinned(count, (k) => places[k], (k) => parts[k]);
  const whole = [[]];
  parts.forEach((part, k) => (Number.isNaN(part) ? whole.push([]) : whole.at(-1).push([places[k], part * high])));
  const drawn = strokes.map((stroke) => stroke.map(([x, part]) => [x, part * high]));
  const pieces = whole.filter((piece) => piece.length);

  const toSegment = ([x, y], [x0, y0], [x1, y1]) => {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const t = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
  };
  /** Of points in the order of x. */
  const farthest = (points, line) => {
    let [most, from] = [0, 1];
    for (const point of points) {
      while (from < line.length && line[from][0] < point[0] - 1) from++;
      let least = Infinity;
      for (let k = from; k < Math.max(line.length, from + 1) && (k === from || line[k - 1][0] <= point[0] + 1); k++) {
        least = Math.min(least, toSegment(point, line[Math.max(0, k - 1)], line[Math.min(k, line.length - 1)]));
      }
      most = Math.max(most, least);
    }
    return most;
  };
  /** The points of a line in the frame, also between its corners. */
  const sampled = (line) => line.flatMap((to, k) => {
    const from = line[Math.max(0, k - 1)];
    const near = [0, 0.25, 0.5, 0.75, 1].map((t) => [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
    const edges = [0, high].map((edge) => (edge - from[1]) / (to[1] - from[1])).filter((t) => t > 0 && t < 1)
      .map((t) => [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
    return [...near, ...edges].filter(([, y]) => y >= 0 && y <= high).sort((a, b) => a[0] - b[0]);
  });
  const lost = pieces.map((piece, k) => farthest(sampled(piece), drawn[k]));
  const invented = drawn.map((stroke, k) => farthest(sampled(stroke), pieces[k]));
  const kept = strokes.flat().length;
  return { pieces: [pieces.length, drawn.length], lost: Math.max(...lost), invented: Math.max(...invented), kept };
}"""


def test_a_thinned_line_is_nowhere_half_a_pixel_off(page: Page) -> None:
    open_lab(page, "surface=parabola&steps=5&run=gd,lr:0.1")
    kinds = ("noise", "walk", "spikes", "falling", "holes", "sparse")
    cases = [(kind, count) for kind in kinds for count in (7, 900, 10_000)] + [("noise", 100_000), ("spikes", 100_000)]
    for kind, count in cases:
        found = page.evaluate(MEASURE, [kind, count])
        assert found["pieces"][0] == found["pieces"][1], (kind, count)
        assert found["lost"] <= HALF, (kind, count, found)
        assert found["invented"] <= HALF, (kind, count, found)
        assert found["kept"] < 8000, (kind, count)


def test_a_line_that_leaves_for_infinity_rises_at_once(page: Page) -> None:
    open_lab(page, "surface=parabola&steps=5&run=gd,lr:0.1")
    strokes = page.evaluate(
        """async () => {
          const script = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/decimate.mjs"));
          const { thinned } = await import(script.name);
          return thinned(3, (k) => 10 * k, (k) => [0.5, 0.75, Infinity][k]);
        }"""
    )
    assert strokes == [[[0, 0.5], [10, 0.75], [10, 1.25], [20, 1.25]]]
