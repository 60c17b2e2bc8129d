import type { Lines } from '../embed/lines.ts';

/// How a host's page wants a program to be shown.
export interface Presentation {
  readonly fontSize?: number;
  readonly readOnly?: boolean;
  /// Lines that are not shown.
  readonly hidden?: readonly Lines[];
  /// Lines that are not shown until the reader asks for them.
  readonly folded?: readonly Lines[];
  /// Lines that look locked, and the texts that have to stay as they are.
  readonly marked?: readonly Lines[];
  readonly locked?: readonly string[];
  /// The line to begin at.
  readonly start?: number;
}

/// What the page needs of an editor: Monaco, or the one for fingers.
export interface CodeEditor {
  /// Replaces the text; undo brings the earlier one back.
  replace(source: string): void;
  /// Moves the cursor, and the focus, to a place in the text.
  reveal(line: number, column: number): void;
  /// Shows the program as a host's page wants it; what it does not name stays as it is.
  present(presentation: Presentation): void;
  /// Shows what the chosen example is in Rust, if it is.
  showRust(): void;
  focus(): void;
}
