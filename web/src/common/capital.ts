/// The text with a capital letter at its begin.
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
