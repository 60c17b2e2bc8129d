/// The languages that Pollux speaks to its readers.
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/// The language of that name, or of that tag's first part (`ko-KR`); undefined where there is none.
export function knownLanguage(name: string | null | undefined): Language | undefined {
  return languages.find((language) => language === name?.split('-')[0]);
}

/// The same; English where there is none.
export function languageOf(name: string | null): Language {
  return knownLanguage(name) ?? 'en';
}

/// The same words in each of them.
export type Words = Readonly<Record<Language, string>>;
