import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { widthOf } from './width.ts';

describe('widthOf', () => {
  it.each([
    { text: 'alumina', width: 7 },
    { text: '氧化铝产量', width: 10 },
    { text: '61.084万吨', width: 10 },
    { text: '−1.80 ▆▁▇█ ─┼│ ◆•', width: 17 },
    { text: '\u001b[31mred\u001b[39m', width: 3 },
    { text: 'e\u0301', width: 1 },
    { text: '👩‍🚒', width: 2 },
    { text: '', width: 0 },
    { text: '\u0600', width: 0 },
  ])('$text takes $width', ({ text, width }) => expect(widthOf(text)).toBe(width));

  it('is what the library measures, for any text', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.integer({ min: 0x20, max: 0xd7ff }).map((code) => String.fromCodePoint(code)) }),
      fc.string({ unit: fc.constantFrom(...Array.from('氧化铝产量（万吨）：0123456789.,−+%█▁▆─│◆•…·')) }),
      fc.string({ unit: 'grapheme' }),
    );
    const same = fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      const text = parts.join('');
      fc.pre(!/(?![\u200c\u200d])\p{Cf}/u.test(text));
      expect(widthOf(text)).toBe(stringWidth(text));
    });
    fc.assert(same, { numRuns: 2000 });
  });
});
