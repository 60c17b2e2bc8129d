import { element } from './dom.ts';
import type { Store, Theme } from './state.ts';

/// Shows the page dark or light as the reader chose or the system says; `onChange` hears which, now and later.
export function followTheme(store: Store, onChange: (dark: boolean) => void): void {
  const select = element('theme', HTMLSelectElement);
  const system = matchMedia('(prefers-color-scheme: dark)');
  let shown: boolean | undefined;
  const show = (): void => {
    const { theme } = store.state;
    const dark = theme === 'dark' || (theme === 'system' && system.matches);
    select.value = theme;
    if (dark === shown) return;
    shown = dark;
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    onChange(dark);
  };
  select.addEventListener('change', () => store.dispatch({ kind: 'theme', theme: select.value as Theme }));
  system.addEventListener('change', show);
  store.subscribe(show);
}
