/// The pages within the frames of the page that this embed lies in, in their order; this one is among them. Some may be another site's.
export function* neighbours(): Generator<Window> {
  // This page lies in its shell, and that in the host's page.
  const host = parent.parent;
  for (let shell = 0; shell < host.length; shell++) {
    for (let page = 0; page < (host[shell]?.length ?? 0); page++) {
      const found = host[shell]?.[page];
      if (found) yield found;
    }
  }
}
