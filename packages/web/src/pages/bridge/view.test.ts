import { describe, expect, it } from 'vitest';
import type { BridgeAnswer, BridgeStepAnswer } from '@overhalf/answers';
import { waterfallDown } from '@overhalf/charts';
import { worksWith } from '../../analysis/catalogue.testing.ts';
import { leadsTo, messageOf, openAtFirst, rowsOf, silent, waterfallFor } from './view.ts';

const both = (text: string) => ({ en: text, zh: text });

function step(key: string, printed: number, parts: Partial<BridgeStepAnswer> = {}): BridgeStepAnswer {
  const { children = [], ...rest } = parts;
  return {
    key,
    kind: children.length > 0 ? 'group' : 'driver',
    role: 'usage',
    name: both(key),
    indicator: key,
    per: null,
    entity: null,
    tag: null,
    effect: printed / 100,
    printed,
    from: null,
    to: null,
    children,
    ...rest,
  };
}

const steam = step('steam', 1420, {
  children: [step('use', -44, { tag: 'controllable' }), step('coal', 1464, { tag: 'market' })],
});
const answer: BridgeAnswer = {
  format: 'overhalf.bridge/1',
  indicator: 'cost',
  name: { en: 'unit cost', zh: '单位成本' },
  unit: 'CNY/t',
  digit: 0.01,
  entity: 'works',
  method: 'chain',
  legs: [
    {
      from: {
        scenario: 'plan@1',
        period: '2021-06',
        entity: 'works',
        comparator: null,
        value: 1900,
        printed: 190_000,
        reported: 1,
        expected: 1,
        estimated: false,
      },
      to: {
        scenario: 'actual',
        period: '2021-06',
        entity: 'works',
        comparator: null,
        value: 1914.7,
        printed: 191_470,
        reported: 1,
        expected: 1,
        estimated: false,
      },
      change: step('cost', 1470, { children: [step('labour', 50), step('nothing', 0), steam] }),
      tally: {
        controllable: -0.44,
        market: 14.64,
        untagged: 0.5,
        printed: { controllable: -44, market: 1464, untagged: 50 },
      },
      order: [],
      level: { depth: 4, entitiesDeep: 0, entities: ['works'] },
      error: null,
    },
  ],
  problems: [],
};
const catalogue = worksWith([{ id: 'cost', name: { en: 'unit cost', zh: '单位成本' }, unit: 'CNY/t', decimals: 2 }]);
const subject = { catalogue, answer, measure: catalogue.measure('cost')! };
const leg = answer.legs[0]!;

describe('the sentence of a bridge', () => {
  it('says what was missed, by how much, and in whose hands it was', () => {
    expect(messageOf(subject)).toEqual({
      en: 'Unit cost missed the plan by +14.70\u00a0CNY/t: market +14.64, own −0.44, not opened +0.50.',
      zh: '单位成本较计划+14.70元/吨（不利）：市场+14.64，自身−0.44，未展开+0.50。',
    });
  });

  it('says so when nothing changed', () => {
    const still = {
      ...leg,
      to: { ...leg.from, scenario: 'actual' },
      tally: { ...leg.tally, printed: { controllable: 0, market: 0, untagged: 0 } },
    };
    const level = messageOf({ ...subject, answer: { ...answer, legs: [{ ...still, change: step('cost', 0) }] } });
    expect(level.en).toBe('Unit cost is level with the plan.');
  });
});

describe('the rows of a bridge', () => {
  it('stand the largest first, parts under what is open, and nothing that prints as zero', () => {
    const rows = rowsOf(leg, openAtFirst(leg));
    expect(rows.map(({ path, level }) => [path, level])).toEqual([
      ['steam', 0],
      ['steam › coal', 1],
      ['steam › use', 1],
      ['labour', 0],
    ]);
    expect(silent(leg.change.children)).toBe(1);
    expect(rowsOf(leg, new Set()).map(({ path }) => path)).toEqual(['steam', 'labour']);
  });

  it('lead on to what they are made of', () => {
    expect(leadsTo(subject, steam)).toEqual({ page: 'bridge', indicator: 'steam', entity: 'works' });
    expect(leadsTo(subject, step('coal', 1))).toEqual({ page: 'indicator', indicator: 'coal', entity: 'works' });
    expect(leadsTo(subject, step('r1', 1, { role: 'entity', entity: 'r1', indicator: null }))).toEqual({
      page: 'bridge',
      indicator: 'cost',
      entity: 'r1',
    });
    expect(leadsTo(subject, step('cost', 1))).toBeUndefined();
  });
});

describe('the drawing of a bridge', () => {
  it.each(['en', 'zh'] as const)('closes in %s: the first level adds up to the change', (language) => {
    const scene = waterfallDown(waterfallFor(subject, leg, openAtFirst(leg)), { width: 900, language });
    const first = scene.table.rows.filter(({ level, kind }) => level === 0 && kind !== 'total');
    expect(first.reduce((sum, { cells }) => sum + cells[1]!.value!, 0)).toBeCloseTo(14.7, 9);
    expect(scene.table.rows.at(-1)!.cells[0]!.text).toBe('1,914.70');
  });
});
