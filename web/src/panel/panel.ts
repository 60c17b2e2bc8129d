import { latest, wrapModel, type Model, type ModelModule } from '../model/model.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

/// What the reader wants of the runner, or to see of what it has done. The order is that of `command` in playground/panel/page.hpp.
const commands = ['pause', 'resume', 'step', 'back', 'forward', 'first', 'latest'] as const;
export type Command = (typeof commands)[number];

/// Whether a program runs: it says which keys work. The order is that of `transport` in playground/panel/view.hpp.
const transports = ['idle', 'starting', 'running', 'paused'] as const;
export type Transport = (typeof transports)[number];

export interface PanelOptions {
  /// Where it is drawn; the page lays it out and makes it focusable. Each canvas serves one panel, once.
  readonly canvas: HTMLCanvasElement;
  /// Address of `panel/panel.js`.
  readonly url: string;
  readonly dark: boolean;
  /// Shows neither the tasks nor the futures.
  readonly timelineOnly: boolean;
  onCommand(command: Command): void;
  /// The reader wants to see the moment after a step.
  onMoment(step: number): void;
  /// The reader wants to see only this task and those it has to do with; 0: all.
  onIsolate(task: number): void;
  /// The reader wants the tasks sorted by this column, which is first sorted upwards or downwards.
  onSort(column: number, ascends: boolean): void;
  /// The reader has chosen a line of the program.
  onSource(line: number): void;
}

/// A model, and its views on a canvas.
export interface Panel extends Model {
  /// To be called when the canvas has another size.
  resize(): void;
  /// Whether the canvas is to be seen: else nothing is drawn.
  seen(is: boolean): void;
  theme(dark: boolean): void;
  transport(state: Transport): void;
  /// Whether the reader is asked what comes next: it is not shown then.
  predicting(on: boolean): void;
  /// Shows what was known after a step; without one, what is known by now, whatever comes.
  show(step: number | null): void;
  /// The timeline as a PNG, of the canvas's size with two pixels or more for each of CSS; null where it could not be read.
  picture(): Promise<Blob | null>;
  /// How many frames were drawn so far: none while nothing happens.
  frames(): number;
  /// How many milliseconds they took, without WebGL's.
  milliseconds(): number;
  /// Where what the timeline shows begins and ends, in steps or ns.
  axis(): readonly [begin: number, end: number];
}

/// The module that Emscripten makes of playground/panel/module.cpp.
interface PanelModule extends ModelModule {
  readonly specialHTMLTargets: Record<string, EventTarget>;
  _panel_open(width: number, height: number, dark: boolean, timelineOnly: boolean): number;
  _panel_changed(): void;
  _panel_draw(): void;
  _panel_picture(): void;
  _panel_reset(): void;
  _panel_resize(width: number, height: number): void;
  _panel_seen(is: boolean): void;
  _panel_theme(dark: boolean): void;
  _panel_transport(state: number): void;
  _panel_predicting(on: boolean): void;
  _panel_blur(): void;
  _panel_show(step: number): void;
  _panel_figures(): number;
  _panel_frames(): number;
  _panel_milliseconds(): number;
  _panel_axis_begin(): number;
  _panel_axis_end(): number;
}

interface PanelModuleOptions {
  canvas: HTMLCanvasElement;
  onCommand(command: number): void;
  onMoment(step: number): void;
  onIsolate(task: number): void;
  onSort(column: number, ascends: boolean): void;
  onSource(line: number): void;
}

/// Opens the panel on a canvas. Rejects where there is no WebGL2, or the module cannot be loaded.
export async function createPanel(options: PanelOptions): Promise<Panel> {
  const { canvas } = options;
  const loaded = (await import(/* @vite-ignore */ options.url)) as { default: (options: PanelModuleOptions) => Promise<PanelModule> };
  const module = await loaded.default({
    canvas,
    // Not at once: the panel is amid a frame, of what it would be told to change.
    onCommand: (command) => {
      const name = commands[command];
      if (name) queueMicrotask(() => options.onCommand(name));
    },
    onMoment: (step) => queueMicrotask(() => options.onMoment(step)),
    onIsolate: (task) => queueMicrotask(() => options.onIsolate(task)),
    onSort: (column, ascends) => queueMicrotask(() => options.onSort(column, ascends)),
    onSource: (line) => options.onSource(line),
  });
  // SDL looks its canvas up by this name, whatever the element is called.
  module.specialHTMLTargets['#canvas'] = canvas;

  yieldKeys(canvas, () => module._panel_blur());
  offerCopy(canvas, () => module.UTF8ToString(module._panel_figures()));
  // Before it draws.
  const model = wrapModel(module, language);
  const opened = module._panel_open(canvas.clientWidth, canvas.clientHeight, options.dark, options.timelineOnly);
  if (!opened) throw new Error(failureWords[language].noWebGl);

  const resize = (): void => module._panel_resize(canvas.clientWidth, canvas.clientHeight);
  followRatio(resize);

  return {
    ...model,
    feed(bytes) {
      model.feed(bytes);
      module._panel_changed();
    },
    select(selection) {
      model.select(selection);
      module._panel_changed();
    },
    table(step, most) {
      // It has found the lints, of which the panel shows the marks.
      const table = model.table(step, most);
      module._panel_draw();
      return table;
    },
    reset() {
      model.reset();
      module._panel_reset();
    },
    resize,
    seen: (is) => module._panel_seen(is),
    theme: (dark) => module._panel_theme(dark),
    transport: (state) => module._panel_transport(transports.indexOf(state)),
    predicting: (on) => module._panel_predicting(on),
    show: (step) => module._panel_show(step ?? latest),
    picture: () =>
      new Promise((resolve) => {
        module._panel_picture();
        // In the same task: what was drawn is gone when the browser has shown it.
        canvas.toBlob(resolve, 'image/png');
        resize();
      }),
    frames: () => module._panel_frames(),
    milliseconds: () => module._panel_milliseconds(),
    axis: () => [module._panel_axis_begin(), module._panel_axis_end()],
  };
}

/// SDL swallows each key while the canvas has the focus. This leaves those of the page and the browser to them.
function yieldKeys(canvas: HTMLCanvasElement, onBlur: () => void): void {
  canvas.tabIndex = 0;
  canvas.addEventListener('pointerdown', () => canvas.focus({ preventScroll: true }));
  canvas.addEventListener('blur', onBlur);
  const passOn = (event: KeyboardEvent): void => {
    const ours = !event.ctrlKey && !event.metaKey && !event.altKey && !/^(Tab|Escape|F\d+)$/.test(event.key);
    if (ours) return;
    event.stopImmediatePropagation();
    if (event.type === 'keydown' && event.key === 'Escape') canvas.blur();
  };
  for (const type of ['keydown', 'keyup', 'keypress'] as const) canvas.addEventListener(type, passOn, { capture: true });
}

/// Copies what `figures` says, if it says something, while the canvas has the focus. Without a selection the event's target is the body.
function offerCopy(canvas: HTMLCanvasElement, figures: () => string): void {
  document.addEventListener('copy', (event) => {
    const text = document.activeElement === canvas ? figures() : '';
    if (text === '') return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  });
}

/// Calls back when a CSS pixel has another number of the screen's: another screen, or another zoom.
function followRatio(changed: () => void): void {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
    'change',
    () => {
      changed();
      followRatio(changed);
    },
    { once: true },
  );
}
