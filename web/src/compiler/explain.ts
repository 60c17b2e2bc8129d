import { absentRules } from './absent.ts';
import type { Fix, Place, TextEdit } from './diagnostic.ts';
import { listOf } from './list_of.ts';

/// What clang said, and where; ready to be said in plain words.
export interface Said {
  readonly message: string;
  /// Of the notes, each of them.
  readonly notes: readonly string[];
  /// The line of the program, and the place in it.
  readonly code: string;
  readonly place: Place;
  /// The ranges that clang gave beside the place, in the program.
  readonly operands: readonly Place[];
}

/// A plain sentence, and what would cure it.
export interface Plain {
  readonly sentence: string;
  readonly fix?: Fix;
}

/// How something that clang said is said in plain words.
export interface Rule {
  readonly when: RegExp;
  /// Undefined: it is not what it looked like.
  say(match: RegExpExecArray, said: Said): Plain | string | undefined;
}

const future = /^(?:typename )?pollux::(?:task|sleep|sleep_until|fetch|join\w*|try_join\w*|select\w*|race\w*|timeout|join_handle|yield_now|ready|never)\b(?!.*::)/;
const futureCall = /^(?:pollux::)?(?:sleep|sleep_until|join\w*|try_join\w*|select\w*|race\w*|timeout|fetch|yield_now)\b/;

/// The mistakes that are common with coroutines.
const rules: readonly Rule[] = [
  {
    when: /'always_false<(?<type>.+)>': co_await wants a future/,
    say: ([, type = '']) =>
      /\(&?\)\(|\)\s*\(/.test(type)
        ? 'co_await needs a future, and this is a function that was not called: write its parentheses.'
        : `co_await needs a future, and '${short(type)}' is none.`,
  },
  {
    when: /'always_false<.+>': co_await consumes its future/,
    say: (_, { code, place }) => {
      const name = /^co_await\s+(\w+)/.exec(code.slice(place.column - 1));
      const sentence = `co_await uses its future up, so a future with a name has to be moved: co_await std::move(${name?.[1] ?? 'future'}).`;
      if (!name?.[1]) return sentence;
      const column = place.column + name[0].length - name[1].length;
      const at = { line: place.line, column, endLine: place.line, endColumn: column + name[1].length };
      return { sentence, fix: { title: `Move '${name[1]}'`, edits: [{ ...at, text: `std::move(${name[1]})` }] } };
    },
  },
  {
    when: /^no matching member function for call to 'await_transform'/,
    say: (_, { notes }) => (notes.some((note) => note.includes("'void' does not satisfy 'future'")) ? 'co_await needs a future, and this gives nothing.' : undefined),
  },
  {
    when: /^ignoring (?:return value|temporary) of type '(?<type>[^']+)' declared with 'nodiscard'/,
    say: ([, type = ''], { code, place }) => {
      if (!/^(?:pollux::)?task\b/.test(type) && !futureCall.test(code.slice(place.column - 1))) return undefined;
      return { sentence: 'This future is dropped at once, so nothing of it runs: co_await it, spawn it, or give it to a join.', fix: awaitAt(place) };
    },
  },
  {
    when: /^ignoring return value of function declared with 'nodiscard'/,
    say: (_, { code, place }) =>
      /^(?:pollux::)?spawn\b/.test(code.slice(place.column - 1))
        ? 'Dropping what spawn gives cancels the task at once: keep it and co_await it, or write .detach().'
        : undefined,
  },
  {
    when: /^no viable conversion from '(?<given>[^']+)'(?: \(aka '(?<aka>[^']+)'\))? to '(?<wanted>[^']+)'/,
    say: ([, given = '', aka, wanted = ''], { operands: [operand] }) => {
      if (future.test(given)) {
        return { sentence: `This is a future, not yet the '${short(wanted)}' it will give: co_await it.`, ...(operand && { fix: awaitAt(operand) }) };
      }
      if (/^typename pollux::(?:try_)?join</.test(given)) return `${tupleOf(aka ?? given)}: write auto [a, b] = co_await …, with a name for each.`;
      return undefined;
    },
  },
  {
    when: /^invalid operands to binary expression \('(?<left>[^']+)'(?: \(aka '[^']+'\))? and '(?<right>[^']+)'/,
    say: ([, left = '', right = '']) =>
      future.test(left) || future.test(right) ? 'One of these is a future, not yet the value it will give: co_await it first.' : undefined,
  },
  {
    when: /^value of type '(?<type>[^']+)' is not contextually convertible to 'bool'/,
    say: ([, type = ''], { place }) => (future.test(type) ? { sentence: 'This is a future, not yet the value it will give: co_await it.', fix: awaitAt(place) } : undefined),
  },
  {
    when: /^cannot pass (?:object of )?non-trivial (?:object of )?type '(?<type>[^']+)' (?:to|through) variadic/,
    say: ([, type = ''], { place }) => (future.test(type) ? { sentence: 'This is a future, not yet the value it will give: co_await it.', fix: awaitAt(place) } : undefined),
  },
  {
    when: /^(?:no member named '\w+' in|member reference type) '(?<type>pollux::[^']+)'/,
    say: ([, type = '']) => (future.test(type) ? `'${short(type)}' is a future: co_await it first, and use what it gives.` : undefined),
  },
  {
    when: /^this function cannot be a coroutine: 'std::coroutine_traits<(?<type>.+)>' has no member named 'promise_type'/,
    say: ([, types = '']) => `A function with co_await in it has to return a task, such as pollux::task<>; this one returns '${short(firstOf(types))}'.`,
  },
  {
    when: /^'co_\w+' cannot be used in the 'main' function/,
    say: () => 'main cannot wait: write a task for this, and return pollux::run(that_task()) from main.',
  },
  {
    when: /^'(?<word>co_\w+)' cannot be used in a function with a deduced return type/,
    say: ([, word = '']) => `A function with ${word} in it has to name its task: pollux::task<> instead of auto, or -> pollux::task<> behind a lambda's parameters.`,
  },
  {
    when: /^'co_await' cannot be used in the handler of a try block/,
    say: () => 'C++ has no co_await within catch: keep there what you need, and co_await after it.',
  },
  {
    when: /^no viable conversion from returned value of type '(?<given>[^']+)'(?: \(aka '[^']+'\))? to function return type 'pollux::task</,
    say: (_, { code, place }) => {
      const keyword = /\breturn\s*$/.exec(code.slice(0, place.column - 1));
      const sentence = 'A task gives its result by co_return, not by return.';
      if (!keyword) return sentence;
      return { sentence, fix: coReturn(place.line, keyword.index + 1) };
    },
  },
  {
    when: /^return statement not allowed in coroutine/,
    say: (_, { place }) => ({ sentence: 'A task gives its result by co_return, not by return.', fix: coReturn(place.line, place.column) }),
  },
  {
    when: /^no matching member function for call to 'return_value'/,
    say: (_, { notes, code, place }) => {
      const constructible = notes.map((note) => /'(?:std::constructible_from|is_constructible_v)<(.+)>' evaluated to false/.exec(note)?.[1]).findLast((found) => found !== undefined);
      if (constructible === undefined) return undefined;
      const wanted = firstOf(constructible);
      const given = constructible.slice(wanted.length + 2);
      const expression = code.slice(place.endColumn - 1);
      if (/^\s*\w+\s*,\s*\w+/.test(expression)) return `The comma gives only what stands last: write co_return ${wanted.startsWith('std::') ? `${wanted}{…}` : 'a single value'}.`;
      if (notes.some((note) => note.includes('pollux::join<')) || given.startsWith('std::tuple<')) {
        return `${tupleOf(given)}, and this task is to give '${short(wanted)}': take it apart by auto [a, b] = …, or let the task give the tuple.`;
      }
      return `This task is to give '${short(wanted)}', and '${short(given)}' is none.`;
    },
  },
  {
    when: /^no member named 'return_value' in 'pollux::detail::promise<void>'/,
    say: () => 'This task gives nothing: name what it gives, as in pollux::task<int>, or write co_return without a value.',
  },
  {
    when: /^no member named 'return_void' in 'pollux::detail::promise<(?<type>.+)>'/,
    say: ([, type = '']) => `This task is to give '${short(type)}': write co_return with a value.`,
  },
  {
    when: /^non-void coroutine does not return a value/,
    say: () => 'This task is to give a value, and ends without a co_return.',
  },
  {
    when: /^no member named 'yield_value' in 'pollux::detail::promise</,
    say: () => 'A task gives one result, by co_return: what gives many by co_yield is a pollux::async_generator.',
  },
  {
    when: /^type 'typename pollux::(?:try_)?join<.*'(?: \(aka '(?<aka>[^']+)'\))? binds to (?<there>\d+) elements?, but (?:only )?(?<named>\d+) names? (?:was|were) provided/,
    say: ([, , there, named]) => `join gives one value for each of its ${there} futures, and there ${named === '1' ? 'is one name' : `are ${named} names`}: a future that gives nothing wants a name, too.`,
  },
  {
    when: /^call to (?:implicitly-)?deleted (?:copy )?constructor of '(?<type>pollux::[^']+)'/,
    say: ([, type = ''], { code, place, operands: [operand = place] }) => {
      if (!future.test(type)) return undefined;
      const name = code.slice(operand.column - 1, operand.endColumn - 1);
      if (!/^\w+$/.test(name)) return `A '${short(type)}' can't be copied, only moved: std::move(…).`;
      const sentence = `A '${short(type)}' can't be copied, only moved: std::move(${name}).`;
      return { sentence, fix: { title: `Move '${name}'`, edits: [{ ...operand, text: `std::move(${name})` }] } };
    },
  },
  {
    when: /^no viable constructor or deduction guide for deduction of template arguments of 'pollux::(?<name>(?:try_)?(?:join|select|race)\w*)'/,
    say: ([, name = ''], { notes }) => {
      const types = notes.map((note) => /\[with Fs = <(.+)>\]: constraints not satisfied/.exec(note)?.[1]).find((found) => found !== undefined);
      if (types === undefined) return undefined;
      if (/^(?:std::vector<|__libcpp_remove_reference_t<std::vector<)/.test(types)) return `${name} takes futures one by one; for a vector of them there is pollux::${name}_all.`;
      const other = listOf(types).find((type) => !future.test(type));
      return other === undefined ? undefined : `${name} takes futures, and '${short(other)}' is none.`;
    },
  },
  {
    when: /^no matching function for call to '(?<name>run|spawn|block_on)'/,
    say: ([, name = ''], { notes }) =>
      notes.some((note) => /\[with F = .*\(\*?&?\)\(/.test(note)) ? `${name} needs a future, and this is a function that was not called: write its parentheses.` : undefined,
  },
  {
    when: /^no (?:matching|viable) conversion .*from '(?:int|double|long|float)' to 'pollux::(?:sleep|duration)'/,
    say: () => 'A time needs a unit: 100_ms (after using namespace pollux::literals), or one of std::chrono.',
  },
  {
    when: /^too many errors emitted/,
    say: () => 'There are more errors, which are told once these are gone.',
  },
  {
    when: /^temporary whose address is used as value of local variable '(?<name>\w+)' will be destroyed/,
    say: ([, name = '']) => `'${name}' keeps a reference to what is gone at the end of this line: take the parameter by value, or co_await the task in this very line.`,
  },
  {
    when: /^address of stack memory associated with (?:local variable|parameter) '(?<name>\w+)' returned/,
    say: ([, name = ''], { code }) =>
      /\breturn\b/.test(code) && !/\breturn\s*&/.test(code) ? `What is returned keeps a reference to '${name}', which is gone when this function returns: take the parameter by value.` : undefined,
  },
];

/// What clang's words mean for one who writes coroutines, if it is one of the common mistakes.
export function explain(said: Said): Plain | undefined {
  for (const { when, say } of [...rules, ...absentRules]) {
    const match = when.exec(said.message);
    const plain = match && say(match, said);
    if (plain) return typeof plain === 'string' ? { sentence: plain } : plain;
  }
  return undefined;
}

/// An error that only follows from another in the same line, which was explained.
export function isConsequence(message: string): boolean {
  return /rvalue of type 'void'|^left operand of comma operator has no effect|incomplete type 'void'|^variable has incomplete type|expression of type 'void'|^member reference base type 'void'|^no matching constructor for initialization|no viable conversion from returned value of type|^member reference type .* is not a pointer|^no member named '\w+' in 'pollux::fetch'/.test(message);
}

function awaitAt({ line, column }: Place): Fix {
  const edit: TextEdit = { line, column, endLine: line, endColumn: column, text: 'co_await ' };
  return { title: "Insert 'co_await'", edits: [edit] };
}

function coReturn(line: number, column: number): Fix {
  const edit: TextEdit = { line, column, endLine: line, endColumn: column + 'return'.length, text: 'co_return' };
  return { title: "Replace 'return' by 'co_return'", edits: [edit] };
}

function tupleOf(type: string): string {
  return `join gives one value for each of its futures, together a tuple${type.startsWith('std::tuple<') ? ` ('${short(type)}')` : ''}`;
}

function short(type: string): string {
  return type.replace(/^typename /, '').replaceAll(/\bpollux::|std::__\d::/g, '').replace(/, std::allocator<[^<>]*>/g, '').replace(/basic_string<char(?:, [^<>]*(?:<char>)?)*>/g, 'string').replace(/ &$/, '');
}

function firstOf(types: string): string {
  return listOf(types)[0] ?? types;
}
