import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/// The tools that run under Node, each bundled into one script: Node itself does not read TypeScript.
export default defineConfig({
  root: here('.'),
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: here('../../build/tools'),
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        kit: here('../kit/build.ts'),
        examples: here('../kit/examples.ts'),
        lessons: here('../lessons/build.ts'),
        lesson_programs: here('../lessons/programs.ts'),
        link: here('link.ts'),
        bench_links: here('bench_links.ts'),
        run: here('run.ts'),
        run_worker: here('run_worker.ts'),
        bench_compile: here('bench_compile.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true },
});
