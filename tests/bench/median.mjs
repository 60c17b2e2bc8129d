/**
 * The middle one; of an even number, the mean of the two in the middle.
 * @param {number[]} values
 */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return middle.reduce((a, b) => a + b) / middle.length;
}
