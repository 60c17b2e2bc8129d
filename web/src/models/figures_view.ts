import { make } from '../common/dom.ts';
import { blocks, downloads, find, kilobytes, lines, mayBeRecorded, type Model, models, recorded, type Rows } from './models.ts';
import { named } from './named.ts';
import type { Words } from './words.ts';

/// A figure, and whether it was recorded and not measured now.
export interface Figure {
  readonly value: number;
  readonly recorded: boolean;
}

/// What is shown of a model: measured now, else recorded natively where it can't run here.
export class Figures {
  readonly #live: Rows;
  readonly #units: number;
  readonly #failed: ReadonlyMap<Model, string>;

  constructor(live: Rows, units: number, failed: ReadonlyMap<Model, string>) {
    this.#live = live;
    this.#units = units;
    this.#failed = failed;
  }

  get units(): number {
    return this.#units;
  }

  failed(model: Model): string | undefined {
    return this.#failed.get(model);
  }

  /// Of the job of downloads, or of that of waits; `scale` makes of it what is shown.
  of(model: Model, job: 'downloads' | 'waits', measure: string, scale = 1): Figure | undefined {
    const name = job === 'downloads' ? downloads(this.#units) : job;
    const now = find(this.#live, model, name, this.#units, measure);
    if (now !== undefined) return { value: now * scale, recorded: false };
    return mayBeRecorded(model) ? this.#recorded(model, name, measure, scale) : undefined;
  }

  #recorded(model: Model, job: string, measure: string, scale: number): Figure | undefined {
    const before = find(recorded.rows, model, job, this.#units, measure);
    return before === undefined ? undefined : { value: before * scale, recorded: true };
  }

  /// Nothing of it was measured here.
  isRecorded(model: Model): boolean {
    return !this.#live.some((row) => row.model === model && row.units === this.#units);
  }

  time = (model: Model): Figure | undefined => this.of(model, 'downloads', 'ms');
  memory = (model: Model): Figure | undefined => this.of(model, 'waits', 'kb', 1024 / this.#units);
  begin = (model: Model): Figure | undefined => this.of(model, 'waits', 'spawn_ms', 1000 / this.#units);
  wake = (model: Model): Figure | undefined => this.of(model, 'waits', 'wake_ms', 1000 / this.#units);
  // Nobody polls a thread.
  polls = (model: Model): Figure | undefined => (blocks(model) ? undefined : this.of(model, 'downloads', 'polls'));
  // Browsers don't tell.
  switches = (model: Model): Figure | undefined => this.#recorded(model, downloads(this.#units), 'switches', 1);
  allocations = (model: Model): Figure | undefined => this.of(model, 'waits', 'allocations', 1 / this.#units);
}

/// Two digits of a small measure; a count as it is.
export function digits(value: number): string {
  return value < 10 && !Number.isInteger(value) ? value.toPrecision(2) : Math.round(value).toLocaleString('en');
}

/// Bars for what makes the point at one look: time, memory, and what beginning costs.
export function picture(figures: Figures, words: Words): HTMLElement[] {
  const charts: readonly (readonly [string, (model: Model) => Figure | undefined])[] = [
    [words.time(figures.units), figures.time],
    [words.memory, figures.memory],
    [words.begin, figures.begin],
  ];
  return charts.map(([title, of]) => {
    const chart = make('figure', '', { class: 'chart' });
    chart.append(make('figcaption', title));
    const values = models.map((model) => ({ model, figure: of(model) }));
    const most = Math.max(...values.map(({ figure }) => figure?.value ?? 0), Number.MIN_VALUE);
    for (const { model, figure } of values) {
      const row = make('div', '', { class: 'row', 'data-model': model });
      const track = make('span', '', { class: 'track', 'aria-hidden': 'true' });
      const bar = make('span', '', { class: figure?.recorded ? 'bar recorded' : 'bar' });
      bar.style.inlineSize = `${figure ? Math.max((100 * figure.value) / most, 0.4) : 0}%`;
      track.append(bar);
      const value = make('span', figure ? digits(figure.value) : '–', { class: 'value' });
      if (figure?.recorded) value.append(make('span', ` (${words.recorded})`, { class: 'visually-hidden' }));
      row.append(make('span', words.models[model].name, { class: 'name' }), track, value);
      chart.append(row);
    }
    return chart;
  });
}

/// All figures, for those who want them all and for screen readers.
export function showTable(table: HTMLTableElement, figures: Figures, words: Words): void {
  const columns: readonly (readonly [string, (model: Model) => Figure | undefined])[] = [
    [words.time(figures.units), figures.time],
    [words.memory, figures.memory],
    [words.begin, figures.begin],
    [words.wake, figures.wake],
    [words.polls, figures.polls],
    [words.switches, figures.switches],
    [words.allocations, figures.allocations],
    [words.lines, (model) => ({ value: lines(model), recorded: false })],
    [words.size, (model) => built(kilobytes(model))],
  ];
  table.replaceChildren(make('caption', words.title, { class: 'visually-hidden' }));
  const head = table.createTHead().insertRow();
  head.append(...[words.model, ...columns.map(([heading]) => heading), words.where].map((heading) => make('th', heading, { scope: 'col' })));
  const body = table.createTBody();
  for (const model of models) {
    const row = body.insertRow();
    row.dataset['model'] = model;
    const heading = make('th', '', { scope: 'row' });
    heading.append(named(model, words));
    row.append(heading);
    for (const [, of] of columns) {
      const figure = of(model);
      row.append(make('td', figure ? digits(figure.value) : '–', figure?.recorded ? { class: 'recorded' } : {}));
    }
    const failed = figures.failed(model);
    const where = !figures.isRecorded(model) ? words.live : mayBeRecorded(model) ? words.recorded : '–';
    row.append(make('td', failed === undefined ? where : `${where}; ${words.failed(failed)}`, { class: 'where' }));
  }
}

function built(value: number | undefined): Figure | undefined {
  return value === undefined ? undefined : { value, recorded: false };
}
