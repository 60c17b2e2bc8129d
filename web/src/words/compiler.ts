import type { Language } from '../common/spoken.ts';

/// What the compiler's complaints mean for one who writes coroutines. Names are as they stand in the program; clang's own words, in English, stay below.
export interface CompilerWords {
  readonly uncalled: string;
  readonly noFuture: (type: string) => string;
  readonly usesUp: (name: string) => string;
  readonly move: (name: string) => string;
  readonly givesNothing: string;
  readonly dropped: string;
  readonly spawnDropped: string;
  readonly runDropped: string;
  readonly readyIsValue: (type: string) => string;
  readonly noBlocking: string;
  readonly literalsOf: (unit: string, names: string) => string;
  readonly notYetA: (type: string) => string;
  readonly notYet: string;
  readonly nameEach: (tuple: string) => string;
  readonly oneIsFuture: string;
  readonly memberOfFuture: (type: string) => string;
  readonly hasToReturnTask: (type: string) => string;
  readonly mainCannotWait: string;
  readonly deducedType: (word: string) => string;
  readonly inCatch: string;
  readonly coReturn: string;
  readonly comma: (instead: string) => string;
  readonly singleValue: string;
  readonly takeApart: (tuple: string, wanted: string) => string;
  readonly wrongResult: (wanted: string, given: string) => string;
  readonly taskOfNothing: string;
  readonly needsValue: (type: string) => string;
  readonly endsWithoutValue: string;
  readonly oneResult: string;
  readonly joinNames: (futures: string, names: string) => string;
  readonly cannotCopy: (type: string, name: string) => string;
  readonly takesOneByOne: (name: string) => string;
  readonly takesFutures: (name: string, other: string) => string;
  readonly callIt: (name: string) => string;
  readonly needsUnit: string;
  readonly moreErrors: string;
  readonly keepsReference: (name: string) => string;
  readonly returnsReference: (name: string) => string;
  /// `type`: empty when it is not worth saying.
  readonly tuple: (type: string) => string;
  readonly insert: (text: string) => string;
  readonly remove: (text: string) => string;
  readonly replace: (text: string, by: string) => string;
  readonly fix: (message: string) => string;
  readonly inHeader: (file: string, line: string) => string;
  // What is not there.
  readonly gccOnly: string;
  readonly includesItself: string;
  readonly noFile: (name: string) => string;
  readonly noModules: string;
  readonly declaredIn: (name: string, header: string) => string;
  readonly notInLibrary: (what: string) => string;
  readonly notInLibraryGenerator: (what: string) => string;
  // What the linker says, and what it does not mind.
  readonly definedTwice: (symbol: string) => string;
  readonly linkerSays: (message: string) => string;
  readonly noJavaScript: (symbol: string) => string;
  readonly noCommands: string;
  readonly tooMuchData: (megabytes: number) => string;
  readonly noSystem: (call: string) => string;
  readonly notOfEmscripten: (symbol: string) => string;
  readonly notInLibraries: (symbol: string) => string;
  readonly virtualUndefined: (name: string) => string;
  readonly undefined: (symbol: string) => string;
  readonly noMain: string;
  readonly imports: (name: string) => string;
  // The compiler's own troubles.
  readonly failedSilently: string;
  readonly outOfMemory: string;
  readonly brokeDown: (tool: string, message: string) => string;
}

const en: CompilerWords = {
  uncalled: 'co_await needs a future, and this is a function that was not called: write its parentheses.',
  noFuture: (type) => `co_await needs a future, and '${type}' is none.`,
  usesUp: (name) => `co_await uses its future up, so a future with a name has to be moved: co_await std::move(${name}).`,
  move: (name) => `Move '${name}'`,
  givesNothing: 'co_await needs a future, and this gives nothing.',
  dropped: 'This future is dropped at once, so nothing of it runs: co_await it, spawn it, or give it to a join.',
  spawnDropped: 'Dropping what spawn gives cancels the task at once: keep it and co_await it, or write .detach().',
  runDropped: 'In the page run comes back at once, and its task runs when main is over: make it the last statement of main, return pollux::run(…).',
  readyIsValue: (type) => `A poll that is ready is made of its value: return the '${type}' itself.`,
  noBlocking: 'There is no block_on, for in the page nothing may block: main ends with return pollux::run(…), and a task awaits the others.',
  literalsOf: (unit, names) => `The suffix '${unit}' needs a line before it: using namespace ${names};`,
  notYetA: (type) => `This is a future, not yet the '${type}' it will give: co_await it.`,
  notYet: 'This is a future, not yet the value it will give: co_await it.',
  nameEach: (tuple) => `${tuple}: write auto [a, b] = co_await …, with a name for each.`,
  oneIsFuture: 'One of these is a future, not yet the value it will give: co_await it first.',
  memberOfFuture: (type) => `'${type}' is a future: co_await it first, and use what it gives.`,
  hasToReturnTask: (type) => `A function with co_await in it has to return a task, such as pollux::task<>; this one returns '${type}'.`,
  mainCannotWait: 'main cannot wait: write a task for this, and return pollux::run(that_task()) from main.',
  deducedType: (word) => `A function with ${word} in it has to name its task: pollux::task<> instead of auto, or -> pollux::task<> behind a lambda's parameters.`,
  inCatch: 'C++ has no co_await within catch: keep there what you need, and co_await after it.',
  coReturn: 'A task gives its result by co_return, not by return.',
  comma: (instead) => `The comma gives only what stands last: write co_return ${instead}.`,
  singleValue: 'a single value',
  takeApart: (tuple, wanted) => `${tuple}, and this task is to give '${wanted}': take it apart by auto [a, b] = …, or let the task give the tuple.`,
  wrongResult: (wanted, given) => `This task is to give '${wanted}', and '${given}' is none.`,
  taskOfNothing: 'This task gives nothing: name what it gives, as in pollux::task<int>, or write co_return without a value.',
  needsValue: (type) => `This task is to give '${type}': write co_return with a value.`,
  endsWithoutValue: 'This task is to give a value, and ends without a co_return.',
  oneResult: 'A task gives one result, by co_return: what gives many by co_yield is a pollux::async_generator.',
  joinNames: (futures, names) => `join gives one value for each of its ${futures} futures, and there ${names === '1' ? 'is one name' : `are ${names} names`}: a future that gives nothing wants a name, too.`,
  cannotCopy: (type, name) => `A '${type}' can't be copied, only moved: std::move(${name}).`,
  takesOneByOne: (name) => `${name} takes futures one by one; for a vector of them there is pollux::${name}_all.`,
  takesFutures: (name, other) => `${name} takes futures, and '${other}' is none.`,
  callIt: (name) => `${name} needs a future, and this is a function that was not called: write its parentheses.`,
  needsUnit: 'A time needs a unit: 100_ms (after using namespace pollux::literals), or one of std::chrono.',
  moreErrors: 'There are more errors, which are told once these are gone.',
  keepsReference: (name) => `'${name}' keeps a reference to what is gone at the end of this line: take the parameter by value, or co_await the task in this very line.`,
  returnsReference: (name) => `What is returned keeps a reference to '${name}', which is gone when this function returns: take the parameter by value.`,
  tuple: (type) => `join gives one value for each of its futures, together a tuple${type && ` ('${type}')`}`,
  insert: (text) => `Insert '${text}'`,
  remove: (text) => `Remove '${text}'`,
  replace: (text, by) => `Replace '${text}' by '${by}'`,
  fix: (message) => `Fix: ${message}`,
  inHeader: (file, line) => ` (in ${file}, line ${line})`,
  gccOnly: 'bits/stdc++.h is of GCC only: include the headers that you use.',
  includesItself: 'This file includes itself.',
  noFile: (name) => `There is no '${name}' here: a program has the standard library and Pollux's headers, and no other files.`,
  noModules: 'There are no modules here: include headers instead.',
  declaredIn: (name, header) => `'std::${name}' is declared in <${header}>: write #include <${header}> at the top.`,
  notInLibrary: (what) => `The standard library here, LLVM's of version 18, has no ${what} yet.`,
  notInLibraryGenerator: (what) => `The standard library here, LLVM's of version 18, has no ${what} yet; pollux::async_generator is much like it, and may wait as well.`,
  definedTwice: (symbol) => `'${symbol}' is defined twice: here, and in a library every program has.`,
  linkerSays: (message) => `The linker says: ${message}`,
  noJavaScript: (symbol) => `'${symbol}' is not here: a program may not run JavaScript in the page.`,
  noSystem: (call) => `The program asks for what an operating system does ('${call}'), and there is none here: no files, no sockets, no other programs.`,
  tooMuchData: (megabytes) => `The program's static data need ${megabytes} MB, and a program may have 512 MB of memory.`,
  noCommands: 'There is no system() here: a program in the page has no other programs to run.',
  notOfEmscripten: (symbol) => `'${symbol}' is not here: programs have the C and C++ libraries and Pollux, and nothing of Emscripten's own.`,
  notInLibraries: (symbol) => `'${symbol}' is used, but defined nowhere: neither in the program, nor in the libraries here.`,
  virtualUndefined: (name) => `'${name}' has a virtual function that is declared but defined nowhere.`,
  undefined: (symbol) => `'${symbol}' is used, but defined nowhere.`,
  noMain: 'There is no main function: a program starts at "int main()".',
  imports: (name) => `The program imports '${name}', which the page does not give to programs.`,
  failedSilently: 'The compiler failed without saying why.',
  outOfMemory: 'The compiler ran out of memory. The program may have data that are too large, or too many templates: try a simpler one.',
  brokeDown: (tool, message) => `The ${tool} itself broke down (${message}). The program may nest too deeply to compile: try a simpler one.`,
};

const ko: CompilerWords = {
  uncalled: 'co_await에는 퓨처가 필요한데, 이것은 부르지 않은 함수입니다. 괄호를 쓰세요.',
  noFuture: (type) => `co_await에는 퓨처가 필요한데, '${type}'은(는) 퓨처가 아닙니다.`,
  usesUp: (name) => `co_await는 퓨처를 써 버리므로, 이름이 있는 퓨처는 옮겨야 합니다: co_await std::move(${name}).`,
  move: (name) => `'${name}' 옮기기`,
  givesNothing: 'co_await에는 퓨처가 필요한데, 이것은 아무것도 주지 않습니다.',
  dropped: '이 퓨처는 바로 없어지므로 조금도 실행되지 않습니다. co_await하거나, spawn하거나, join에 주세요.',
  spawnDropped: 'spawn이 준 것을 없애면 태스크가 바로 취소됩니다. 간직했다가 co_await하거나, .detach()를 쓰세요.',
  runDropped: '페이지에서 run은 바로 돌아오고, 태스크는 main이 끝난 뒤에 실행됩니다. main의 마지막 문장을 return pollux::run(…)으로 쓰세요.',
  readyIsValue: (type) => `준비된 poll은 값으로 만듭니다. '${type}' 값을 그대로 돌려주세요.`,
  noBlocking: '페이지에서는 아무것도 막고 기다릴 수 없으므로 block_on이 없습니다. main은 return pollux::run(…)으로 끝내고, 다른 태스크는 태스크 안에서 co_await하세요.',
  literalsOf: (unit, names) => `접미사 '${unit}'을(를) 쓰려면 그 앞에 using namespace ${names};를 쓰세요.`,
  notYetA: (type) => `이것은 퓨처이고, 나중에 줄 '${type}'은(는) 아직 아닙니다. co_await하세요.`,
  notYet: '이것은 퓨처이고, 나중에 줄 값은 아직 아닙니다. co_await하세요.',
  nameEach: (tuple) => `${tuple}. auto [a, b] = co_await …처럼 하나하나 이름을 붙이세요.`,
  oneIsFuture: '둘 중 하나는 퓨처이고, 나중에 줄 값은 아직 아닙니다. 먼저 co_await하세요.',
  memberOfFuture: (type) => `'${type}'은(는) 퓨처입니다. 먼저 co_await하고, 준 값을 쓰세요.`,
  hasToReturnTask: (type) => `co_await가 있는 함수는 pollux::task<> 같은 태스크를 돌려줘야 하는데, 이 함수는 '${type}'을(를) 돌려줍니다.`,
  mainCannotWait: 'main은 기다릴 수 없습니다. 이 일을 할 태스크를 쓰고, main에서는 return pollux::run(that_task())를 쓰세요.',
  deducedType: (word) => `${word}가 있는 함수는 태스크의 형식을 밝혀야 합니다. auto 대신 pollux::task<>를, 람다라면 매개변수 뒤에 -> pollux::task<>를 쓰세요.`,
  inCatch: 'C++에서는 catch 안에서 co_await할 수 없습니다. 필요한 것을 간직했다가 그 뒤에서 co_await하세요.',
  coReturn: '태스크는 return이 아니라 co_return으로 결과를 줍니다.',
  comma: (instead) => `쉼표는 마지막 것만 줍니다. co_return ${instead}처럼 쓰세요.`,
  singleValue: '값 하나',
  takeApart: (tuple, wanted) => `${tuple}. 그런데 이 태스크는 '${wanted}'을(를) 줘야 합니다. auto [a, b] = …로 풀거나, 태스크가 튜플을 주게 하세요.`,
  wrongResult: (wanted, given) => `이 태스크는 '${wanted}'을(를) 줘야 하는데, '${given}'은(는) 그것이 아닙니다.`,
  taskOfNothing: '이 태스크는 아무것도 주지 않습니다. pollux::task<int>처럼 무엇을 주는지 밝히거나, co_return을 값 없이 쓰세요.',
  needsValue: (type) => `이 태스크는 '${type}'을(를) 줘야 합니다. co_return을 값과 함께 쓰세요.`,
  endsWithoutValue: '이 태스크는 값을 줘야 하는데 co_return 없이 끝납니다.',
  oneResult: '태스크는 co_return으로 결과를 하나 줍니다. co_yield로 여럿을 주는 것은 pollux::async_generator입니다.',
  joinNames: (futures, names) => `join은 퓨처 ${futures}개에 값을 하나씩 주는데, 이름은 ${names}개입니다. 아무것도 주지 않는 퓨처에도 이름이 필요합니다.`,
  cannotCopy: (type, name) => `'${type}'은(는) 복사할 수 없고 옮기기만 할 수 있습니다: std::move(${name}).`,
  takesOneByOne: (name) => `${name}은(는) 퓨처를 하나하나 받습니다. 퓨처의 벡터에는 pollux::${name}_all이 있습니다.`,
  takesFutures: (name, other) => `${name}은(는) 퓨처를 받는데, '${other}'은(는) 퓨처가 아닙니다.`,
  callIt: (name) => `${name}에는 퓨처가 필요한데, 이것은 부르지 않은 함수입니다. 괄호를 쓰세요.`,
  needsUnit: '시간에는 단위가 필요합니다. (using namespace pollux::literals 다음에) 100_ms나 std::chrono의 단위를 쓰세요.',
  moreErrors: '오류가 더 있습니다. 이것들이 없어지면 나옵니다.',
  keepsReference: (name) => `'${name}'은(는) 이 줄이 끝나면 없어지는 것을 참조합니다. 매개변수를 값으로 받거나, 바로 이 줄에서 태스크를 co_await하세요.`,
  returnsReference: (name) => `돌려준 것은 '${name}'을(를) 참조하는데, 이 함수가 돌아가면 그것은 없어집니다. 매개변수를 값으로 받으세요.`,
  tuple: (type) => `join은 퓨처마다 값을 하나씩, 모두 합쳐 튜플로 줍니다${type && `('${type}')`}`,
  insert: (text) => `'${text}' 넣기`,
  remove: (text) => `'${text}' 지우기`,
  replace: (text, by) => `'${text}' 대신 '${by}' 쓰기`,
  fix: (message) => `고치기: ${message}`,
  inHeader: (file, line) => ` (${file}의 ${line}번째 줄)`,
  gccOnly: 'bits/stdc++.h는 GCC에만 있습니다. 쓰는 헤더를 포함하세요.',
  includesItself: '이 파일이 자기 자신을 포함합니다.',
  noFile: (name) => `여기에는 '${name}'이(가) 없습니다. 프로그램에는 표준 라이브러리와 Pollux의 헤더가 있고, 다른 파일은 없습니다.`,
  noModules: '여기에는 모듈이 없습니다. 헤더를 포함하세요.',
  declaredIn: (name, header) => `'std::${name}'은(는) <${header}>에 선언되어 있습니다. 맨 위에 #include <${header}>를 쓰세요.`,
  notInLibrary: (what) => `여기의 표준 라이브러리인 LLVM 18에는 아직 ${what}이(가) 없습니다.`,
  notInLibraryGenerator: (what) => `여기의 표준 라이브러리인 LLVM 18에는 아직 ${what}이(가) 없습니다. pollux::async_generator가 아주 비슷하고, 기다릴 수도 있습니다.`,
  definedTwice: (symbol) => `'${symbol}'이(가) 두 번 정의되었습니다. 여기에서, 그리고 모든 프로그램에 있는 라이브러리에서 정의합니다.`,
  linkerSays: (message) => `링커의 말: ${message}`,
  noJavaScript: (symbol) => `여기에는 '${symbol}'이(가) 없습니다. 프로그램은 페이지에서 JavaScript를 실행할 수 없습니다.`,
  noSystem: (call) => `운영 체제가 하는 일('${call}')이 필요한 프로그램인데, 여기에는 운영 체제가 없습니다. 파일도, 소켓도, 다른 프로그램도 없습니다.`,
  tooMuchData: (megabytes) => `프로그램의 정적 데이터에 ${megabytes} MB가 필요한데, 프로그램이 쓸 수 있는 메모리는 512 MB입니다.`,
  noCommands: '여기에는 system()이 없습니다. 페이지의 프로그램이 실행할 다른 프로그램이 없습니다.',
  notOfEmscripten: (symbol) => `여기에는 '${symbol}'이(가) 없습니다. 프로그램에는 C와 C++의 라이브러리와 Pollux가 있고, Emscripten만의 것은 없습니다.`,
  notInLibraries: (symbol) => `'${symbol}'을(를) 쓰지만 프로그램에도, 여기의 라이브러리에도 정의되지 않았습니다.`,
  virtualUndefined: (name) => `'${name}'에 선언만 되고 어디에도 정의되지 않은 가상 함수가 있습니다.`,
  undefined: (symbol) => `'${symbol}'을(를) 쓰지만 어디에도 정의되지 않았습니다.`,
  noMain: 'main 함수가 없습니다. 프로그램은 "int main()"에서 시작합니다.',
  imports: (name) => `프로그램이 '${name}'을(를) 들여오는데, 페이지는 프로그램에 그것을 주지 않습니다.`,
  failedSilently: '컴파일러가 이유를 말하지 않고 실패했습니다.',
  outOfMemory: '컴파일러의 메모리가 바닥났습니다. 데이터가 너무 크거나 템플릿이 너무 많을 수 있습니다. 더 단순한 프로그램으로 해 보세요.',
  brokeDown: (tool, message) => `${tool === 'linker' ? '링커' : '컴파일러'} 자체가 고장 났습니다(${message}). 컴파일하기에 너무 깊이 들어간 프로그램일 수 있습니다. 더 단순한 프로그램으로 해 보세요.`,
};

export const compilerWords: Readonly<Record<Language, CompilerWords>> = { en, ko };
