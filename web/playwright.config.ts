import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig } from '@playwright/test';

// The machine's own browser: nothing is downloaded.
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const paths = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
const executablePath = process.env['POLLUX_CHROMIUM'] ?? paths.find((path) => existsSync(path));
if (!executablePath) throw new Error('Chromium is missing: install it (on Debian: apt-get install chromium), or set POLLUX_CHROMIUM to its path');

export default defineConfig({
  testDir: '../tests/page',
  outputDir: '../build/page-tests',
  reporter: 'list',
  workers: 1,
  // Ample: a busy machine of two slow cores takes ten times as long as an idle one, and is no failure.
  timeout: 300_000,
  expect: { timeout: 120_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    // What comes from there no test could change.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-quic', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    },
  },
});
