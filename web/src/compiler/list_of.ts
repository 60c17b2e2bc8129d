/// The parts of a list, such as one of template arguments or of parameters: commas within brackets divide nothing.
export function listOf(list: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index < list.length; index++) {
    const char = list[index];
    if (char === '<' || char === '(') depth++;
    else if (char === '>' || char === ')') depth--;
    else if (char === ',' && depth === 0) {
      found.push(list.slice(from, index).trim());
      from = index + 1;
    }
  }
  return [...found, list.slice(from).trim()];
}
