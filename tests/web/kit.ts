import { fileURLToPath } from 'node:url';
import { FolderSource } from '../../web/kit/folder_source.ts';

/// Where the build puts everything.
export const build = fileURLToPath(new URL('../../build/', import.meta.url));

/// The kit that the build made.
export const kit = new FolderSource(`${build}kit`);
