import { describe, expect, it } from 'vitest';
import { wholePart } from '../../../web/src/panel/whole_pixels.ts';

describe('wholePart', () => {
  it('keeps what is whole already', () => {
    expect(wholePart({ begin: 10, length: 300 }, 1)).toEqual({ begin: 10, length: 300 });
    expect(wholePart({ begin: 10.5, length: 300 }, 2)).toEqual({ begin: 10.5, length: 300 });
  });

  it('begins on a pixel of the screen, within the stretch', () => {
    expect(wholePart({ begin: 594.59375, length: 674.40625 }, 1)).toEqual({ begin: 595, length: 674 });
    expect(wholePart({ begin: 594.59375, length: 674.40625 }, 2)).toEqual({ begin: 595, length: 674 });
  });

  it.each([1, 1.1, 1.25, 1.5, 1.75, 2, 3])('is whole in both kinds of pixels at a ratio of %d', (ratio) => {
    for (let begin = 0; begin < 20; begin += 0.37) {
      for (let length = 400; length < 420; length += 0.83) {
        const part = wholePart({ begin, length }, ratio);
        expect(part.length % 1).toBe(0);
        expect(Math.abs(part.length * ratio - Math.round(part.length * ratio))).toBeLessThan(0.01);
        expect(Math.abs(part.begin * ratio - Math.round(part.begin * ratio))).toBeLessThan(0.02);
        expect(part.begin).toBeGreaterThan(begin - 0.02);
        expect(part.begin + part.length).toBeLessThan(begin + length + 0.02);
        expect(part.length).toBeGreaterThan(length - 12);
      }
    }
  });

  it('makes of nothing nothing', () => {
    expect(wholePart({ begin: 3.5, length: 0.2 }, 1)).toEqual({ begin: 4, length: 0 });
  });
});
