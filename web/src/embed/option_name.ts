/// The name of an option in HTML and in addresses: `font-size` for `fontSize`.
export function optionName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
