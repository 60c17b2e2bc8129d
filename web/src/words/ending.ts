import type { Language } from '../common/spoken.ts';

/// How a program ended. A message is the program's own, or what the machine says.
export interface EndingWords {
  readonly exit: (code: number) => string;
  readonly notZero: string;
  readonly exception: (message: string) => string;
  readonly catchIt: string;
  readonly crashed: (message: string) => string;
  readonly aborted: (message: string) => string;
  readonly soDoes: string;
  readonly memory: (message: string) => string;
  readonly grows: string;
  readonly never: (message: string) => string;
  readonly callTheWaker: string;
  readonly broken: (message: string) => string;
  readonly again: string;
}

const en: EndingWords = {
  exit: (code) => `exit ${code}`,
  notZero: 'Whatever is not 0 says that something failed.',
  exception: (message) => `nobody caught an exception (${message})`,
  catchIt: 'Catch it where the future that throws is awaited.',
  crashed: (message) => `the program crashed: ${message}`,
  aborted: (message) => `the program called abort()${message && `: ${message}`}`,
  soDoes: 'So does a failed assert, and std::terminate.',
  memory: (message) => `the program ran out of memory (${message})`,
  grows: 'Look for what grows without end.',
  never: (message) => message,
  callTheWaker: 'A future that answers “pending” must see to it that its waker is called.',
  broken: (message) => `the program could not be started (${message})`,
  again: 'Run it again. If that does not help, reload the page: your edits are kept.',
};

/// What program/exit_reason.ts says, which has to speak in a worker that knows no language.
export const reasonsInKorean: ReadonlyMap<string, string> = new Map([
  ['std::bad_alloc: it asked for more memory than the 512 MB a program may have', 'std::bad_alloc: 프로그램이 쓸 수 있는 512 MB보다 많은 메모리를 달라고 했습니다'],
  ['std::system_error: a thread could not be started, for there are none here: tasks do things side by side', 'std::system_error: 여기에는 스레드가 없어서 시작하지 못했습니다. 태스크는 여러 일을 함께 합니다'],
  ['the program waits for another thread, and there are none here', '다른 스레드를 기다리는데, 여기에는 스레드가 없습니다'],
  ['the stack overflowed: a function calls itself without end, or nests too deeply', '스택이 넘쳤습니다. 함수가 자기 자신을 끝없이 부르거나 너무 깊이 들어갔습니다'],
  ['it ran into code that must not be reached, such as the end of a function without its return', '닿으면 안 되는 코드에 닿았습니다. 예를 들면 return 없이 함수의 끝에 이르렀습니다'],
  ['it called a function through a pointer that points to none', '함수를 가리키지 않는 포인터로 함수를 불렀습니다'],
  ['it read or wrote outside of its memory: a wild pointer, or a stack that overflowed', '메모리 밖을 읽거나 썼습니다. 잘못된 포인터이거나, 스택이 넘친 것입니다'],
  ['it divided an integer by zero', '정수를 0으로 나눴습니다'],
  ['a number did not fit: a division overflowed, or a floating-point number was too large for an integer', '수가 들어가지 않습니다. 나눗셈이 넘쳤거나, 부동소수점 수가 정수에 담기에 너무 큽니다'],
  ['it used an atomic object at an odd address', '정렬되지 않은 주소에서 원자적 객체를 썼습니다'],
  ['an exception', '예외'],
]);

const korean = (message: string): string => reasonsInKorean.get(message) ?? message;

const ko: EndingWords = {
  exit: (code) => `종료 코드 ${code}`,
  notZero: '0이 아니면 무언가 실패했다는 뜻입니다.',
  exception: (message) => `아무도 예외를 잡지 않았습니다(${korean(message)})`,
  catchIt: '예외를 던지는 퓨처를 기다리는 자리에서 잡으세요.',
  crashed: (message) => `프로그램이 비정상 종료했습니다: ${korean(message)}`,
  aborted: (message) => `프로그램이 abort()를 불렀습니다${message && `: ${korean(message)}`}`,
  soDoes: '실패한 assert와 std::terminate도 그렇게 합니다.',
  memory: (message) => `프로그램의 메모리가 바닥났습니다(${korean(message)})`,
  grows: '끝없이 늘어나는 것을 찾아보세요.',
  never: (message) => `아직 기다리는 태스크 ${/\d+/.exec(message)?.[0] ?? ''}개를 아무것도 깨울 수 없습니다`.replace('태스크 개를', '태스크를'),
  callTheWaker: '“pending”이라고 답한 퓨처는 자기 웨이커가 반드시 불리게 해야 합니다.',
  broken: (message) => `프로그램을 시작할 수 없었습니다(${message})`,
  again: '다시 실행하세요. 그래도 안 되면 페이지를 새로 고치세요. 고친 코드는 남습니다.',
};

export const endingWords: Readonly<Record<Language, EndingWords>> = { en, ko };
