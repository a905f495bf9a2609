import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByDependency } from './sort.ts';

function itemsOf(text: string): Map<string, string[]> {
  const lines = text.split(' ').map((item) => item.split(':') as [string, string?]);
  return new Map(lines.map(([id, reads = '']) => [id, reads.split('')]));
}

describe('sortByDependency', () => {
  it.each([
    ['keeps an order that is right', 'a b:a c:ab', 'abc'],
    ['puts first what is read', 'c:b b:a a', 'abc'],
    ['keeps the order of the free', 'd c b:d a', 'dcba'],
    ['moves only what must', 'x:z y z w', 'yzxw'],
    ['leaves out what is given', 'b:aq a:p', 'ab'],
    ['reads twice as once', 'b:aaa a', 'ab'],
    ['nothing of nothing', 'a', 'a'],
  ])('%s', (_, items, order) => expect(sortByDependency(itemsOf(items)).order?.join('')).toBe(order));

  it.each([
    ['two that read each other', 'a:b b:a', 'aba'],
    ['one that reads itself', 'a b:b', 'bb'],
    ['the way round, without the way to it', 'x:a a:b b:c c:a', 'abca'],
    ['besides what can be sorted', 'p q:p b:ca c:b a:p', 'bcb'],
  ])('shows the cycle: %s', (_, items, cycle) => {
    const sorted = sortByDependency(itemsOf(items));
    expect(sorted.order).toBeUndefined();
    expect(sorted.cycle?.join('')).toBe(cycle);
  });

  const ids = Array.from({ length: 12 }, (_, index) => `i${index}`);
  const anyItems = fc
    .tuple(...ids.map(() => fc.subarray(ids, { maxLength: 2 })))
    .map((lists) => new Map(ids.map((id, index) => [id, lists[index]!])));

  it('puts each after what it reads, or shows a true cycle', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const { order, cycle } = sortByDependency(items);
        const place = new Map(order?.map((id, index) => [id, index]));
        const isSorted = [...items].every(([id, reads]) => reads.every((read) => place.get(read)! < place.get(id)!));
        const goesRound =
          cycle !== undefined &&
          cycle.length > 1 &&
          cycle[0] === cycle.at(-1) &&
          cycle.slice(1).every((id, index) => items.get(cycle[index]!)!.includes(id));
        expect(order === undefined ? goesRound : order.length === ids.length && isSorted).toBe(true);
      }),
    );
  });

  it('sorts a chain of 100,000', () => {
    const ids = Array.from({ length: 100_000 }, (_, index) => `i${index}`);
    const { order } = sortByDependency(new Map(ids.map((id, index) => [id, index === 0 ? [] : [ids[index - 1]!]])));
    expect(order).toEqual(ids);
  });
});
