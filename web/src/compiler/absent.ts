import type { Rule } from './rule.ts';
import { compilerWords } from '../words/compiler.ts';
import { language } from '../words/language.ts';

const say = compilerWords[language];

/// What the standard library of the page, LLVM's of version 18, has not yet.
const notYet =
  /^(?:adjacent|atomic_ref|as_const|as_input|cartesian_product|chunk|common_reference_with|concat|contracts|copyable_function|debugging|enumerate|flat_(?:multi)?(?:map|set)|find_last(?:_if(?:_not)?)?|fold_(?:left_first|left_with_iter|left_first_with_iter|right|right_last)|function_ref|generator|hazard_pointer|hive|indirect|inplace_vector|jthread|join_with|linalg|meta|move_only_function|polymorphic|osyncstream|out_ptr|pairwise|inout_ptr|rcu|simd|slide|spanstream|stacktrace|stop_(?:callback|source|token)|stride|text_encoding|zip_transform)$/;

/// The same of <cmath>.
const special = /^(?:(?:assoc_)?(?:laguerre|legendre)|(?:comp_)?ellint_[123]|cyl_(?:bessel_[ijk]|neumann)|beta|expint|hermite|riemann_zeta|sph_(?:bessel|legendre|neumann))[fl]?$/;

/// The same of <chrono>: time zones, other clocks and reading dates.
const notYetOfTime =
  /^(?:ambiguous_local_time|clock_cast|clock_time_conversion|current_zone|from_stream|get_leap_second_info|get_tzdb(?:_list)?|gps_\w+|leap_second(?:_info)?|local_info|locate_zone|nonexistent_local_time|parse|reload_tzdb|remote_version|sys_info|tai_\w+|time_zone(?:_link)?|tzdb(?:_list)?|utc_\w+|zoned_(?:seconds|time|traits))$/;

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
    when: /^header file .* cannot be imported because it is not known to be a header unit|^'main' never has module linkage/,
    explain: () => say.noModules,
  },
  {
    when: /^no (?:member|type|template) named '(?<name>\w+)' in namespace 'std::chrono'/,
    explain: ([, name = '']) => (notYetOfTime.test(name) ? { sentence: say.notInLibrary(`'${name}'`), misread: true } : undefined),
  },
  {
    when: /^implicit instantiation of undefined template 'std::basic_(?<name>osyncstream|syncbuf)</,
    explain: ([, name = '']) => sayNotYet(`'${name}'`, name),
  },
  {
    when: /^call to deleted function 'from_chars'/,
    explain: () => say.notInLibrary("'from_chars' for floating-point numbers"),
  },
  {
    when: /^no (?:member|type|template) named '(?<name>(?:par|par_unseq|unseq|seq))' in namespace 'std::execution'/,
    explain: ([, name = '']) => ({ sentence: say.notInLibrary(`'std::execution::${name}'`), misread: true }),
  },
  {
    when: /^no (?:member|type|template) named '(?<name>\w+)' in namespace 'std(?:::\w+)*'/,
    explain: ([, name = '']) => {
      if (notYet.test(name) || special.test(name)) return { sentence: sayNotYet(`'${name}'`, name), misread: true };
      const header = Object.keys(declaredIn).find((candidate) => declaredIn[candidate]?.test(name));
      if (header === undefined) return undefined;
      const top = { line: 1, column: 1, endLine: 1, endColumn: 1 };
      const line = `#include <${header}>`;
      return { sentence: say.declaredIn(name, header), misread: true, fix: { title: say.insert(line), edits: [{ ...top, text: `${line}\n` }] } };
    },
  },
];

function sayNotYet(what: string, name: string): string {
  return name === 'generator' ? say.notInLibraryGenerator(what) : say.notInLibrary(what);
}
