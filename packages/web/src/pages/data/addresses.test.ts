import { describe, expect, it } from 'vitest';
import { addressOfCell, placeOfCell } from './addresses.ts';

describe('addresses', () => {
  it.each([
    { address: 'A1', row: 0, column: 0 },
    { address: 'Z9', row: 8, column: 25 },
    { address: 'AL2', row: 1, column: 37 },
  ])('$address', ({ address, row, column }) => {
    expect(placeOfCell(address)).toEqual({ row, column });
    expect(addressOfCell({ row, column })).toBe(address);
  });
  it('are letters and digits', () => expect(placeOfCell('12')).toBeUndefined());
});
