import { describe, expect, it } from 'vitest';
import { say } from '../problem/index.ts';
import { versionChain, type KnownVersion } from './versions.ts';

const record = (version: string, changeSet: number, more: Partial<KnownVersion> = {}): KnownVersion => ({
  scenario: 'target',
  version,
  status: 'approved',
  changeSet,
  ...more,
});

describe('the version in force', () => {
  it.each([
    { rule: 'is the only one that has figures', records: [], present: ['2021-1'], chain: ['2021-1'] },
    { rule: 'is none where nothing has figures', records: [], present: [], chain: [] },
    {
      rule: 'is the one approved last',
      records: [record('1', 3), record('2', 7, { parent: '1' })],
      present: ['1', '2'],
      chain: ['2', '1'],
    },
    {
      rule: 'is not a draft, however late',
      records: [record('1', 3), record('2', 7, { status: 'draft', parent: '1' })],
      present: ['1', '2'],
      chain: ['1'],
    },
    {
      rule: 'is of its scenario',
      records: [record('1', 3), record('9', 8, { scenario: 'plan' })],
      present: ['1'],
      chain: ['1'],
    },
    {
      rule: 'reads the latest record of a parent',
      records: [record('1', 1), record('2', 2), record('2', 5, { parent: '1' })],
      present: ['1', '2'],
      chain: ['2', '1'],
    },
  ])('$rule', ({ records, present, chain }) => {
    expect(versionChain('target', records, present)).toEqual({ chain, problems: [] });
  });

  it('is unclear with several and none approved', () => {
    const { chain, problems } = versionChain('target', [record('2', 1, { status: 'proposed' })], ['2', '1']);
    expect(chain).toEqual([]);
    expect(problems.map((problem) => say(problem, 'en'))).toEqual([
      'Several versions of the targets have figures (1, 2) and none is approved. Approve one: "overhalf import … --approve <document>".',
    ]);
    expect(problems.map((problem) => say(problem, 'zh'))).toEqual([
      '目标有多个版本（1, 2），但均未批准。请批准其中之一：“overhalf import … --approve <文件号>”。',
    ]);
  });

  it('is told where parents go round in a circle', () => {
    const { chain, problems } = versionChain(
      'plan',
      [record('1', 1, { scenario: 'plan', parent: '2' }), record('2', 2, { scenario: 'plan', parent: '1' })],
      ['1', '2'],
    );
    expect(chain).toEqual(['2', '1']);
    expect(problems.map((problem) => say(problem, 'en'))).toEqual([
      'The versions of the plan are adjusted from each other in a circle: 2 → 1 → 2. Correct the parent of one of them.',
    ]);
    expect(problems.map((problem) => say(problem, 'zh'))).toEqual([
      '计划的版本互为上一版，形成循环：2 → 1 → 2。请更正其中一个版本的上一版。',
    ]);
  });
});
