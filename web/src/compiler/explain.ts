import { absentRules } from './absent.ts';
import type { Fix, Place, TextEdit } from './diagnostic.ts';
import { listOf } from './list_of.ts';
import type { Plain, Rule, Said } from './rule.ts';
import { compilerWords } from '../words/compiler.ts';
import { language } from '../words/language.ts';

const say = compilerWords[language];

const future = /^(?:typename )?pollux::(?:task|sleep|sleep_until|fetch|join\w*|try_join\w*|select\w*|race\w*|timeout|join_handle|yield_now|ready|never)\b(?!.*::)/;
const futureCall = /^(?:pollux::)?(?:sleep|sleep_until|join\w*|try_join\w*|select\w*|race\w*|timeout|fetch|yield_now)\b/;

/// The namespaces of the standard library's suffixes.
const units: Readonly<Record<'text' | 'number', Readonly<Record<string, string | undefined>>>> = {
  text: { s: 'std::string_literals', sv: 'std::string_view_literals' },
  number: Object.fromEntries(['h', 'min', 's', 'ms', 'us', 'ns'].map((unit) => [unit, 'std::chrono_literals'])),
};

/// The mistakes that are common with coroutines.
const rules: readonly Rule[] = [
  {
    when: /'always_false<(?<type>.+)>': co_await wants a future/,
    explain: ([, type = '']) =>
      /\(&?\)\(|\)\s*\(/.test(type)
        ? say.uncalled
        : say.noFuture(short(type)),
  },
  {
    when: /'always_false<.+>': co_await consumes its future/,
    explain: (_, { code, place }) => {
      const name = /^co_await\s+(\w+)/.exec(code.slice(place.column - 1));
      const sentence = say.usesUp(name?.[1] ?? 'future');
      if (!name?.[1]) return sentence;
      const column = place.column + name[0].length - name[1].length;
      const at = { line: place.line, column, endLine: place.line, endColumn: column + name[1].length };
      return { sentence, fix: { title: say.move(name[1]), edits: [{ ...at, text: `std::move(${name[1]})` }] } };
    },
  },
  {
    when: /^no matching member function for call to 'await_transform'/,
    explain: (_, { notes }) => (notes.some((note) => note.includes("'void' does not satisfy 'future'")) ? say.givesNothing : undefined),
  },
  {
    when: /^ignoring (?:return value|temporary) of type '(?<type>[^']+)' declared with 'nodiscard'/,
    explain: ([, type = ''], { code, place }) => {
      if (!/^(?:pollux::)?task\b/.test(type) && !futureCall.test(code.slice(place.column - 1))) return undefined;
      return { sentence: say.dropped, fix: awaitAt(place) };
    },
  },
  {
    when: /^ignoring return value of function declared with 'nodiscard'/,
    explain: (_, { code, place }) => {
      const name = /^(?:pollux::)?(spawn|run)\b/.exec(code.slice(place.column - 1))?.[1];
      return name === undefined ? undefined : name === 'spawn' ? say.spawnDropped : say.runDropped;
    },
  },
  {
    when: /^no member named 'ready' in 'pollux::poll<(?<type>.+)>'/,
    explain: ([, type = '']) => ({ sentence: say.readyIsValue(short(type)), misread: true }),
  },
  {
    when: /^no (?:member|type) named 'block_on' in namespace 'pollux'/,
    explain: () => say.noBlocking,
  },
  {
    when: /^no matching literal operator for call to 'operator""(?<unit>_?[a-z]+)' with arguments? of types? '(?<type>[^']+)'/,
    explain: ([, unit = '', type = '']) => {
      const names = /^_(?:ms|s|us|ns)$/.test(unit) ? 'pollux::literals' : units[type.startsWith('const char') ? 'text' : 'number'][unit];
      return names === undefined ? undefined : say.literalsOf(unit, names);
    },
  },
  {
    when: /^no viable conversion from '(?<given>[^']+)'(?: \(aka '(?<aka>[^']+)'\))? to '(?<wanted>[^']+)'/,
    explain: ([, given = '', aka, wanted = ''], { operands: [operand] }) => {
      if (future.test(given)) {
        return { sentence: say.notYetA(short(wanted)), ...(operand && { fix: awaitAt(operand) }) };
      }
      if (/^typename pollux::(?:try_)?join</.test(given)) return say.nameEach(tupleOf(aka ?? given));
      return undefined;
    },
  },
  {
    when: /^invalid operands to binary expression \('(?<left>[^']+)'(?: \(aka '[^']+'\))? and '(?<right>[^']+)'/,
    explain: ([, left = '', right = '']) =>
      future.test(left) || future.test(right) ? say.oneIsFuture : undefined,
  },
  {
    when: /^value of type '(?<type>[^']+)' is not contextually convertible to 'bool'/,
    explain: ([, type = ''], { place }) => (future.test(type) ? { sentence: say.notYet, fix: awaitAt(place) } : undefined),
  },
  {
    when: /^cannot pass (?:object of )?non-trivial (?:object of )?type '(?<type>[^']+)' (?:to|through) variadic/,
    explain: ([, type = ''], { place }) => (future.test(type) ? { sentence: say.notYet, fix: awaitAt(place) } : undefined),
  },
  {
    when: /^(?:no member named '\w+' in|member reference type) '(?<type>pollux::[^']+)'/,
    explain: ([, type = '']) => (future.test(type) ? say.memberOfFuture(short(type)) : undefined),
  },
  {
    when: /^this function cannot be a coroutine: 'std::coroutine_traits<(?<type>.+)>' has no member named 'promise_type'/,
    explain: ([, types = '']) => say.hasToReturnTask(short(firstOf(types))),
  },
  {
    when: /^'co_\w+' cannot be used in the 'main' function/,
    explain: () => say.mainCannotWait,
  },
  {
    when: /^'(?<word>co_\w+)' cannot be used in a function with a deduced return type/,
    explain: ([, word = '']) => say.deducedType(word),
  },
  {
    when: /^'co_await' cannot be used in the handler of a try block/,
    explain: () => say.inCatch,
  },
  {
    when: /^no viable conversion from returned value of type '(?<given>[^']+)'(?: \(aka '[^']+'\))? to function return type 'pollux::task</,
    explain: (_, { code, place }) => {
      const keyword = /\breturn\s*$/.exec(code.slice(0, place.column - 1));
      if (!keyword) return say.coReturn;
      return { sentence: say.coReturn, fix: coReturn(place.line, keyword.index + 1) };
    },
  },
  {
    when: /^return statement not allowed in coroutine/,
    explain: (_, { place }) => ({ sentence: say.coReturn, fix: coReturn(place.line, place.column) }),
  },
  {
    when: /^no matching member function for call to 'return_value'/,
    explain: (_, { notes, code, place }) => {
      const constructible = notes.map((note) => /'(?:std::constructible_from|is_constructible_v)<(.+)>' evaluated to false/.exec(note)?.[1]).findLast((found) => found !== undefined);
      if (constructible === undefined) return undefined;
      const wanted = firstOf(constructible);
      const given = constructible.slice(wanted.length + 2);
      const expression = code.slice(place.endColumn - 1);
      if (/^\s*\w+\s*,\s*\w+/.test(expression)) return say.comma(wanted.startsWith('std::') ? `${wanted}{…}` : say.singleValue);
      if (notes.some((note) => note.includes('pollux::join<')) || given.startsWith('std::tuple<')) {
        return say.takeApart(tupleOf(given), short(wanted));
      }
      return say.wrongResult(short(wanted), short(given));
    },
  },
  {
    when: /^no member named 'return_value' in 'pollux::detail::promise<void>'/,
    explain: () => say.taskOfNothing,
  },
  {
    when: /^no member named 'return_void' in 'pollux::detail::promise<(?<type>.+)>'/,
    explain: ([, type = '']) => say.needsValue(short(type)),
  },
  {
    when: /^non-void coroutine does not return a value/,
    explain: () => say.endsWithoutValue,
  },
  {
    when: /^no member named 'yield_value' in 'pollux::detail::promise</,
    explain: () => say.oneResult,
  },
  {
    when: /^type 'typename pollux::(?:try_)?join<.*'(?: \(aka '(?<aka>[^']+)'\))? binds to (?<there>\d+) elements?, but (?:only )?(?<named>\d+) names? (?:was|were) provided/,
    explain: ([, , there = '', named = '']) => say.joinNames(there, named),
  },
  {
    when: /^call to (?:implicitly-)?deleted (?:copy )?constructor of '(?<type>pollux::[^']+)'/,
    explain: ([, type = ''], { code, place, operands: [operand = place] }) => {
      if (!future.test(type)) return undefined;
      const name = code.slice(operand.column - 1, operand.endColumn - 1);
      if (!/^\w+$/.test(name)) return say.cannotCopy(short(type), '…');
      const sentence = say.cannotCopy(short(type), name);
      return { sentence, fix: { title: say.move(name), edits: [{ ...operand, text: `std::move(${name})` }] } };
    },
  },
  {
    when: /^no viable constructor or deduction guide for deduction of template arguments of 'pollux::(?<name>(?:try_)?(?:join|select|race)\w*)'/,
    explain: ([, name = ''], { notes }) => {
      const types = notes.map((note) => /\[with Fs = <(.+)>\]: constraints not satisfied/.exec(note)?.[1]).find((found) => found !== undefined);
      if (types === undefined) return undefined;
      if (/^(?:std::vector<|__libcpp_remove_reference_t<std::vector<)/.test(types)) return say.takesOneByOne(name);
      const other = listOf(types).find((type) => !future.test(type));
      return other === undefined ? undefined : say.takesFutures(name, short(other));
    },
  },
  {
    when: /^no matching function for call to '(?<name>run|spawn|block_on)'/,
    explain: ([, name = ''], { notes }) =>
      notes.some((note) => /\[with F = .*\(\*?&?\)\(/.test(note)) ? say.callIt(name) : undefined,
  },
  {
    when: /^no (?:matching|viable) conversion .*from '(?:int|double|long|float)' to 'pollux::(?:sleep|duration)'/,
    explain: () => say.needsUnit,
  },
  {
    when: /^too many errors emitted/,
    explain: () => say.moreErrors,
  },
  {
    when: /^temporary whose address is used as value of local variable '(?<name>\w+)' will be destroyed/,
    explain: ([, name = '']) => say.keepsReference(name),
  },
  {
    when: /^address of stack memory associated with (?:local variable|parameter) '(?<name>\w+)' returned/,
    explain: ([, name = ''], { code }) =>
      /\breturn\b/.test(code) && !/\breturn\s*&/.test(code) ? say.returnsReference(name) : undefined,
  },
];

/// What clang's words mean for one who writes coroutines, if it is one of the common mistakes.
export function explain(said: Said): Plain | undefined {
  for (const { when, explain } of [...rules, ...absentRules]) {
    const match = when.exec(said.message);
    const plain = match && explain(match, said);
    if (plain) return typeof plain === 'string' ? { sentence: plain } : plain;
  }
  return undefined;
}

/// An error that only follows from another in the same line, which was explained.
export function isConsequence(message: string): boolean {
  return /rvalue of type 'void'|^too many arguments to function call, expected 0|^left operand of comma operator has no effect|incomplete type 'void'|^variable has incomplete type|expression of type 'void'|^member reference base type 'void'|^no matching constructor for initialization|no viable conversion from returned value of type|^member reference type .* is not a pointer|^no member named '\w+' in 'pollux::(?:fetch|trace::node_id)'/.test(message);
}

function awaitAt({ line, column }: Place): Fix {
  const edit: TextEdit = { line, column, endLine: line, endColumn: column, text: 'co_await ' };
  return { title: say.insert('co_await'), edits: [edit] };
}

function coReturn(line: number, column: number): Fix {
  const edit: TextEdit = { line, column, endLine: line, endColumn: column + 'return'.length, text: 'co_return' };
  return { title: say.replace('return', 'co_return'), edits: [edit] };
}

function tupleOf(type: string): string {
  return say.tuple(type.startsWith('std::tuple<') ? short(type) : '');
}

function short(type: string): string {
  return type.replace(/^typename /, '').replaceAll(/\bpollux::|std::__\d::/g, '').replace(/, std::allocator<[^<>]*>/g, '').replace(/basic_string<char(?:, [^<>]*(?:<char>)?)*>/g, 'string').replace(/ &$/, '');
}

function firstOf(types: string): string {
  return listOf(types)[0] ?? types;
}
