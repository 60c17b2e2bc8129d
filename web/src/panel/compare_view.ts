import { element, make } from '../common/dom.ts';
import { milliseconds, number } from '../common/figures.ts';
import type { Digest, Lane } from '../model/types.ts';
import type { Polls } from './polls.ts';
import { chosen, unedited, type State, type Store } from '../state.ts';
import { compareWords } from '../words/compare.ts';
import { language } from '../words/language.ts';

const say = compareWords[language];

/// How many lanes are drawn of each run.
const mostLanes = 24;

/// Measures of the drawing, in its own units: the axis has `width` of them, whatever the size on the screen.
const drawn = { width: 1000, names: 300, lane: 20, gap: 34 } as const;

/// A run that is kept, to be laid beside the next.
interface Pinned {
  readonly label: string;
  readonly digest: Digest;
}

/// Pins a run, and shows it beside the latest one: figures with their differences, and both timelines on one axis.
export function showCompare(store: Store, polls: Polls): void {
  const pin = element('pin', HTMLButtonElement);
  const row = element('pinned', HTMLElement);
  const said = element('pinned-label', HTMLElement);
  const compare = element('compare-toggle', HTMLButtonElement);
  const view = element('compare', HTMLElement);
  let pinned: Pinned | undefined;

  const show = (): void => {
    const { comparing } = store.state;
    row.hidden = !pinned;
    view.hidden = !comparing;
    compare.setAttribute('aria-pressed', String(comparing));
    said.textContent = pinned ? say.pinnedTime(pinned.label, milliseconds(pinned.digest.time_ms)) : '';
    if (!comparing || !pinned) return;
    const latest = polls.digest(mostLanes);
    if (!latest || latest.lanes.length === 0) {
      view.replaceChildren(make('p', say.runFirst, { class: 'empty' }));
      return;
    }
    const other = { label: labelOf(store.state), digest: latest };
    view.replaceChildren(timelines(pinned, other), table(pinned, other));
  };

  pin.addEventListener('click', () => {
    const digest = polls.digest(mostLanes);
    if (!digest) return;
    pinned = { label: labelOf(store.state), digest };
    element('trace', HTMLElement).hidePopover();
    show();
    compare.focus();
  });
  compare.addEventListener('click', () => store.dispatch({ kind: 'comparing', on: !store.state.comparing }));
  element('unpin', HTMLButtonElement).addEventListener('click', () => {
    pinned = undefined;
    store.dispatch({ kind: 'comparing', on: false });
    show();
  });
  polls.watch((moment) => {
    pin.disabled = !moment || moment.polls === 0;
    show();
  });
  store.subscribe((state, before) => {
    if (state.comparing !== before.comparing) show();
  });
}

function labelOf(state: State): string {
  if (state.phase.kind === 'opened') return state.phase.name;
  const title = chosen(state)?.title ?? say.program;
  return unedited(state) ? title : say.edited(title);
}

function table(pinned: Pinned, latest: Pinned): HTMLElement {
  const result = make('table');
  result.append(make('caption', say.caption));
  const head = make('tr');
  head.append(make('td'), ...[say.pinned(pinned.label), say.latest(latest.label), say.difference].map((name) => make('th', name, { scope: 'col' })));
  result.createTHead().append(head);
  const body = result.createTBody();
  const add = (what: string, before: number, after: number, words: (value: number) => string): void => {
    const line = make('tr', '', { 'data-figure': what });
    line.append(make('th', what, { scope: 'row', class: 'text' }), make('td', words(before)), make('td', words(after)), make('td', difference(before, after, words)));
    body.append(line);
  };
  add(say.time, pinned.digest.time_ms, latest.digest.time_ms, milliseconds);
  for (const [at, { what, value }] of pinned.digest.figures.entries()) add(what, value, latest.digest.figures[at]?.value ?? 0, number);
  return result;
}

/// `+2, 1.5 times`; the same is `–`.
export function difference(before: number, after: number, words: (value: number) => string): string {
  if (before === after) return '–';
  const change = `${after > before ? '+' : '−'}${words(Math.abs(after - before))}`;
  return before === 0 || after === 0 ? change : say.times(change, Math.round((100 * after) / before) / 100);
}

function timelines(pinned: Pinned, latest: Pinned): SVGElement {
  const last = Math.max(pinned.digest.time_ms, latest.digest.time_ms, 0.001);
  const height = [pinned, latest].reduce((sum, { digest }) => sum + drawn.gap + digest.lanes.length * drawn.lane, 0);
  const svg = draw('svg', { viewBox: `0 0 ${drawn.width} ${height + 6}`, role: 'img', class: 'timelines' });
  svg.setAttribute('aria-label', say.timelines(milliseconds(last), [pinned, latest].map(inWords)));
  let y = 0;
  for (const run of [pinned, latest]) {
    svg.append(text(run.label, 0, y + 20, 'run'), text(milliseconds(run.digest.time_ms), drawn.width, y + 20, 'run end'));
    y += drawn.gap;
    for (const lane of run.digest.lanes) {
      svg.append(...drawLane(lane, y, last));
      y += drawn.lane;
    }
  }
  return svg;
}

function inWords({ label, digest }: Pinned): string {
  const waits = digest.lanes.flatMap(({ name, wait }) => (wait ? [say.wait(name, milliseconds(wait.begin_ms), milliseconds(wait.end_ms))] : []));
  return say.took(label, milliseconds(digest.time_ms), waits);
}

function drawLane({ name, depth, begin_ms, end_ms, polls_ms, wait, state }: Lane, y: number, last: number): SVGElement[] {
  const x = (ms: number): number => drawn.names + (ms / last) * (drawn.width - drawn.names - 4);
  const middle = y + drawn.lane / 2;
  const longest = 34 - 2 * depth;
  const shapes = [
    text(name.length > longest ? `${name.slice(0, longest - 1)}…` : name, 8 + 12 * depth, middle + 4, depth === 0 ? 'task' : 'future'),
    draw('line', { x1: String(x(begin_ms)), x2: String(x(end_ms)), y1: String(middle), y2: String(middle), class: 'life' }),
  ];
  if (wait) {
    const width = Math.max(x(wait.end_ms) - x(wait.begin_ms), 1);
    shapes.push(draw('rect', { x: String(x(wait.begin_ms)), y: String(y + 4), width: String(width), height: String(drawn.lane - 8), class: `wait ${wait.kind} ${state}` }));
  }
  for (const poll of polls_ms) shapes.push(draw('rect', { x: String(x(poll) - 1), y: String(y + 3), width: '4', height: String(drawn.lane - 6), class: 'poll' }));
  return shapes;
}

function draw(name: 'svg' | 'line' | 'rect' | 'text', attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function text(words: string, x: number, y: number, kind: string): SVGElement {
  const made = draw('text', { x: String(x), y: String(y), class: kind });
  made.textContent = words;
  return made;
}
