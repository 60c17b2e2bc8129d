import type { Language } from '../common/spoken.ts';

/// Why a file was not opened: the reader's program, or a trace; and what to do about it.
export interface FileWords {
  readonly notOpened: (name: string, why: string) => string;
  readonly openCpp: string;
  readonly largerThan1Mb: string;
  readonly noUtf8: string;
  readonly tooLarge: string;
  readonly mostMb: (most: number) => string;
  readonly unreadable: string;
  readonly moved: string;
  readonly empty: string;
  readonly saveAgain: string;
  readonly looksLikeJson: string;
  readonly perfettoOpensIt: string;
  readonly noTrace: string;
  readonly openTrace: string;
  readonly newerFormat: (its: number, ours: number) => string;
  readonly reload: string;
  readonly olderFormat: (its: number, ours: number) => string;
  readonly recordAnew: string;
  readonly cutShort: string;
}

const en: FileWords = {
  notOpened: (name, why) => `${name} was not opened: ${why}`,
  openCpp: 'The code is as it was. Open a file of C++.',
  largerThan1Mb: 'it is larger than 1 MB',
  noUtf8: 'it is no text in UTF-8',
  tooLarge: 'The file is too large',
  mostMb: (most) => `A trace has at most ${most} MB.`,
  unreadable: 'The file could not be read',
  moved: 'It may have been moved, or be locked.',
  empty: 'The file is empty',
  saveAgain: 'Save the trace again.',
  looksLikeJson: 'This is no trace of Pollux, but looks like JSON',
  perfettoOpensIt: 'A trace for Perfetto is opened at ui.perfetto.dev; here, a file that ends in .trace.',
  noTrace: 'This is no trace of Pollux',
  openTrace: 'Open a file that was saved here, and ends in .trace.',
  newerFormat: (its, ours) => `The trace is of a newer format (${its}) than this page can read (${ours})`,
  reload: 'Reload the page: there may be a newer one.',
  olderFormat: (its, ours) => `The trace is of an older format (${its}) than this page can read (${ours})`,
  recordAnew: 'Run its program again, and save it anew.',
  cutShort: 'The file ends in the middle of a record: the rest of the trace is missing.',
};

const ko: FileWords = {
  notOpened: (name, why) => `${name}을(를) 열지 않았습니다: ${why}`,
  openCpp: '코드는 그대로입니다. C++ 파일을 여세요.',
  largerThan1Mb: '1 MB보다 큽니다',
  noUtf8: 'UTF-8 텍스트가 아닙니다',
  tooLarge: '파일이 너무 큽니다',
  mostMb: (most) => `트레이스는 ${most} MB까지입니다.`,
  unreadable: '파일을 읽을 수 없었습니다',
  moved: '옮겨졌거나 잠겨 있을 수 있습니다.',
  empty: '빈 파일입니다',
  saveAgain: '트레이스를 다시 저장하세요.',
  looksLikeJson: 'Pollux의 트레이스가 아니라 JSON 같습니다',
  perfettoOpensIt: 'Perfetto용 트레이스는 ui.perfetto.dev에서 엽니다. 여기서는 .trace로 끝나는 파일을 엽니다.',
  noTrace: 'Pollux의 트레이스가 아닙니다',
  openTrace: '여기서 저장한, .trace로 끝나는 파일을 여세요.',
  newerFormat: (its, ours) => `트레이스의 형식(${its})이 이 페이지가 읽을 수 있는 것(${ours})보다 새롭습니다`,
  reload: '페이지를 새로 고치세요. 새 버전이 있을 수 있습니다.',
  olderFormat: (its, ours) => `트레이스의 형식(${its})이 이 페이지가 읽을 수 있는 것(${ours})보다 오래되었습니다`,
  recordAnew: '그 프로그램을 다시 실행해서 새로 저장하세요.',
  cutShort: '파일이 기록 중간에서 끝납니다. 트레이스의 나머지가 없습니다.',
};

export const fileWords: Readonly<Record<Language, FileWords>> = { en, ko };
