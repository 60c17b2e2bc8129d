import type { Base } from './base.ts';

/// Examples as pages delivered them before. Links were made from them: when an example changes, what it was comes here, and stays.
export const archive: readonly Base[] = [];
