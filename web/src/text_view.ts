import { button, make } from './dom.ts';
import type { FutureState, Lint, ModelState, TaskState } from './model/types.ts';

/// How many rows are shown; what is beyond is counted.
const mostRows = 300;

/// The tasks and futures of a run as text: a table and a tree, for whoever cannot or does not want to use the panel.
export class TextView {
  readonly #box: HTMLElement;
  readonly #go: (line: number) => void;
  // Stays in the page, so that what it comes to say is announced.
  readonly #news = make('p', '', { role: 'status', 'aria-live': 'polite', class: 'visually-hidden' });
  readonly #announced = new Set<string>();

  /// `go`: the reader chose a line of the source.
  constructor(box: HTMLElement, go: (line: number) => void) {
    this.#box = box;
    this.#go = go;
    box.after(this.#news);
  }

  /// Shows what the model says.
  show(model: ModelState | undefined): void {
    this.#announce(model?.lints ?? []);
    if (!model || model.records === 0) {
      this.#box.replaceChildren(make('p', 'Nothing has been polled yet. Run the program.', { class: 'empty' }));
      return;
    }
    const scrolled = this.#box.scrollTop;
    const parts: HTMLElement[] = [this.#summary(model)];
    if (model.lints.length > 0) parts.push(make('h3', 'Lints'), this.#lints(model.lints));
    parts.push(this.#tasks(model.tasks));
    if (model.futures.length > 0) parts.push(make('h3', 'Futures'), this.#futures(model.futures));
    this.#box.replaceChildren(...parts);
    this.#box.scrollTop = scrolled;
  }

  #summary(model: ModelState): HTMLElement {
    const clock = model.clock === 'simulated' ? 'the simulated clock' : 'the real clock';
    const sentences = [`${number(model.records)} records in ${milliseconds(model.time_ms)} on ${clock}.`];
    if (model.lost > 0) sentences.push(`${number(model.lost)} records were dropped, because there were too many: the figures below are too low.`);
    if (model.error) sentences.push(`The trace is damaged: ${model.error}`);
    return make('p', sentences.join(' '), { class: 'fact' });
  }

  #lints(lints: readonly Lint[]): HTMLElement {
    const list = make('ul', '', { class: 'lints' });
    for (const lint of lints.slice(0, mostRows)) {
      const item = make('li', '', { 'data-lint': lint.id });
      item.append(make('strong', capital(lint.severity), { 'data-severity': lint.severity }), ` ${lint.evidence} `);
      if (lint.line !== null) item.append(this.#line(lint.line));
      item.append(make('p', lint.why, { class: 'fact' }));
      list.append(item);
    }
    if (lints.length > mostRows) list.append(make('li', more('', lints.length), { class: 'fact' }));
    return list;
  }

  /// Says what is new, once: figures that change are not news.
  #announce(lints: readonly Lint[]): void {
    const key = ({ id, line, future, task }: Lint): string => [id, line, line === null ? (future ?? task) : ''].join(' ');
    if (lints.length === 0) this.#announced.clear();
    const fresh = lints.filter((lint) => !this.#announced.has(key(lint)));
    for (const lint of fresh) this.#announced.add(key(lint));
    if (fresh.length > 0) this.#news.textContent = fresh.map(({ severity, evidence }) => `${capital(severity)}: ${evidence}`).join(' ');
    else if (lints.length === 0) this.#news.textContent = '';
  }

  #tasks(tasks: readonly TaskState[]): HTMLElement {
    const table = make('table');
    const head = make('tr');
    const columns = ['Task', 'State', 'Polls', 'Wakes', 'Self-wakes', 'Busy', 'Idle', 'Line'];
    head.append(...columns.map((name, i) => make('th', name, i < 2 ? { scope: 'col', class: 'text' } : { scope: 'col' })));
    table.createTHead().append(head);
    const body = table.createTBody();
    for (const task of tasks.slice(0, mostRows)) body.append(this.#task(task));
    table.prepend(make('caption', more('Tasks', tasks.length)));
    return table;
  }

  #task(task: TaskState): HTMLElement {
    const row = make('tr', '', { 'data-task': String(task.id) });
    row.append(make('th', task.name || `task ${task.id}`, { scope: 'row', class: 'text' }));
    const state = make('td', words(task.state), { class: 'text', 'data-state': task.state, 'data-column': 'state' });
    if (task.waiting_on) state.append(make('span', ` on ${task.waiting_on}`, { class: 'fact' }));
    row.append(state);
    for (const [name, value] of Object.entries({ polls: task.polls, wakes: task.wakes, self_wakes: task.self_wakes })) {
      row.append(make('td', number(value), { 'data-column': name }));
    }
    row.append(make('td', milliseconds(task.busy_us / 1000)), make('td', milliseconds(task.idle_us / 1000)));
    const line = make('td');
    if (task.line !== null) line.append(this.#line(task.line));
    row.append(line);
    return row;
  }

  #futures(futures: readonly FutureState[]): HTMLElement {
    const children = new Map<number | null, FutureState[]>();
    const known = new Set(futures.map((future) => future.id));
    for (const future of futures.slice(0, mostRows)) {
      const parent = future.parent !== null && known.has(future.parent) ? future.parent : null;
      const siblings = children.get(parent);
      if (siblings) siblings.push(future);
      else children.set(parent, [future]);
    }
    const tree = this.#branch(children, null) ?? make('ul');
    if (futures.length > mostRows) tree.append(make('li', more('', futures.length), { class: 'fact' }));
    return tree;
  }

  #branch(children: ReadonlyMap<number | null, readonly FutureState[]>, parent: number | null): HTMLElement | undefined {
    const futures = children.get(parent);
    if (!futures) return undefined;
    const list = make('ul');
    for (const future of futures) {
      const item = make('li');
      item.append(this.#future(future));
      const below = this.#branch(children, future.id);
      if (below) item.append(below);
      list.append(item);
    }
    return list;
  }

  #future(future: FutureState): HTMLElement {
    const node = make('div', '', { class: 'node', 'data-future': String(future.id) });
    node.append(
      make('span', future.name || words(future.kind), { class: 'name' }),
      ' ',
      make('span', words(future.state), { 'data-state': future.state }),
      make('span', `, ${future.polls === 1 ? '1 poll' : `${number(future.polls)} polls`}`),
    );
    const { fetch } = future;
    if (fetch) {
      const status = fetch.status === null ? '' : ` with status ${fetch.status}`;
      node.append(make('span', `, ${words(fetch.phase)}${status}, ${number(fetch.bytes)} bytes of ${fetch.url ?? 'an unknown address'}`, { class: 'fact' }));
    }
    if (future.line !== null) node.append(' ', this.#line(future.line));
    return node;
  }

  #line(line: number): HTMLElement {
    return button(`line ${line}`, () => this.#go(line));
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function milliseconds(value: number): string {
  if (value === 0) return '0';
  if (value < 1) return `${Math.max(1, Math.round(value * 1000))} µs`;
  return `${number(Math.round(value * 10) / 10)} ms`;
}

function more(what: string, count: number): string {
  return count > mostRows ? `${what} (the first ${mostRows} of ${number(count)})`.trim() : what;
}
