import { defineConfig } from '@playwright/test';
import page from '../../web/playwright.config.ts';

export default defineConfig({ ...page, testDir: '.', testMatch: '*.bench.ts', outputDir: '../../build/page-bench' });
