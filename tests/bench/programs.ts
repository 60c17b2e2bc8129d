// Programs of some 30 to 500 lines: the examples, one or many in one file.
import { allExamples } from '../../web/tools/all_examples.ts';

const examples = allExamples();

/// A program, different for each word, which it prints.
export interface BenchProgram {
  readonly name: string;
  source(word: string): string;
}

/// The first `count` examples in one file, each in a namespace, again and again if there are fewer; `main` runs the first.
function together(count: number): BenchProgram {
  const includes = new Set<string>();
  const bodies = Array.from({ length: count }, (_, index) => {
    const source = examples[index % examples.length]?.source ?? '';
    const body = source.replace(/^#include .*\n/gm, (line) => {
      includes.add(line);
      return '';
    });
    return `namespace example_${index} {\n${body.replace('int main()', 'int begin()')}}\n`;
  });
  const whole = `${[...includes].join('')}\n${bodies.join('\n')}\nint main() { return example_0::begin(); }\n`;
  return named(whole);
}

function named(whole: string): BenchProgram {
  if (!whole.includes('"%s%s"')) throw new Error('the first example no longer prints what this looks for');
  return {
    name: `${whole.split('\n').length - 1} lines`,
    source: (word) => whole.replace('"%s%s"', `"%s%s${word}\\n"`),
  };
}

/// From the shortest to the longest.
export const programs: readonly BenchProgram[] = [named(examples[0]?.source ?? ''), together(2), together(4), together(6), together(12)];
