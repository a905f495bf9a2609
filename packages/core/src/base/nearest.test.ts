import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  const names = ['alumina output', 'ore output', '氧化铝产量', 'kWh', 't', 'tce'];

  it.each([
    { rule: 'a slip of the pen', name: 'alumnia output', found: 'alumina output' },
    { rule: 'case does not count', name: 'KWH', found: 'kWh' },
    { rule: 'a letter alone is corrected in case only', name: 'T', found: 't' },
    { rule: 'one Chinese character off', name: '氧化铝产能', found: '氧化铝产量' },
  ])('finds $rule', ({ name, found }) => expect(nearest(name, names)).toBe(found));

  it.each([
    { rule: 'something else altogether', name: 'freight' },
    { rule: 'another single letter', name: 'x' },
    { rule: 'the empty name', name: '' },
    { rule: 'more than a third of the letters wrong', name: 'oil import' },
  ])('finds nothing for $rule', ({ name }) => expect(nearest(name, names)).toBeUndefined());

  it('takes the first in order among equals, whatever their order', () => {
    expect(nearest('plant c', ['plant b', 'plant a'])).toBe('plant a');
    expect(nearest('plant c', ['plant a', 'plant b'])).toBe('plant a');
  });
});
