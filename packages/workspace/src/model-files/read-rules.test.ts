import { describe, expect, it } from 'vitest';
import { printPlace, say } from '@overhalf/core';
import { parseRules } from './parse-rules.ts';

const file = 'rules.yaml';

describe('a file of holds and bounds', () => {
  it('is read with the place of every part', () => {
    const { content, problems } = parseRules(
      [
        'rules: 1',
        'indicator: al_t',
        'holds:',
        '  - { entity: r1, period: 2021-08, value: 50 kt, owner: Operations, reason: kiln trial, until: 2021-09-30 }',
        'bounds:',
        '  - { entity: alumina, period: 2021-Q4, at_least: 300000, at_most: 32万吨 }',
        '  - { indicator: ore_t, entity: mine-a, at_most: 100, reason: { en: wall, zh: 边坡 } }',
      ].join('\n'),
      file,
    );
    expect(problems).toEqual([]);
    expect(content!.rules.map(({ at: _at, ...rule }) => rule)).toEqual([
      {
        kind: 'hold',
        indicator: 'al_t',
        entity: 'r1',
        period: '2021-08',
        least: '50 kt',
        most: '50 kt',
        owner: 'Operations',
        reason: { en: 'kiln trial', zh: 'kiln trial' },
        until: '2021-09-30',
      },
      { kind: 'bound', indicator: 'al_t', entity: 'alumina', period: '2021-Q4', least: '300000', most: '32万吨' },
      { kind: 'bound', indicator: 'ore_t', entity: 'mine-a', most: '100', reason: { en: 'wall', zh: '边坡' } },
    ]);
    expect(printPlace(content!.rules[0]!.at('most'))).toBe('rules.yaml:4:43');
    expect(printPlace(content!.rules[1]!.at('most'))).toBe('rules.yaml:6:68');
  });

  it.each([
    { fault: 'another version', text: 'rules: 2', at: 'rules.yaml:1:8', zh: /版本/ },
    {
      fault: 'a hold without owner',
      text: 'rules: 1\nholds:\n  - { entity: r1, value: 5, reason: x }',
      at: 'rules.yaml:3:5',
      zh: /owner/,
    },
    {
      fault: 'a bound that bounds nothing',
      text: 'rules: 1\nbounds:\n  - { entity: r1 }',
      at: 'rules.yaml:3:5',
      zh: /at_most/,
    },
    {
      fault: 'a key that is none',
      text: 'rules: 1\nbounds:\n  - { entity: r1, at_mots: 5 }',
      at: 'rules.yaml:3:19',
      zh: /at_mots.*at_most/,
    },
  ])('$fault is told with its place', ({ text, at, zh }) => {
    const { content, problems } = parseRules(text, file);
    expect(content).toBeUndefined();
    expect(problems.map((problem) => printPlace(problem.at))).toEqual([at]);
    expect(say(problems[0]!, 'zh')).toMatch(zh);
  });
});
