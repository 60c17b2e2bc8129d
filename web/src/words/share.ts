import type { Language } from '../common/spoken.ts';

/// What "Share" says of links and of Compiler Explorer.
export interface ShareWords {
  readonly title: (title: string, edited: boolean) => string;
  readonly copied: string;
  readonly copyYourself: string;
  readonly length: (characters: string) => string;
  readonly inTheLink: string;
  readonly tooLongForSome: (comfortable: string) => string;
  readonly tooLongForExplorer: string;
  readonly needsHttps: string;
  readonly keepsToItself: string;
}

const en: ShareWords = {
  title: (title, edited) => `Pollux: ${title}${edited ? ' (edited)' : ''}`,
  copied: 'Copied.',
  copyYourself: 'The browser does not let the page copy. The text is selected: copy it with Ctrl+C.',
  length: (characters) => `${characters} characters.`,
  inTheLink: 'The code is in the link; nothing is stored anywhere.',
  tooLongForSome: (comfortable) => `Some chats and mail programs cut links of more than ${comfortable}: send a shorter program, or the file.`,
  tooLongForExplorer: 'The program is too long for a link to Compiler Explorer.',
  needsHttps: 'Compiler Explorer can include the library only from a page that is published by https, and this one is not.',
  keepsToItself: 'The server of this page does not let others read its files, so Compiler Explorer can’t include the library from here.',
};

const ko: ShareWords = {
  title: (title, edited) => `Pollux: ${title}${edited ? ' (고침)' : ''}`,
  copied: '복사했습니다.',
  copyYourself: '브라우저가 페이지의 복사를 막았습니다. 내용이 선택되어 있으니 Ctrl+C로 복사하세요.',
  length: (characters) => `${characters}자.`,
  inTheLink: '코드는 링크 안에 있습니다. 어디에도 저장하지 않습니다.',
  tooLongForSome: (comfortable) => `${comfortable}자보다 긴 링크를 자르는 채팅과 메일 프로그램이 있습니다. 더 짧은 프로그램이나 파일을 보내세요.`,
  tooLongForExplorer: '프로그램이 너무 길어서 Compiler Explorer 링크로 만들 수 없습니다.',
  needsHttps: 'Compiler Explorer는 https로 공개된 페이지의 라이브러리만 포함할 수 있는데, 이 페이지는 그렇지 않습니다.',
  keepsToItself: '이 페이지의 서버가 다른 사이트에 파일 읽기를 허용하지 않아서, Compiler Explorer가 라이브러리를 포함할 수 없습니다.',
};

export const shareWords: Readonly<Record<Language, ShareWords>> = { en, ko };
