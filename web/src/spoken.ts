/// The languages that Pollux speaks to its readers.
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/// The same words in each of them.
export type Words = Readonly<Record<Language, string>>;
