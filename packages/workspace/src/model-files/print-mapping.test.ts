import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isClean } from '@overhalf/core';
import type { Mapping } from './mapping.ts';
import { printMapping } from './print-mapping.ts';
import { parseMapping } from './parse-mapping.ts';

const word = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() === text && text !== '');
const pairs = fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 4 }).map((all) => new Map(all));
const keys = {
  units: pairs,
  ignore: fc.array(word, { minLength: 1, maxLength: 3 }),
  layout: fc.constantFrom('long' as const, 'wide' as const),
  header: fc.constantFrom([1], [3, 4]),
  columns: fc.record({ entity: word, indicator: word, unit: word }),
  defaults: fc.record({
    scenario: fc.constantFrom('actual', 'target/assessment', 'plan'),
    version: fc.constantFrom('', '2021-1'),
    status: fc.constantFrom('actual' as const, 'estimate' as const),
  }),
  names: fc.record({
    entities: fc.array(fc.tuple(word, word)).map((pairs) => new Map(pairs)),
    indicators: fc.array(fc.tuple(word, word)).map((pairs) => new Map(pairs)),
  }),
};
const anyMapping: fc.Arbitrary<Mapping> = fc.record(keys, {
  requiredKeys: ['layout', 'header', 'columns', 'defaults', 'names'],
});

it('a saved mapping reads back as it was', () => {
  fc.assert(
    fc.property(anyMapping, (mapping) => {
      const { mapping: read, problems } = parseMapping(printMapping(mapping), 'm.yaml');
      expect(isClean(problems)).toBe(true);
      const { file: _file, ...rest } = read!;
      expect(rest).toEqual(mapping);
    }),
    { numRuns: 200 },
  );
});
