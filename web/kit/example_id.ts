import { basename } from 'node:path';

/// The id of the example in a file: its name without the number that puts it in order.
export function exampleId(file: string): string {
  return basename(file, '.cpp').replace(/^\d+_/, '');
}
