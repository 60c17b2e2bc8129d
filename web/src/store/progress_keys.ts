/// Where it is kept that the reader has opened a lesson; the same in all languages.
export const openedKey = (lesson: string): string => `opened.${lesson}`;

/// Where it is kept that the reader has solved the exercise of this program.
export const solvedKey = (program: string): string => `solved.${program}`;
