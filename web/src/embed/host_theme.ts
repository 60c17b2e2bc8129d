/// Calls `show` now and whenever the page turns dark or light, in whatever way it does that. Returns how to end it.
export function watchTheme(page: HTMLElement, show: (theme: 'light' | 'dark') => void): () => void {
  let shown: 'light' | 'dark' | undefined;
  const look = (): void => {
    const theme = themeOf(page);
    if (theme !== shown) show((shown = theme));
  };
  const watch = new MutationObserver(look);
  for (const element of [document.documentElement, document.body]) watch.observe(element, { attributes: true });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', look);
  // A style sheet may come, and a transition be over, without an attribute changing.
  for (const event of ['load', 'transitionend'] as const) addEventListener(event, look, true);
  look();
  return () => {
    watch.disconnect();
    system.removeEventListener('change', look);
    for (const event of ['load', 'transitionend'] as const) removeEventListener(event, look, true);
  };
}

/// What is behind an element: the nearest background that can't be seen through, else what the page's color-scheme says.
function themeOf(element: HTMLElement): 'light' | 'dark' {
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    const parts = getComputedStyle(at).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
    if (parts.length >= 3 && alpha > 0.5) return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? 'dark' : 'light';
  }
  const computed = getComputedStyle(document.documentElement).colorScheme;
  const scheme = computed === 'normal' ? (document.querySelector<HTMLMetaElement>('meta[name=color-scheme]')?.content ?? '') : computed;
  if (!scheme.includes('dark')) return 'light';
  return !scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
