import { element } from '../common/dom.ts';
import type { State, Store, Theme } from '../state.ts';

/// Whether the page is dark, as the reader chose or the system says.
export function isDark({ theme, systemDark }: State): boolean {
  return theme === 'dark' || (theme === 'system' && systemDark);
}

/// Shows the page dark or light.
export function followTheme(store: Store): void {
  const select = element('theme', HTMLSelectElement);
  const system = matchMedia('(prefers-color-scheme: dark)');
  const ask = (): void => store.dispatch({ kind: 'system theme', dark: system.matches });
  ask();
  system.addEventListener('change', ask);
  select.addEventListener('change', () => store.dispatch({ kind: 'theme', theme: select.value as Theme }));
  store.subscribe((state) => {
    select.value = state.theme;
    document.documentElement.dataset['theme'] = isDark(state) ? 'dark' : 'light';
  });
}
