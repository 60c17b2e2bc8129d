import { element } from '../common/dom.ts';
import { createModel, type ModelFactory } from '../model/model.ts';
import { createPanel, type Command, type Panel, type Transport } from './panel.ts';
import type { Polls } from './polls.ts';
import type { Phase, Store } from '../state.ts';
import { isDark } from '../page/theme.ts';
import { layOnWholePixels } from './whole_pixels.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

/// Where what emcc makes lies beside the page; given by the build.
declare const modules: { readonly panel: string; readonly model: string };

// In milliseconds: a browser that gives graphics back does so sooner.
const patience = 3000;

/// What the reader does in the panel.
export interface PanelActions {
  command(command: Command): void;
  /// Wants to see the moment after a step.
  moment(step: number): void;
  /// Chose a line of the source.
  source(line: number): void;
}

/// Opens the panel, or its timeline only. Where that cannot be, the text view takes its place, and says why.
export async function openPanel(store: Store, base: URL, polls: Polls, actions: PanelActions, timelineOnly: boolean): Promise<void> {
  const canvas = element('canvas', HTMLCanvasElement);
  const box = element('views', HTMLElement);
  layOnWholePixels(canvas, box);
  try {
    const panel = await createPanel({
      canvas,
      url: new URL(modules.panel, base).href,
      dark: isDark(store.state),
      timelineOnly,
      onCommand: (command) => actions.command(command),
      onMoment: (step) => actions.moment(step),
      onIsolate: (task) => store.dispatch({ kind: 'isolate', task }),
      onSort: (column, ascends) => store.dispatch({ kind: 'sort', column, ascends }),
      onSource: (line) => actions.source(line),
    });
    const look = followSight(canvas, panel, store);
    new ResizeObserver(() => {
      layOnWholePixels(canvas, box);
      panel.resize();
      look();
    }).observe(box);
    follow(panel, store);
    followGraphics(canvas, store);
    polls.model = panel;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    store.dispatch({ kind: 'panelless', why: failureWords[language].noPanel(why) });
    await openModel(base, polls);
  }
}

/// The model without the panel, which is much smaller.
export async function openModel(base: URL, polls: Polls): Promise<void> {
  const address = new URL(modules.model, base).href;
  polls.model = await createModel(async () => ((await import(/* @vite-ignore */ address)) as { default: ModelFactory }).default, language);
}

/// What a canvas shows whose graphics the browser has taken away is not worth a look. Where they don't come back, the text view takes its place.
function followGraphics(canvas: HTMLCanvasElement, store: Store): void {
  const { noPanel, graphicsLost } = failureWords[language];
  let timer: ReturnType<typeof setTimeout> | undefined;
  canvas.addEventListener('webglcontextlost', () => {
    canvas.dataset['lost'] = '';
    timer = setTimeout(() => store.dispatch({ kind: 'panelless', why: noPanel(graphicsLost) }), patience);
  });
  canvas.addEventListener('webglcontextrestored', () => {
    clearTimeout(timer);
    delete canvas.dataset['lost'];
    if (store.state.panelless !== '') store.dispatch({ kind: 'panelless', why: '' });
  });
}

/// Where another view or another part of the page is shown instead, or it is scrolled away, it need not draw.
function followSight(canvas: HTMLCanvasElement, panel: Panel, store: Store): () => void {
  let inSight = true;
  let seen = true;
  const look = (): void => {
    const now = inSight && canvas.checkVisibility({ visibilityProperty: true });
    if (now !== seen) panel.seen((seen = now));
  };
  new IntersectionObserver((entries) => {
    inSight = entries.at(-1)?.isIntersecting ?? inSight;
    look();
  }).observe(canvas);
  // When all who lay out the page have heard of it.
  const lookThen = (): void => queueMicrotask(look);
  store.subscribe(lookThen);
  canvas.addEventListener('webglcontextrestored', lookThen);
  look();
  return look;
}

function follow(panel: Panel, store: Store): void {
  // Each call makes the panel draw: not at every letter that is typed.
  let dark: boolean | undefined;
  let transport: Transport | undefined;
  let moment: number | null = null;
  let predicting = false;
  store.subscribe((state) => {
    const now = { dark: isDark(state), transport: transportOf(state.phase) };
    if (state.moment !== moment) panel.show((moment = state.moment));
    if (state.predicting !== predicting) panel.predicting((predicting = state.predicting));
    if (now.dark !== dark) panel.theme((dark = now.dark));
    if (now.transport !== transport) panel.transport((transport = now.transport));
  });
}

function transportOf({ kind }: Phase): Transport {
  switch (kind) {
    case 'running':
    case 'paused':
      return kind;
    case 'fetching':
    case 'downloading':
    case 'starting compiler':
    case 'compiling':
      return 'starting';
    default:
      return 'idle';
  }
}
