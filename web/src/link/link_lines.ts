/// Lines that an embed shows otherwise than the rest.
export const lineKinds = ['hidden', 'folded', 'locked'] as const;

/// Which lines of each kind, such as `1-4 9-12`, as a link has them.
export type LinkLines = Readonly<Partial<Record<(typeof lineKinds)[number], string>>>;
