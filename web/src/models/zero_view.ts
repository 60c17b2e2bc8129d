import { make } from '../common/dom.ts';
import { milliseconds, number } from '../common/figures.ts';
import { measured } from './run.ts';
import type { Words } from './words.ts';

/// Runs the program that takes nothing from a heap, and shows what it took.
export async function showZero(box: HTMLElement, words: Words): Promise<void> {
  const table = make('table');
  const head = table.createTHead().insertRow();
  head.append(...words.zeroColumns.map((heading) => make('th', heading, { scope: 'col' })));
  const body = table.createTBody();
  box.replaceChildren(table);
  for (const job of ['join', 'arena'] as const) {
    const row = body.insertRow();
    row.dataset['job'] = job;
    row.append(make('th', words.zeroRows[job], { scope: 'row' }));
    try {
      const { allocations = 0, bytes = 0, arena = 0, ms = 0 } = await measured('zero', job, 2, 10_000);
      const size = arena > 0 ? words.of(number(bytes), number(arena)) : number(bytes);
      row.append(...[number(allocations), size, milliseconds(Math.round(ms))].map((text) => make('td', text)));
    } catch (error) {
      row.append(make('td', words.failed(error instanceof Error ? error.message : String(error)), { colspan: '3' }));
    }
  }
}
