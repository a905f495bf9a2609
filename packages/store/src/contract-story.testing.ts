import * as fc from 'fast-check';
import { printDecimal, type Fact } from '@overhalf/core';
import type { Ledger } from './ledger.ts';
import { by, changes, fact } from './short-facts.testing.ts';

type Step =
  | { readonly kind: 'commit'; readonly facts: readonly Fact[] }
  | { readonly kind: 'undo'; readonly back: number };

const anyFact = fc
  .record({
    entity: fc.constantFrom('m1', 'm2'),
    period: fc.constantFrom('2021-01', '2021-02'),
    text: fc.option(fc.constantFrom('1', '2', '2.5'), { freq: 5 }),
    status: fc.constantFrom('actual' as const, 'provisional' as const, 'estimate' as const),
  })
  .map(({ entity, period, text, status }) => fact(entity, period, text, { status }));

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .uniqueArray(anyFact, { maxLength: 4, selector: ({ entity, period }) => entity + period })
      .map((facts) => ({ kind: 'commit' as const, facts })),
  },
  { weight: 1, arbitrary: fc.nat(4).map((back) => ({ kind: 'undo' as const, back })) },
);

export const anyStory = fc.array(anyStep, { minLength: 1, maxLength: 12 });

type Saying = readonly [value: string, status: Fact['status']];

/** What a ledger answers at the end of a story: how each step went, and what was known after each change set. */
interface Told {
  readonly steps: readonly string[];
  readonly states: readonly ReadonlyMap<string, Saying>[];
}

function place({ entity, period }: Fact): string {
  return `${entity} ${period}`;
}

/** Plays a story on the ledger and on lists of whole states, one per change set: no history, no keys, nothing clever. */
export async function play(
  ledger: Ledger,
  story: readonly Step[],
): Promise<{ readonly played: Told; readonly told: Told }> {
  const states: ReadonlyMap<string, Saying>[] = [new Map()];
  const touched: ReadonlySet<string>[] = [new Set()];
  const expected: string[] = [];
  const found: string[] = [];
  for (const step of story) {
    const now = states.at(-1)!;
    const { next, changed, refused } =
      step.kind === 'commit' ? afterFacts(now, step.facts) : afterUndo(states, touched, states.length - 1 - step.back);
    const taken = step.kind === 'commit' ? 'committed' : 'undone';
    expected.push(refused || changed.size === 0 ? 'refused' : taken);
    const done =
      step.kind === 'commit'
        ? await ledger.commit(changes(step.facts))
        : await ledger.undo(states.length - 1 - step.back, by);
    found.push(done.kind);
    if (expected.at(-1) === 'refused') continue;
    states.push(next);
    touched.push(changed);
  }
  const read: Map<string, Saying>[] = [];
  for (let asOf = 0; asOf <= (await ledger.log()).length; asOf += 1) {
    const facts = await ledger.facts({ asOf });
    read.push(new Map(facts.map((each) => [place(each), [printDecimal(each.value!), each.status]])));
  }
  return { played: { steps: found, states: read }, told: { steps: expected, states } };
}

interface After {
  readonly next: ReadonlyMap<string, Saying>;
  readonly changed: ReadonlySet<string>;
  readonly refused: boolean;
}

function afterFacts(now: ReadonlyMap<string, Saying>, facts: readonly Fact[]): After {
  const next = new Map(now);
  let refused = false;
  for (const each of facts) {
    const known = now.get(place(each));
    if (each.value === null) {
      next.delete(place(each));
    } else {
      if (each.status === 'estimate' && known !== undefined && known[1] !== 'estimate') refused = true;
      next.set(place(each), [printDecimal(each.value), each.status]);
    }
  }
  const keys = [...now.keys(), ...next.keys()];
  const changed = new Set(keys.filter((key) => String(now.get(key)) !== String(next.get(key))));
  return { next, changed, refused };
}

function afterUndo(
  states: readonly ReadonlyMap<string, Saying>[],
  touched: readonly ReadonlySet<string>[],
  id: number,
): After {
  const next = new Map(states.at(-1));
  const later = touched.slice(Math.max(id, 0) + 1);
  const changed = [...(touched[id] ?? [])].filter((key) => !later.some((keys) => keys.has(key)));
  for (const key of changed) {
    const before = states[id - 1]!.get(key);
    if (before === undefined) next.delete(key);
    else next.set(key, before);
  }
  return { next, changed: new Set(changed), refused: id < 1 };
}
