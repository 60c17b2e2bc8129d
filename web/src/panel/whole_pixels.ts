/// A stretch of the page in CSS pixels: where it begins on the screen, and how long it is.
export interface Stretch {
  readonly begin: number;
  readonly length: number;
}

/// The longest part of a stretch that begins on a pixel of the screen and is whole both in CSS pixels and in the screen's, as far as
/// that is possible within a few pixels.
export function wholePart({ begin, length }: Stretch, ratio: number): Stretch {
  const first = Math.ceil(begin * ratio - 0.01) / ratio;
  const longest = Math.floor(begin + length - first + 0.01);
  // A ratio of 1.5 wants even lengths, one of 1.25 those that 4 divides.
  for (let whole = longest; whole > 0 && whole > longest - 10; whole--) {
    const pixels = whole * ratio;
    if (Math.abs(pixels - Math.round(pixels)) < 0.01) return { begin: first, length: whole };
  }
  return { begin: first, length: Math.max(0, longest) };
}

/// Lays an element that is positioned in `box` over it, on whole pixels: a canvas that lies between them is blurred.
export function layOnWholePixels(element: HTMLElement, box: HTMLElement): void {
  const { left, top, width, height } = box.getBoundingClientRect();
  const across = wholePart({ begin: left, length: width }, devicePixelRatio);
  const down = wholePart({ begin: top, length: height }, devicePixelRatio);
  element.style.left = `${across.begin - left}px`;
  element.style.top = `${down.begin - top}px`;
  element.style.width = `${across.length}px`;
  element.style.height = `${down.length}px`;
}
