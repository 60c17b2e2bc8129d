import { button, make } from '../common/dom.ts';
import { milliseconds, number, unbroken } from '../common/figures.ts';
import type { Lint, Marked, ModelState, Table, WakeCause } from '../model/types.ts';
import type { Store } from '../state.ts';
import { language } from '../words/language.ts';
import { textViewWords } from '../words/text_view.ts';

const say = textViewWords[language];

/// How many lints are listed; what is beyond is counted.
const mostLints = 300;

// In CSS pixels, with a little room: that of text_view.css.
const tipWidth = 260;

type Task = Table['tasks'][number];

/// The tasks and futures of a run as text: a table and a tree, for whoever cannot or does not want to use the panel.
export class TextView {
  readonly #box: HTMLElement;
  readonly #store: Store;
  readonly #go: (line: number) => void;
  // Stays in the page, so that what it comes to say is announced.
  readonly #news = make('p', '', { role: 'status', 'aria-live': 'polite', class: 'visually-hidden' });
  readonly #announced = new Set<string>();
  #lints: readonly Lint[] = [];

  /// `go`: the reader chose a line of the source.
  constructor(box: HTMLElement, store: Store, go: (line: number) => void) {
    this.#box = box;
    this.#store = store;
    this.#go = go;
    box.after(this.#news);
  }

  /// Shows what the model says.
  show(table: Table | undefined): void {
    if (!table || table.records === 0) {
      this.#box.replaceChildren(make('p', say.nothing, { class: 'empty' }));
      return;
    }
    const scrolled = this.#box.scrollTop;
    const aside = this.#box.querySelector('.scrolled')?.scrollLeft ?? 0;
    // What is made anew must not take the focus away from its like.
    const focused = this.#box.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : undefined;
    const parts: HTMLElement[] = [this.#summary(table)];
    if (this.#lints.length > 0) parts.push(make('h3', say.lints), this.#list(this.#lints));
    parts.push(this.#tasks(table));
    if (table.futures.length > 0) parts.push(make('h3', counted(say.futures, table.futures.length, table.all_futures)), this.#futures(table.futures));
    this.#box.replaceChildren(...parts);
    this.#box.scrollTop = scrolled;
    this.#box.querySelector('.scrolled')?.scrollTo(aside, 0);
    if (focused) this.#box.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }

  #summary(model: ModelState): HTMLElement {
    const sentences = [say.summary(number(model.records), duration(model.time_ms), model.clock === 'simulated')];
    // Numbers of records in what is damaged mean nothing.
    if (model.lost > 0 && !model.error) sentences.push(say.lost(number(model.lost)));
    if (model.error) sentences.push(say.damaged(model.error));
    return make('p', sentences.join(' '), { class: 'fact' });
  }

  #list(lints: readonly Lint[]): HTMLElement {
    const list = make('ul', '', { class: 'lints' });
    for (const [at, lint] of lints.slice(0, mostLints).entries()) {
      const item = make('li', '', { 'data-lint': lint.id, 'data-lint-number': String(at), tabindex: '-1' });
      item.append(make('strong', say.severity[lint.severity], { 'data-severity': lint.severity }), ` ${lint.evidence} `);
      if (lint.line !== null) item.append(this.#line(lint.line, `lint ${at}`));
      item.append(make('p', lint.why, { class: 'fact' }));
      list.append(item);
    }
    if (lints.length > mostLints) list.append(make('li', counted('', mostLints, lints.length), { class: 'fact' }));
    return list;
  }

  /// Takes the lints of what is to be shown, and says those that are new, once: figures that change are not news.
  announce(lints: readonly Lint[]): void {
    this.#lints = lints;
    const key = ({ id, line, future, task }: Lint): string => [id, line, line === null ? (future ?? task) : ''].join(' ');
    if (lints.length === 0) this.#announced.clear();
    const fresh = lints.filter((lint) => !this.#announced.has(key(lint)));
    for (const lint of fresh) this.#announced.add(key(lint));
    if (fresh.length > 0) this.#news.textContent = fresh.map(({ severity, evidence }) => `${say.severity[severity]}: ${evidence}`).join(' ');
    else if (lints.length === 0) this.#news.textContent = '';
  }

  #tasks({ tasks, columns, selected_tasks }: Table): HTMLElement {
    const table = make('table', '', { class: 'tasks' });
    const head = make('tr');
    head.append(...columns.map((_, column) => this.#heading(columns, column)));
    table.createTHead().append(head);
    const body = table.createTBody();
    for (const task of tasks) body.append(this.#task(task));
    table.prepend(make('caption', counted(say.tasks, tasks.length, selected_tasks)));
    // By keyboard it is scrolled while it has the focus.
    const box = make('div', '', { class: 'scrolled', role: 'region', 'aria-label': say.tasks, tabindex: '0', 'data-key': 'tasks' });
    box.append(table);
    return box;
  }

  /// Sorts, and explains the column on hover and focus.
  #heading(columns: Table['columns'], column: number): HTMLElement {
    const { heading = '', explained = '', text = false, ascends = false } = columns[column] ?? {};
    const { sorting } = this.#store.state;
    const heads = make('th', '', { scope: 'col' });
    if (text) heads.className = 'text';
    const sorted = sorting.column === column && (column !== 0 || sorting.descending);
    if (sorted) heads.setAttribute('aria-sort', sorting.descending ? 'descending' : 'ascending');
    const sort = button(heading, () => this.#store.dispatch({ kind: 'sort', column, ascends }));
    sort.dataset['key'] = `sort ${column}`;
    sort.setAttribute('aria-describedby', `explained-${column}`);
    const tip = make('span', explained, { role: 'tooltip', id: `explained-${column}`, class: 'tip' });
    // Right below, and within the view: what scrolls the table would cut it off.
    const place = (): void => {
      const [from, box] = [heads.getBoundingClientRect(), this.#box.getBoundingClientRect()];
      tip.style.top = `${from.bottom - box.top + this.#box.scrollTop}px`;
      tip.style.left = `${Math.max(0, Math.min(from.left - box.left, this.#box.clientWidth - tipWidth))}px`;
    };
    heads.addEventListener('mouseenter', place);
    heads.addEventListener('focusin', place);
    heads.append(sort, tip);
    return heads;
  }

  #task(task: Task): HTMLElement {
    const row = make('tr', '', { 'data-task': String(task.id) });
    const name = make('th', '', { scope: 'row', class: 'text' });
    name.append(breakable(task.name || say.unnamed(task.id)), this.#mark(task, `task ${task.id}`), this.#only(task));
    row.append(name);
    row.append(make('td', task.kind === null ? '' : say.kind[task.kind], { class: 'text fact', 'data-column': 'kind' }));
    const state = make('td', say.state[task.state], { class: 'text', 'data-state': task.state, 'data-column': 'state' });
    if (task.waiting_on) state.append(breakable(say.waitsOn(task.waiting_on), { class: 'fact' }));
    row.append(state);
    const polls = make('td', number(task.polls), { 'data-column': 'polls' });
    const took = pollTimes(task);
    if (took !== '') {
      polls.title = took;
      polls.append(make('span', ` (${took})`, { class: 'visually-hidden' }));
    }
    const wakes = make('td', number(task.wakes), { 'data-column': 'wakes' });
    for (const by of wakesBy(task)) wakes.append(' ', make('span', by, { class: 'part' }));
    row.append(polls, wakes, make('td', number(task.self_wakes), { 'data-column': 'self_wakes' }));
    const wokenBy = make('td', '', { class: 'text fact', 'data-column': 'woken_by' });
    wokenBy.append(breakable(task.woken_by ?? ''));
    row.append(wokenBy);
    for (const [column, value] of Object.entries({ busy: task.busy_us, scheduled: task.scheduled_us, idle: task.idle_us })) {
      row.append(make('td', duration(value / 1000), { 'data-column': column }));
    }
    for (const [column, value] of Object.entries({ allocations: task.allocations, bytes: task.bytes })) {
      row.append(make('td', number(value), { 'data-column': column }));
    }
    const line = make('td');
    if (task.line !== null) {
      const go = this.#line(task.line, `task ${task.id}`);
      go.setAttribute('aria-label', say.line(task.line));
      go.textContent = String(task.line); // the column is called so
      line.append(go);
    }
    row.append(line);
    return row;
  }

  /// Leads to the lint that is about it, if one is.
  #mark({ lint: at }: Marked, of: string): HTMLElement | string {
    const lint = at === null ? undefined : this.#lints[at];
    if (!lint) return '';
    const mark = button('!', () => this.#box.querySelector<HTMLElement>(`[data-lint-number="${at}"]`)?.focus());
    mark.className = 'mark';
    mark.dataset['severity'] = lint.severity;
    mark.dataset['key'] = `mark ${of}`;
    mark.title = lint.evidence;
    mark.setAttribute('aria-label', `${say.severity[lint.severity]}: ${lint.evidence}`);
    return mark;
  }

  #only(task: Task): HTMLElement {
    const isolated = this.#store.state.isolated === task.id;
    const only = button(say.only, () => this.#store.dispatch({ kind: 'isolate', task: isolated ? 0 : task.id }));
    only.className = 'only';
    only.dataset['key'] = `only ${task.id}`;
    only.title = say.onlyTip;
    only.setAttribute('aria-label', say.onlyLabel(task.name));
    only.setAttribute('aria-pressed', String(isolated));
    return only;
  }

  #futures(futures: Table['futures']): HTMLElement {
    type Future = Table['futures'][number];
    const children = new Map<number | null, Future[]>();
    const known = new Set(futures.map((future) => future.id));
    for (const future of futures) {
      const parent = future.parent !== null && known.has(future.parent) ? future.parent : null;
      const siblings = children.get(parent);
      if (siblings) siblings.push(future);
      else children.set(parent, [future]);
    }
    return this.#branch(children, null) ?? make('ul');
  }

  #branch(children: ReadonlyMap<number | null, Table['futures']>, parent: number | null): HTMLElement | undefined {
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

  #future(future: Table['futures'][number]): HTMLElement {
    const node = make('div', '', { class: 'node', 'data-future': String(future.id) });
    const struck = future.state === 'cancelled' ? { 'data-struck': '' } : undefined;
    node.append(
      make('span', future.name || say.kind[future.kind], { class: 'name', ...struck }),
      ' ',
      make('span', say.state[future.state], { 'data-state': future.state }),
      make('span', `, ${say.polls(future.polls, number(future.polls))}`),
    );
    if (future.needless_polls > 0) node.append(make('span', `, ${say.needless(number(future.needless_polls))}`, { 'data-severity': 'warning' }));
    const { fetch } = future;
    if (fetch) {
      const answered = say.answered(say.phase[fetch.phase], fetch.status, number(fetch.bytes), fetch.url);
      node.append(make('span', `, ${answered}`, { class: 'fact' }));
    }
    if (future.line !== null) node.append(' ', this.#line(future.line, `future ${future.id}`));
    node.append(this.#mark(future, `future ${future.id}`));
    return node;
  }

  #line(line: number, of: string): HTMLElement {
    const go = button(say.line(line), () => this.#go(line));
    go.dataset['key'] = `line ${of}`;
    return go;
  }
}

/// A text that may go on in a new line within a name, but not between a figure and its unit: the table is as wide as what cannot.
function breakable(text: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = make('span', '', attributes);
  for (const part of unbroken(text).split(/(?<=[._/])/)) made.append(part, make('wbr'));
  return made;
}

/// Its wakes by their causes; empty where it had none.
function wakesBy({ wakes_by }: Task): readonly string[] {
  return (Object.keys(say.wakesBy) as WakeCause[]).filter((cause) => wakes_by[cause] > 0).map((cause) => say.wakesBy[cause](number(wakes_by[cause])));
}

/// How long its polls took; empty where all took about as long.
function pollTimes({ poll_times }: Task): string {
  const some = poll_times.flatMap((count, at) => (count > 0 ? [say.pollTime(number(count), say.pollTimes[at] ?? '')] : []));
  return some.length < 2 ? '' : say.tookPolls(some.join(', '));
}

function counted(what: string, shown: number, all: number): string {
  return shown < all ? `${what} ${say.first(number(shown), number(all))}`.trim() : what;
}

function duration(value: number): string {
  if (value === 0) return '0';
  if (value < 1) return `${Math.max(1, Math.round(value * 1000))} µs`;
  return milliseconds(value);
}
