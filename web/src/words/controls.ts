import type { Language } from '../common/spoken.ts';

/// What the header, its list of examples and the notices below it say.
export interface ControlWords {
  readonly run: string;
  readonly resume: string;
  /// A program without a name.
  readonly someProgram: string;
  readonly fromLink: (title: string) => string;
  readonly ofLesson: (title: string) => string;
  readonly keptEdits: (title: string) => string;
  readonly editsLost: (why: string) => string;
  readonly editedElsewhere: string;
  readonly storageFull: string;
  readonly storageBlocked: string;
  readonly shows: string;
  readonly expect: string;
  readonly newVersion: string;
  readonly reload: string;
  readonly draftOf: (title: string) => string;
  readonly draftOfNothing: string;
  /// Before the key that changes it, and after it.
  readonly tabLeaves: readonly [string, string];
  readonly tabIndents: readonly [string, string];
}

const en: ControlWords = {
  run: 'Run',
  resume: 'Resume',
  someProgram: 'a program',
  fromLink: (title) => `From a link: ${title}`,
  ofLesson: (title) => `Lesson: ${title}`,
  keptEdits: (title) => `Kept edits: ${title}`,
  editsLost: (why) => `Your edits will be lost when you leave: ${why}.`,
  editedElsewhere: 'This example is edited in another tab, too. What you write here is kept beside that; after a reload both are in the list of examples.',
  storageFull: 'the browser’s storage for this page is full',
  storageBlocked: 'the browser blocks storage for this page',
  shows: 'Shows',
  expect: 'Expect',
  newVersion: 'A newer version of this page is ready. Your edits are kept.',
  reload: 'Reload',
  draftOf: (title) => `Edits of “${title}”, made while another tab edited it, too. They are kept as long as there is anything in them.`,
  draftOfNothing: 'Edits of what this page does not have, or not now. They are kept as long as there is anything in them.',
  tabLeaves: ['Tab leaves the editor; ', ' changes that'],
  tabIndents: ['Tab indents; ', ' changes that'],
};

const ko: ControlWords = {
  run: '실행',
  resume: '계속',
  someProgram: '프로그램',
  fromLink: (title) => `링크에서: ${title}`,
  ofLesson: (title) => `단원: ${title}`,
  keptEdits: (title) => `보관한 수정: ${title}`,
  editsLost: (why) => `이 페이지를 떠나면 고친 코드가 사라집니다: ${why}.`,
  editedElsewhere: '다른 탭에서도 이 예제를 고치고 있습니다. 여기서 쓴 것은 따로 보관하며, 새로 고치면 둘 다 예제 목록에 있습니다.',
  storageFull: '이 페이지가 쓸 수 있는 브라우저 저장 공간이 가득 찼습니다',
  storageBlocked: '브라우저가 이 페이지의 저장을 막고 있습니다',
  shows: '내용',
  expect: '결과',
  newVersion: '이 페이지의 새 버전이 준비되었습니다. 고친 코드는 남습니다.',
  reload: '새로 고침',
  draftOf: (title) => `“${title}”을(를) 다른 탭에서도 고치는 동안 여기서 고친 것입니다. 내용이 있는 동안 보관합니다.`,
  draftOfNothing: '이 페이지에 없거나 지금은 없는 것을 고친 것입니다. 내용이 있는 동안 보관합니다.',
  tabLeaves: ['Tab: 편집기에서 나가기, ', '으로 바꿈'],
  tabIndents: ['Tab: 들여쓰기, ', '으로 바꿈'],
};

export const controlWords: Readonly<Record<Language, ControlWords>> = { en, ko };
