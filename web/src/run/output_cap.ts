/// Which of a program's two outputs.
export type Stream = 'out' | 'err';

/// Text that went to one output.
export interface Piece {
  readonly stream: Stream;
  readonly text: string;
}

/// How much was left out between head and tail.
export interface Cut {
  readonly characters: number;
  readonly lines: number;
}

/// What is new of a program's output: `head` is to be appended; `tail`, when it is there, replaces the earlier tail and
/// follows what was cut.
export interface OutputNews {
  readonly head: readonly Piece[];
  readonly tail?: readonly Piece[];
  readonly cut: Cut;
}

/// How much of each end is kept.
export interface OutputLimit {
  readonly characters: number;
  readonly lines: number;
}

/// Half of 1 MB and of 5,000 lines.
export const outputLimit: OutputLimit = { characters: 500_000, lines: 2_500 };

// Pieces of the tail are joined up to this size: small enough to drop them one by one, large enough to be few.
const joined = 4096;

/// Keeps the first and the last part of an output of any length, in bounded memory.
export class OutputCap {
  readonly #limit: OutputLimit;
  #head: Piece[] = [];
  #headCharacters = 0;
  #headLines = 0;
  #tail: Piece[] = [];
  #tailCharacters = 0;
  #tailLines = 0;
  #tailIsNew = false;
  #cut: Cut = { characters: 0, lines: 0 };

  constructor(limit: OutputLimit = outputLimit) {
    this.#limit = limit;
  }

  /// The output has become too long for its head.
  get overflows(): boolean {
    return this.#tailCharacters > 0;
  }

  /// Takes what the program wrote.
  write(stream: Stream, text: string): void {
    const fits = this.#headRoom(text);
    if (fits > 0) {
      const text_ = text.slice(0, fits);
      this.#headCharacters += text_.length;
      this.#headLines += newlines(text_);
      append(this.#head, { stream, text: text_ });
    }
    if (fits < text.length) {
      // Once something did not fit, nothing more goes to the head: the order would be lost.
      this.#headCharacters = this.#limit.characters;
      this.#writeTail({ stream, text: text.slice(fits) });
    }
  }

  /// What is new since the last call; undefined when nothing is. Of the tail it gives about `most` characters: the rest counts as
  /// cut, this time.
  take(most = Infinity): OutputNews | undefined {
    if (this.#head.length === 0 && !this.#tailIsNew) return undefined;
    const head = this.#head;
    this.#head = [];
    if (!this.#tailIsNew) return { head, cut: this.#cut };
    this.#tailIsNew = false;
    let { characters, lines } = this.#cut;
    let over = this.#tailCharacters - most;
    const tail = this.#tail.filter(({ text }) => {
      over -= text.length;
      if (over < 0) return true;
      characters += text.length;
      lines += newlines(text);
      return false;
    });
    return { head, tail, cut: { characters, lines } };
  }

  /// How many characters of `text` the head still takes.
  #headRoom(text: string): number {
    const room = Math.min(this.#limit.characters - this.#headCharacters, text.length);
    let left = this.#limit.lines - this.#headLines;
    if (left <= 0) return 0;
    for (let at = text.indexOf('\n'); at >= 0 && at < room; at = text.indexOf('\n', at + 1)) {
      if (--left === 0) return at + 1;
    }
    return room;
  }

  #writeTail(piece: Piece): void {
    this.#tailIsNew = true;
    append(this.#tail, piece, joined);
    this.#tailCharacters += piece.text.length;
    this.#tailLines += newlines(piece.text);
    for (;;) {
      const first = this.#tail[0];
      const over = this.#tailCharacters - this.#limit.characters;
      if (!first || (over <= 0 && this.#tailLines <= this.#limit.lines)) return;
      // A long first piece loses only what is too much; a short one goes as a whole.
      let cut = first.text.length;
      if (cut > joined) {
        cut = Math.max(over, 0);
        for (let extra = this.#tailLines - this.#limit.lines - newlines(first.text.slice(0, cut)); extra > 0; extra--) {
          cut = first.text.indexOf('\n', cut) + 1;
        }
      }
      this.#dropFromTail(first, cut);
    }
  }

  #dropFromTail(first: Piece, cut: number): void {
    const dropped = first.text.slice(0, cut);
    const rest = first.text.slice(cut);
    if (rest) this.#tail[0] = { stream: first.stream, text: rest };
    else this.#tail.shift();
    this.#tailCharacters -= cut;
    this.#tailLines -= newlines(dropped);
    this.#cut = { characters: this.#cut.characters + cut, lines: this.#cut.lines + newlines(dropped) };
  }
}

function append(pieces: Piece[], piece: Piece, limit = Infinity): void {
  const last = pieces.at(-1);
  if (last && last.stream === piece.stream && last.text.length + piece.text.length <= limit) {
    pieces[pieces.length - 1] = { stream: last.stream, text: last.text + piece.text };
  } else {
    pieces.push(piece);
  }
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
