import library from '../../../.clang-format?raw';
import examples from '../../../examples/.clang-format?raw';

/// How the examples are formatted, and so the reader's programs: the examples' style, which inherits the library's.
export const style = merge(library, examples.replace('BasedOnStyle: InheritParentConfig', ''));

function merge(...files: readonly string[]): string {
  const options = new Map(files.flatMap((file) => [...file.matchAll(/^(\w+):(.*)$/gm)].map(([line, name = '']) => [name, line] as const)));
  return [...options.values()].join('\n');
}
