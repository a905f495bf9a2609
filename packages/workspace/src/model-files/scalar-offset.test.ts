import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document, isMap, isScalar, parseDocument, Scalar } from 'yaml';
import { sourceOffset } from './scalar-offset.ts';

/** A text as the value of a key, found again in its source. */
function written(source: string) {
  const document = parseDocument(source);
  const node = isMap(document.contents) ? document.contents.get('formula', true) : undefined;
  if (!isScalar<string>(node)) throw new Error('no text there');
  const [start, end] = node.range!;
  return { start, end, type: node.type, value: node.value };
}

describe('sourceOffset', () => {
  it.each([
    { rule: 'plain', source: 'formula: a + b', offset: 4, there: 'b' },
    { rule: 'plain over lines', source: 'formula: a\n  + b', offset: 4, there: 'b' },
    { rule: 'single quotes', source: "formula: '''a'' + b'", offset: 6, there: 'b' },
    { rule: 'double quotes', source: String.raw`formula: "\"a\" + b"`, offset: 6, there: 'b' },
    { rule: 'escaped code points', source: String.raw`formula: "\u0061\x20+ b"`, offset: 4, there: 'b' },
    { rule: 'two places of one character', source: String.raw`formula: "\U00020BB7 + b"`, offset: 5, there: 'b' },
    { rule: 'escaped line end', source: 'formula: "a \\\n  + b"', offset: 4, there: 'b' },
    { rule: 'literal block', source: 'formula: |\n  a\n    + b\n', offset: 6, there: 'b' },
    { rule: 'folded block', source: 'formula: >-\n  a\n  + b\n', offset: 4, there: 'b' },
    { rule: 'block with a comment', source: 'formula: >- # how\n\n  a\n  + b\n', offset: 5, there: 'b' },
  ])('$rule', ({ source, offset, there }) => {
    const found = sourceOffset(source, written(source), offset);
    expect(source[found]).toBe(there);
    expect(source.slice(found).trimEnd().length).toBeLessThanOrEqual(2);
  });

  it('finds every character that is written as itself', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', "'", '"', '\\', '产', '(', '#', ':', '+'),
      minLength: 1,
      maxLength: 6,
    });
    const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));
    const type = fc.constantFrom(
      Scalar.PLAIN,
      Scalar.QUOTE_SINGLE,
      Scalar.QUOTE_DOUBLE,
      Scalar.BLOCK_LITERAL,
      Scalar.BLOCK_FOLDED,
    );
    fc.assert(
      fc.property(text, type, (value, as) => {
        const scalar = new Scalar(value);
        scalar.type = as;
        const source = new Document({ formula: scalar }).toString({ lineWidth: 30 });
        const target = written(source);
        expect(target.value.trimEnd()).toBe(value.trimEnd());
        const offsets = value.split('').flatMap((character, offset) => (character === ' ' ? [] : [offset]));
        const found = offsets.map((offset) => source[sourceOffset(source, target, offset)]!);
        // In double quotes a quote or a backslash is found at the backslash before it.
        const asSuch = offsets.map((offset, nth) => (found[nth] === '\\' ? '\\' : value[offset]));
        expect(found).toEqual(asSuch);
      }),
      { numRuns: 300 },
    );
  });
});
