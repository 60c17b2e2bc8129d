import { make } from '../common/dom.ts';
import type { OutputNews, Piece } from './output_cap.ts';
import { number } from '../common/figures.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

/// Shows what the program printed, its first and its last part.
export class OutputView {
  readonly #log: HTMLElement;
  /// Hears that there is more in `printed`, once a frame.
  onPrinted: () => void = () => {};
  #head = make('pre');
  #cut = make('p');
  #tail = make('pre');
  // What is to be shown in the next frame.
  #news: OutputNews | undefined;
  #frame = 0;
  #printed = { head: '', tail: '' };

  constructor(log: HTMLElement) {
    this.#log = log;
    this.clear();
  }

  /// Begins a new, empty output.
  clear(): void {
    this.#printed = { head: '', tail: '' };
    this.#news = undefined;
    this.#head = make('pre');
    this.#cut = make('p', '', { class: 'cut' });
    this.#cut.hidden = true;
    this.#tail = make('pre');
    this.#log.replaceChildren(this.#head, this.#cut, this.#tail);
  }

  /// Adds what is new, with the next frame.
  add(news: OutputNews): void {
    this.#printed.head += standard(news.head);
    if (news.tail) this.#printed.tail = standard(news.tail);
    this.#news = joined(this.#news, news);
    this.#frame ||= requestAnimationFrame(() => this.#show());
  }

  /// What went to the standard output, as far as it was kept.
  printed(): string {
    return this.#printed.head + this.#printed.tail;
  }

  /// Adds a sentence of the page's own, after what the program printed.
  say(sentence: string, tone: string): void {
    this.#show();
    this.#keepingEnd(() => this.#log.append(make('p', sentence, { class: 'said', 'data-tone': tone })));
  }

  #show(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const news = this.#news;
    if (!news) return;
    this.#news = undefined;
    this.onPrinted();
    this.#keepingEnd(() => {
      this.#head.append(...news.head.map(span));
      if (news.tail) this.#tail.replaceChildren(...news.tail.map(span));
      const { characters, lines } = news.cut;
      this.#cut.hidden = characters === 0;
      this.#cut.textContent = failureWords[language].cut(number(characters), number(lines));
    });
  }

  // Follows the output, unless the reader has scrolled up.
  #keepingEnd(change: () => void): void {
    const atEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 24;
    change();
    if (atEnd) this.#log.scrollTop = this.#log.scrollHeight;
  }
}

function standard(pieces: readonly Piece[]): string {
  return pieces.map(({ stream, text }) => (stream === 'out' ? text : '')).join('');
}

function joined(earlier: OutputNews | undefined, later: OutputNews): OutputNews {
  if (!earlier) return later;
  const tail = later.tail ?? earlier.tail;
  return { head: [...earlier.head, ...later.head], cut: later.cut, ...(tail && { tail }) };
}

function span(piece: Piece): HTMLElement {
  return make('span', piece.text, piece.stream === 'err' ? { class: 'err' } : {});
}
