import { make } from './dom.ts';
import type { OutputNews, Piece } from './output_cap.ts';

/// Shows what the program printed, its first and its last part.
export class OutputView {
  readonly #log: HTMLElement;
  #head = make('pre');
  #cut = make('p');
  #tail = make('pre');

  constructor(log: HTMLElement) {
    this.#log = log;
    this.clear();
  }

  /// Begins a new, empty output.
  clear(): void {
    this.#head = make('pre');
    this.#cut = make('p', '', { class: 'cut' });
    this.#cut.hidden = true;
    this.#tail = make('pre');
    this.#log.replaceChildren(this.#head, this.#cut, this.#tail);
  }

  /// Adds what is new.
  add(news: OutputNews): void {
    this.#keepingEnd(() => {
      this.#head.append(...news.head.map(span));
      if (!news.tail) return;
      this.#tail.replaceChildren(...news.tail.map(span));
      this.#cut.hidden = news.cut.characters === 0;
      const { characters, lines } = news.cut;
      this.#cut.textContent = `… ${characters.toLocaleString('en')} characters (${lines.toLocaleString('en')} lines) of output are left out here …`;
    });
  }

  /// Adds a sentence of the page's own, after what the program printed.
  say(sentence: string, tone: string): void {
    this.#keepingEnd(() => this.#log.append(make('p', sentence, { class: 'said', 'data-tone': tone })));
  }

  // Follows the output, unless the reader has scrolled up.
  #keepingEnd(change: () => void): void {
    const atEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 24;
    change();
    if (atEnd) this.#log.scrollTop = this.#log.scrollHeight;
  }
}

function span(piece: Piece): HTMLElement {
  return make('span', piece.text, piece.stream === 'err' ? { class: 'err' } : {});
}
