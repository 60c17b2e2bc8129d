/// The element of index.html with this id; throws when the page and its script disagree.
export function element<T extends Element>(id: string, type: abstract new (...args: never[]) => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`index.html has no #${id} of the wanted kind`);
  return found;
}

/// A new element with text in it, which is never taken for HTML.
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text = '',
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/// A new button with text on it.
export function button(text: string, click: () => void): HTMLButtonElement {
  const made = make('button', text, { type: 'button' });
  made.addEventListener('click', click);
  return made;
}

/// Binds the radio buttons of one name to a value: returns how to show it, and says when the reader chooses another.
export function radios<T extends string>(name: string, choose: (value: T) => void): (value: T) => void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${name}"]`)];
  for (const input of inputs) input.addEventListener('change', () => choose(input.value as T));
  return (value) => {
    for (const input of inputs) input.checked = input.value === value;
  };
}
