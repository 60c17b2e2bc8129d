import type { Language } from '../common/spoken.ts';

/// What is said of code that lies at another site, and why it can't be had: each a sentence.
export interface ForeignWords {
  readonly asked: (host: string, address: string) => string;
  readonly fetch: string;
  readonly fetching: (host: string) => string;
  readonly again: string;
  readonly close: string;
  readonly nowhere: string;
  readonly offline: string;
  readonly unreadable: (host: string) => string;
  readonly silent: (host: string) => string;
  readonly missing: (host: string) => string;
  readonly limited: (host: string) => string;
  readonly answered: (host: string, status: number) => string;
  readonly tooLarge: (most: number) => string;
  readonly page: string;
  readonly notText: string;
  readonly emptyGist: string;
}

const en: ForeignWords = {
  asked: (host, address) =>
    `The address that brought you here asks for code from ${host}: ${address}. Nothing was asked of ${host} yet. The code may be a stranger’s: read it before you run it.`,
  fetch: 'Fetch the code',
  fetching: (host) => `Asking ${host}…`,
  again: 'Try again',
  close: 'Close',
  nowhere: 'The address that brought you here asks for code, but does not say where it is: “src” has to be “gist:” with a gist’s id, or an address that begins with https://.',
  offline: 'There is no connection to the network.',
  unreadable: (host) => `${host} could not be read: it lets no other page read this address, or it can’t be reached.`,
  silent: (host) => `${host} did not answer within 20 s.`,
  missing: (host) => `${host} has nothing at this address, or does not show it to everyone.`,
  limited: (host) => `${host} has answered enough for now, and wants to be asked later.`,
  answered: (host, status) => `${host} answered ${status}.`,
  tooLarge: (most) => `It is larger than ${most} bytes, the most that is opened from elsewhere.`,
  page: 'It is a web page, and no program: the address of the raw file is wanted.',
  notText: 'It is not a text in UTF-8.',
  emptyGist: 'There is no file in this gist.',
};

const ko: ForeignWords = {
  asked: (host, address) =>
    `따라온 주소는 ${host}의 코드를 열라고 합니다: ${address}. ${host}에는 아직 아무것도 요청하지 않았습니다. 모르는 사람의 코드일 수 있으니 실행하기 전에 읽어 보세요.`,
  fetch: '코드 가져오기',
  fetching: (host) => `${host}에 요청하는 중…`,
  again: '다시 시도',
  close: '닫기',
  nowhere: '따라온 주소는 코드를 열라고 하지만 어디에 있는지 말하지 않습니다. “src”에는 “gist:”와 gist의 ID, 또는 https://로 시작하는 주소가 있어야 합니다.',
  offline: '네트워크에 연결되어 있지 않습니다.',
  unreadable: (host) => `${host}을(를) 읽을 수 없습니다. 다른 페이지가 이 주소를 읽지 못하게 하거나, 연결되지 않습니다.`,
  silent: (host) => `${host}이(가) 20초 안에 답하지 않았습니다.`,
  missing: (host) => `${host}의 이 주소에는 아무것도 없거나, 누구에게나 보이지는 않습니다.`,
  limited: (host) => `${host}이(가) 지금은 더 답하지 않습니다. 나중에 다시 시도하세요.`,
  answered: (host, status) => `${host}의 응답은 ${status}입니다.`,
  tooLarge: (most) => `다른 곳에서 여는 코드는 ${most}바이트까지인데, 그보다 큽니다.`,
  page: '프로그램이 아니라 웹 페이지입니다. 원본 파일의 주소가 필요합니다.',
  notText: 'UTF-8 텍스트가 아닙니다.',
  emptyGist: '이 gist에는 파일이 없습니다.',
};

export const foreignWords: Readonly<Record<Language, ForeignWords>> = { en, ko };
