import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { oembed } from './src/embed/oembed.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/// A module and all that it needs, as one classic script.
async function bundled(module: string): Promise<{ readonly code: string; readonly moduleIds: readonly string[] }> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, minify: true, target: 'es2022', rolldownOptions: { input: module, output: { format: 'iife' } } },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((r) => ('output' in r ? r.output : []));
  const [chunk] = outputs;
  if (outputs.length !== 1 || chunk?.type !== 'chunk') throw new Error(`${module} does not bundle into one script`);
  return chunk;
}

/// `import text from './x.ts?script'`: x.ts bundled as one classic script, as text. A worker in an opaque origin can
/// only be started from such a text.
function scriptText(): Plugin {
  const suffix = '?script';
  return {
    name: 'pollux-script-text',
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const chunk = await bundled(id.slice(0, -suffix.length));
      for (const module of chunk.moduleIds) this.addWatchFile(module);
      return `export default ${JSON.stringify(chunk.code)};`;
    },
  };
}

/// The scripts that lie within HTML, which the page's Content-Security-Policy allows by their hashes: that of the runner's frame, which inherits
/// the policy, and the one that chooses the language before anything is shown.
function inlineScripts(): Plugin {
  const hashOf = (script: string): string => `sha256-${createHash('sha256').update(script).digest('base64')}`;
  return {
    name: 'pollux-inline-scripts',
    transformIndexHtml: {
      order: 'post',
      async handler(html) {
        const first = html.includes('%FIRST_SCRIPT%') ? (await bundled(here('src/words/first.ts'))).code.trim() : '';
        return html
          .replaceAll('%FRAME_SCRIPT_HASH%', hashOf(readFileSync(here('src/run/runner_frame.js'), 'utf8')))
          .replaceAll('%FIRST_SCRIPT_HASH%', hashOf(first))
          .replace('%FIRST_SCRIPT%', () => first);
      },
    },
  };
}

/// What emcc makes has fixed names, and a static host lets browsers keep each file for some minutes: after a deployment they would mix
/// versions. So each such folder's name tells its content; `modules` gives the names to the page.
function versionedModules(): Plugin {
  const folders = ['panel', 'model', 'models'].map((name) => {
    const hash = createHash('sha256');
    const from = here(`../build/public/${name}`);
    if (existsSync(from)) for (const file of readdirSync(from).toSorted()) hash.update(readFileSync(`${from}/${file}`));
    return { name, versioned: `${name}-${hash.digest('hex').slice(0, 16)}` };
  });
  let outDir = '';
  return {
    name: 'pollux-versioned-modules',
    config: () => ({
      define: {
        modules: JSON.stringify(Object.fromEntries(folders.map(({ name, versioned }) => [name, `${versioned}/${name}.js`]))),
        modelPrograms: JSON.stringify(folders.find(({ name }) => name === 'models')?.versioned),
      },
    }),
    configResolved(config) {
      outDir = here(config.build.outDir);
    },
    closeBundle() {
      for (const { name, versioned } of folders) {
        if (existsSync(`${outDir}/${name}`)) renameSync(`${outDir}/${name}`, `${outDir}/${versioned}`);
      }
    },
  };
}

/// The script of the course's pages, which are made without Vite.
function courseScript(): Plugin {
  return {
    name: 'pollux-course-script',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          build: {
            outDir: here('../build/site/lessons'),
            emptyOutDir: false,
            minify: true,
            target: 'es2022',
            modulePreload: false,
            rolldownOptions: { input: here('lessons/progress.ts'), output: { format: 'es', entryFileNames: 'progress.js' } },
          },
        });
      },
    },
  };
}

/// What other pages load: the script that makes embeds, and the package for those who write scripts.
function embedScripts(): Plugin {
  const outputs = [
    { input: 'src/embed/elements.ts', format: 'iife', outDir: '../build/site', name: 'pollux-embed.js' },
    { input: 'src/embed/sdk.ts', format: 'es', outDir: '../build/site/sdk', name: 'pollux.js' },
  ] as const;
  return {
    name: 'pollux-embed-scripts',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        for (const { input, format, outDir, name } of outputs) {
          await build({
            configFile: false,
            publicDir: false,
            logLevel: 'warn',
            build: {
              outDir: here(outDir),
              emptyOutDir: false,
              minify: true,
              target: 'es2022',
              modulePreload: false,
              rolldownOptions: { input: here(input), preserveEntrySignatures: 'strict', output: { format, entryFileNames: name } },
            },
          });
        }
        copyFileSync(here('src/embed/package.json'), here('../build/site/sdk/package.json'));
        execFileSync(here('node_modules/.bin/tsc'), ['-p', here('src/embed/tsconfig.json')], { stdio: 'inherit' });
      },
    },
  };
}

/// For who pastes the site's address into an editor that knows oEmbed. Its answer has to have the whole address, which the site itself does not know:
/// POLLUX_SITE says it. Without that there is none.
function oembedAnswer(): Plugin {
  const site = process.env['POLLUX_SITE'];
  return {
    name: 'pollux-oembed',
    apply: (_, { command }) => command === 'build' && site !== undefined,
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'oembed.json', source: JSON.stringify(oembed(site ?? '')) });
    },
    transformIndexHtml: {
      handler: (_, { path }) =>
        path === '/index.html'
          ? [{ tag: 'link', injectTo: 'head', attrs: { rel: 'alternate', type: 'application/json+oembed', href: new URL('oembed.json', site).href, title: 'Pollux' } }]
          : [],
    },
  };
}

/// How large the examples of the models are, as programs of their own: gzipped, in kB.
function modelSizes(): Plugin {
  const examples = { callbacks: 'callbacks', actors: 'actors', state_machine: 'state_machine', async: 'get_two_sites' };
  const sizes = Object.entries(examples).flatMap(([model, example]) => {
    const file = here(`../build/wasm/examples/example_${example}.wasm`);
    return existsSync(file) ? [[model, gzipSync(readFileSync(file), { level: 9 }).length / 1024]] : [];
  });
  return { name: 'pollux-model-sizes', config: () => ({ define: { modelSizes: JSON.stringify(Object.fromEntries(sizes)) } }) };
}

/// The service worker, with the list of what it keeps: the whole page but for the compiler and the formatter, which few need and who
/// fetches them keeps, and the reference.
function serviceWorker(): Plugin {
  const left = /^reference\/|\.piece$|^assets\/clang-format-/;
  let outDir = '';
  return {
    name: 'pollux-service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = here(config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const names = readdirSync(outDir, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => relative(outDir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
          .filter((name) => !left.test(name))
          .toSorted();
        const files = names.map((url) => ({ url, revision: createHash('sha256').update(readFileSync(join(outDir, url))).digest('hex').slice(0, 16) }));
        await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          define: { siteFiles: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
          build: {
            outDir,
            emptyOutDir: false,
            minify: true,
            target: 'es2022',
            rolldownOptions: { input: here('src/offline/worker.ts'), output: { format: 'iife', entryFileNames: 'offline.js' } },
          },
        });
      },
    },
  };
}

export default defineConfig({
  base: './',
  publicDir: '../build/public',
  plugins: [scriptText(), inlineScripts(), versionedModules(), modelSizes(), oembedAnswer(), courseScript(), embedScripts(), serviceWorker()],
  worker: { format: 'es' },
  build: {
    outDir: '../build/site',
    emptyOutDir: true,
    rolldownOptions: { input: [here('index.html'), here('models.html'), here('embed.html')] },
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
  // Patience for a machine that has other work: some of them compile, or unpack 80 MB.
  test: { include: ['../tests/web/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
