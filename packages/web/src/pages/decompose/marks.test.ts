import { describe, expect, it } from 'vitest';
import { parseDecimal } from '@overhalf/core';
import { statesOf, type Marks } from './marks.ts';

const frame = {
  entities: { ids: ['all', 'a'], parent: Int32Array.of(-1, 0) },
  times: { ids: ['2021', '2021-07'], parent: Int32Array.of(-1, 0) },
  step: 10,
};
const standing = (now: number, opened = now) => ({
  now: Float64Array.of(now, now, now, now),
  opened: Float64Array.of(opened, opened, opened, opened),
});
const marks = (estimated?: Uint8Array): Marks => ({
  rulesAt: new Map([
    ['a\u00002021-07', [{ kind: 'capacity', entity: 'a', time: '2021-07', high: parseDecimal('150')! }]],
  ]),
  clashing: new Set(),
  ...(estimated === undefined ? {} : { estimated }),
});
const cell = { entity: 1, time: 1 };
const estimate = Uint8Array.of(0, 0, 0, 1);

describe('statesOf', () => {
  it.each([
    ['nothing to say', standing(50), undefined, []],
    ['leans on an estimate', standing(50), estimate, ['estimated']],
    ['changed here: leans on nothing any more', standing(60, 50), estimate, ['changed']],
    ['at its bound, and an estimate', standing(150), estimate, ['at-high', 'estimated']],
    ['missing', standing(Number.NaN), undefined, ['missing']],
  ])('%s', (_, stands, estimated, states) =>
    expect(statesOf({ frame, standing: stands }, marks(estimated), cell)).toEqual(states),
  );
});
