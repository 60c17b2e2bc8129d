import type { Place } from '../compiler/diagnostic.ts';
import type { IRange } from './monaco.ts';

/// A place as Monaco has it.
export function toRange({ line, column, endLine, endColumn }: Place): IRange {
  return { startLineNumber: line, startColumn: column, endLineNumber: endLine, endColumn };
}
