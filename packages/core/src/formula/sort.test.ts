import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByDependency } from './sort.ts';

function itemsOf(text: string): Map<string, string[]> {
  const lines = text.split(' ').map((item) => item.split(':') as [string, string?]);
  return new Map(lines.map(([id, reads = '']) => [id, [...reads]]));
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

  it('puts each after what it reads, or shows a true cycle', () => {
    const ids = Array.from({ length: 12 }, (_, index) => `i${index}`);
    const anyItems = fc.tuple(...ids.map(() => fc.subarray(ids, { maxLength: 2 })));
    fc.assert(
      fc.property(anyItems, (lists) => {
        const items = new Map(ids.map((id, index) => [id, lists[index]!]));
        const { order, cycle } = sortByDependency(items);
        if (order !== undefined) {
          expect(order.toSorted()).toEqual(ids.toSorted());
          for (const [id, reads] of items) {
            for (const read of reads) expect(order.indexOf(read)).toBeLessThan(order.indexOf(id));
          }
        } else {
          expect(cycle[0]).toBe(cycle.at(-1));
          for (const [place, id] of cycle.slice(1).entries()) expect(items.get(cycle[place]!)).toContain(id);
        }
      }),
    );
  });

  it('sorts a chain of 100,000', () => {
    const ids = Array.from({ length: 100_000 }, (_, index) => `i${index}`);
    const { order } = sortByDependency(new Map(ids.map((id, index) => [id, index === 0 ? [] : [ids[index - 1]!]])));
    expect(order).toEqual(ids);
  });
});
