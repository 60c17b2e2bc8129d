import type { Rule } from './rule.ts';
import { compilerWords } from '../words/compiler.ts';
import { language } from '../words/language.ts';

const say = compilerWords[language];

/// What the standard library of the page, LLVM's of version 18, has not yet.
const notYet =
  /^(?:adjacent|as_const|as_input|cartesian_product|chunk|common_reference_with|copyable_function|enumerate|flat_(?:multi)?(?:map|set)|function_ref|generator|hazard_pointer|hive|inplace_vector|jthread|join_with|move_only_function|out_ptr|pairwise|inout_ptr|rcu|slide|spanstream|stacktrace|stop_(?:callback|source|token)|stride|text_encoding|zip_transform)$/;

/// The headers that programs do not find precompiled, by what is looked for in them.
const declaredIn: Readonly<Record<string, RegExp>> = {
  any: /^any(?:_cast)?$/,
  atomic: /^atomic(?:_\w+)?$/,
  bitset: /^bitset$/,
  complex: /^(?:complex|polar)$/,
  condition_variable: /^condition_variable(?:_any)?$/,
  filesystem: /^filesystem$/,
  forward_list: /^forward_list$/,
  fstream: /^[io]?fstream$/,
  future: /^(?:async|future|promise|packaged_task)$/,
  mutex: /^(?:mutex|lock_guard|scoped_lock|call_once|once_flag)$/,
  numbers: /^numbers$/,
  print: /^println?$/,
  queue: /^(?:priority_)?queue$/,
  random: /^(?:random_device|mt19937(?:_64)?|default_random_engine|minstd_rand0?|(?:uniform|normal|bernoulli|discrete|poisson|exponential)_?\w*)$/,
  ranges: /^views$/,
  regex: /^s?regex(?:_\w+)?$/,
  stack: /^stack$/,
  thread: /^(?:thread|this_thread)$/,
  valarray: /^valarray$/,
};

/// What is asked of the standard library and of headers, and is not there, or not yet.
export const absentRules: readonly Rule[] = [
  {
    when: /^'bits\/stdc\+\+\.h' file not found/,
    explain: () => say.gccOnly,
  },
  {
    when: /^'main\.cpp' file not found|^#include nested too deeply/,
    explain: () => say.includesItself,
  },
  {
    when: /^'(?<name>\w+)' file not found/,
    explain: ([, name = '']) => (notYet.test(name) ? sayNotYet(`<${name}>`, name) : undefined),
  },
  {
    when: /^'(?<name>[^']+)' file not found/,
    explain: ([, name = '']) => say.noFile(name),
  },
  {
    when: /^module '(?<name>[^']+)' not found/,
    explain: () => say.noModules,
  },
  {
    when: /^no (?:member|type|template) named '(?<name>\w+)' in namespace 'std(?:::\w+)*'/,
    explain: ([, name = '']) => {
      if (notYet.test(name)) return sayNotYet(`'${name}'`, name);
      const header = Object.keys(declaredIn).find((candidate) => declaredIn[candidate]?.test(name));
      if (header === undefined) return undefined;
      const top = { line: 1, column: 1, endLine: 1, endColumn: 1 };
      const line = `#include <${header}>`;
      return { sentence: say.declaredIn(name, header), fix: { title: say.insert(line), edits: [{ ...top, text: `${line}\n` }] } };
    },
  },
];

function sayNotYet(what: string, name: string): string {
  return name === 'generator' ? say.notInLibraryGenerator(what) : say.notInLibrary(what);
}
