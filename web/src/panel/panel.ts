import { latest } from '../model/model.ts';
import type { ModelState, Moment, Question } from '../model/types.ts';

/// What the reader wants of the runner, or to see of what it has done. The order is that of `command` in playground/panel/page.hpp.
const commands = ['run', 'pause', 'resume', 'step', 'stop', 'back', 'forward', 'first', 'latest'] as const;
export type Command = (typeof commands)[number];

/// Whether a program runs: it says which buttons work. The order is that of `transport` in playground/panel/view.hpp.
const transports = ['idle', 'starting', 'running', 'paused'] as const;
export type Transport = (typeof transports)[number];

export interface PanelOptions {
  /// Where it is drawn; the page lays it out and makes it focusable. Each canvas serves one panel, once.
  readonly canvas: HTMLCanvasElement;
  /// Address of `panel/panel.js`.
  readonly url: string;
  readonly dark: boolean;
  onCommand(command: Command): void;
  /// The reader wants to see the moment after a step.
  onMoment(step: number): void;
  /// The reader has chosen a line of the program.
  onSource(line: number): void;
}

export interface Panel {
  /// Takes bytes of a trace, in order; they may end in the middle of a record.
  feed(bytes: Uint8Array): void;
  /// Forgets the trace, for the next run.
  reset(): void;
  /// To be called when the canvas has another size.
  resize(): void;
  theme(dark: boolean): void;
  transport(state: Transport): void;
  /// Shows what was known after a step; without one, what is known by now, whatever comes.
  show(step: number | null): void;
  /// What is known, as a canvas cannot be read: after a step, or by now.
  json(step?: number | null): ModelState;
  /// What moment that is.
  moment(step?: number | null): Moment;
  /// What can be asked there: who is polled next. `null`: nobody is.
  question(step: number): Question | null;
  /// All of it as JSON for Perfetto's viewer (ui.perfetto.dev) and Chrome's.
  chromeTrace(): string;
  /// How many frames were drawn so far: none while nothing happens.
  frames(): number;
}

/// The module that Emscripten makes of playground/panel/module.cpp.
interface PanelModule {
  readonly HEAPU8: Uint8Array;
  readonly specialHTMLTargets: Record<string, EventTarget>;
  UTF8ToString(address: number): string;
  _panel_open(width: number, height: number, dark: boolean): number;
  _panel_input(size: number): number;
  _panel_feed(): void;
  _panel_reset(): void;
  _panel_resize(width: number, height: number): void;
  _panel_theme(dark: boolean): void;
  _panel_transport(state: number): void;
  _panel_blur(): void;
  _panel_show(step: number): void;
  _panel_json(step: number): number;
  _panel_moment(step: number): number;
  _panel_question(step: number): number;
  _panel_chrome_trace(): number;
  _panel_frames(): number;
}

interface PanelModuleOptions {
  canvas: HTMLCanvasElement;
  onCommand(command: number): void;
  onMoment(step: number): void;
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
    onSource: (line) => options.onSource(line),
  });
  // SDL looks its canvas up by this name, whatever the element is called.
  module.specialHTMLTargets['#canvas'] = canvas;

  yieldKeys(canvas, () => module._panel_blur());
  const opened = module._panel_open(canvas.clientWidth, canvas.clientHeight, options.dark);
  if (!opened) throw new Error('The panel needs WebGL2, which this browser does not give.');

  const resize = (): void => module._panel_resize(canvas.clientWidth, canvas.clientHeight);
  followRatio(resize);

  return {
    feed(bytes) {
      const at = module._panel_input(bytes.length);
      // Only now: making room may have grown the memory, which replaces HEAPU8.
      module.HEAPU8.set(bytes, at);
      module._panel_feed();
    },
    reset: () => module._panel_reset(),
    resize,
    theme: (dark) => module._panel_theme(dark),
    transport: (state) => module._panel_transport(transports.indexOf(state)),
    show: (step) => module._panel_show(step ?? latest),
    json: (step) => JSON.parse(module.UTF8ToString(module._panel_json(step ?? latest))) as ModelState,
    moment: (step) => JSON.parse(module.UTF8ToString(module._panel_moment(step ?? latest))) as Moment,
    question: (step) => JSON.parse(module.UTF8ToString(module._panel_question(step))) as Question | null,
    chromeTrace: () => module.UTF8ToString(module._panel_chrome_trace()),
    frames: () => module._panel_frames(),
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
