import type { Language } from '../common/spoken.ts';

/// What an embed says: to its readers, and to who has put it into a page.
export interface EmbedWords {
  readonly loading: string;
  readonly notLoaded: string;
  readonly loadAgain: string;
  readonly playground: string;
  readonly lines: (count: number) => string;
  readonly nothingToRun: string;
  readonly showFolded: string;
  readonly open: string;
  // Sentences' ends, about an option's value.
  readonly oneOf: (allowed: readonly string[]) => string;
  readonly numberFrom: (least: number, most: number) => string;
  readonly idOfOne: string;
  readonly someParts: string;
  readonly someLines: string;
  readonly wrongValue: (name: string, why: string, text: string) => string;
  readonly noOption: (name: string, all: readonly string[]) => string;
  // Why there is no program.
  readonly damagedCode: string;
  readonly codeInAddress: string;
  readonly nothingAsked: string;
  readonly tooMuchAsked: (asked: readonly string[]) => string;
  readonly noExample: (name: string, all: readonly string[]) => string;
  readonly brokenLink: (why: string) => string;
  readonly emptyLink: string;
  readonly linkedExampleMissing: (name: string) => string;
  readonly title: string;
}

const en: EmbedWords = {
  loading: 'Loading the playground…',
  notLoaded: 'The playground could not be loaded.',
  loadAgain: 'Check your connection. Run loads the playground again.',
  playground: 'Playground',
  lines: (count) => `… ${count} lines`,
  nothingToRun: 'There is no program to run.',
  showFolded: 'Show the folded lines',
  open: 'Open in Pollux',
  oneOf: (allowed) => `has to be ${allowed.map((each) => `“${each}”`).join(' or ')}`,
  numberFrom: (least, most) => `has to be a number from ${least} to ${most}`,
  idOfOne: 'has to be the id of one that the page has',
  someParts: 'has to name at least one of editor, panel, timeline and output',
  someLines: 'has to be lines such as “3” or “1-4 9-12”',
  wrongValue: (name, why, text) => `“${name}” ${why}; it is “${text}”.`,
  noOption: (name, all) => `There is no option “${name}”; there are ${all.join(', ')}.`,
  damagedCode: 'The code in the address is damaged: it is not encoded as addresses are.',
  codeInAddress: 'code in the address',
  nothingAsked: 'Nothing says which program to show: an “example”, or code.',
  tooMuchAsked: (asked) => `It can’t show ${asked.join(' and ')} at once.`,
  noExample: (name, all) => `There is no example “${name}”; there are ${all.join(', ')}.`,
  brokenLink: (why) => `The link can’t be opened: ${why}.`,
  emptyLink: 'it is empty',
  linkedExampleMissing: (name) => `The link shows the example “${name}”, which this page does not have.`,
  title: 'C++ with Pollux',
};

const ko: EmbedWords = {
  loading: '플레이그라운드를 불러오는 중…',
  notLoaded: '플레이그라운드를 불러오지 못했습니다.',
  loadAgain: '네트워크 연결을 확인하세요. “실행”을 누르면 플레이그라운드를 다시 불러옵니다.',
  playground: '플레이그라운드',
  lines: (count) => `… ${count}줄`,
  nothingToRun: '실행할 프로그램이 없습니다.',
  showFolded: '접힌 줄 보기',
  open: 'Pollux에서 열기',
  oneOf: (allowed) => `${allowed.map((each) => `“${each}”`).join(' 또는 ')}이어야 합니다`,
  numberFrom: (least, most) => `${least}에서 ${most}까지의 수여야 합니다`,
  idOfOne: '이 페이지에 있는 것의 id여야 합니다',
  someParts: 'editor, panel, timeline, output 가운데 하나 이상이어야 합니다',
  someLines: '“3”이나 “1-4 9-12” 같은 줄 번호여야 합니다',
  wrongValue: (name, why, text) => `“${name}”의 값은 ${why}. 지금은 “${text}”입니다.`,
  noOption: (name, all) => `“${name}”이라는 옵션은 없습니다. 있는 것: ${all.join(', ')}.`,
  damagedCode: '주소에 있는 코드가 손상되었습니다. 주소의 인코딩에 맞지 않습니다.',
  codeInAddress: '주소에 있는 코드',
  nothingAsked: '어떤 프로그램을 보여 줄지 적혀 있지 않습니다. “example”이나 코드가 있어야 합니다.',
  tooMuchAsked: (asked) => `한꺼번에 보여 줄 수 없습니다: ${asked.join(', ')}.`,
  noExample: (name, all) => `“${name}”이라는 예제는 없습니다. 있는 것: ${all.join(', ')}.`,
  brokenLink: (why) => `링크를 열 수 없습니다: ${why}.`,
  emptyLink: '비어 있습니다',
  linkedExampleMissing: (name) => `예제 “${name}”의 링크인데, 이 페이지에는 없습니다.`,
  title: 'Pollux로 쓰는 C++',
};

export const embedWords: Readonly<Record<Language, EmbedWords>> = { en, ko };
