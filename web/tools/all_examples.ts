import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { exampleId } from '../kit/example_id.ts';
import type { Base } from '../src/link/base.ts';

const folder = fileURLToPath(new URL('../../examples/', import.meta.url));

/// The page's examples, in their order, as they are in the repository.
export function allExamples(): Base[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.cpp'));
  return files.sort().map((file) => ({ id: exampleId(file), source: readFileSync(folder + file, 'utf8') }));
}
