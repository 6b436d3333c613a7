/** What the pages' scripts find on the window, or put there. */

/** The part of Plotly that the stage uses. */
interface PlotlyModule {
  react(element: HTMLElement, traces: object[], layout: object, config: object): Promise<void>;
  relayout(element: HTMLElement, changes: object): Promise<void>;
  purge(element: HTMLElement): void;
  toImage(figure: object, options: object): Promise<string>;
}

/** An element that Plotly has drawn into. */
interface PlotlyElement extends HTMLElement {
  _fullLayout?: { xaxis: { range: [number, number] }; yaxis: { range: [number, number] } };
  on(event: string, listener: () => void): void;
}

interface Window {
  Plotly?: PlotlyModule;
  fallLineReference?: boolean;
  fallLinePage?: boolean;
  fallLineLesson?: boolean;
}
