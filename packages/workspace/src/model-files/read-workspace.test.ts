import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalModel, printPlace, say, type Problem } from '@overhalf/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cache } from './cached-file.ts';
import { edited, example, withFolder, type Edit } from './example.testing.ts';
import { readWorkspace } from './read-workspace.ts';

const read = (files: Readonly<Record<string, string | Uint8Array>>) =>
  withFolder(files, (folder) => readWorkspace(folder));

const found = (problems: readonly Problem[]) => problems.map(({ code, at }) => `${code} ${printPlace(at)}`);

const company = 'overhalf.yaml';
const entities = 'entities.yaml';
const stone = 'indicators/stone.yaml';
const cost = 'indicators/cost.yaml';
const contracts = 'contracts.yaml';

/** What a change of the example leads to: codes in order of the marks. */
interface Broken {
  readonly rule: string;
  readonly edits: readonly Edit[];
  readonly codes: readonly string[];
}

const broken = (rule: string, codes: string | readonly string[], ...edits: readonly Edit[]): Broken => ({
  rule,
  codes: typeof codes === 'string' ? [codes] : codes,
  edits,
});

const change = (file: string, from: string, to: string): Edit => ({ file, from, to });

const shapes: readonly Broken[] = [
  broken('unknown key', 'yaml-key-unknown', change(stone, 'shown_in: kt', '«shownin: kt')),
  broken('unknown key deep inside', 'yaml-key-unknown', change(stone, '{ low: 0 }', '{ low: 0, «hihg: 9 }')),
  broken(
    'missing key',
    'yaml-key-missing',
    change(company, 'currency: CNY\n', ''),
    change(company, 'overhalf: 1', '«overhalf: 1'),
  ),
  broken(
    'missing translation',
    'model-translation-missing',
    change(stone, '  - id: trucks\n    en: trucks\n', '  - «id: trucks\n'),
  ),
  broken('empty translation', 'model-translation-missing', change(stone, 'en: trucks', "en: «' '")),
  broken('translation without value', 'model-translation-missing', change(stone, 'zh: 车辆', '«zh:')),
  broken('wrong type', 'yaml-type', change(stone, 'decimals: 3', "decimals: «'3'")),
  broken('not a whole number', 'yaml-type', change(stone, 'decimals: 3', 'decimals: «2.5')),
  broken('a number for text', 'yaml-type', change(stone, "unit: '%'", 'unit: «5')),
  broken('a list expected', 'yaml-type', change(cost, '[quarry]', '«quarry')),
  broken('nothing where text is needed', 'yaml-type', change(contracts, 'entity: granite\n', '«entity:\n')),
  broken('too large', 'yaml-most', change(stone, 'decimals: 3', 'decimals: «30')),
  broken('too small', 'yaml-least', change(contracts, 'weight: 60', 'weight: «-60')),
  broken('empty list', 'yaml-least', change(company, 'languages: [zh, en]', 'languages: «[]')),
  broken('unknown choice', 'yaml-choice', change(stone, 'better: none', 'better: «nnoe')),
  broken('unknown kind', 'yaml-choice', change(stone, 'kind: stock', 'kind: «stok')),
  broken('unknown rule in a pair', 'yaml-choice', change(stone, 'kind: stock', 'kind: { time: «lats, entities: sum }')),
  broken('half a pair', 'yaml-key-missing', change(stone, 'kind: stock', 'kind: «{ time: last }')),
  broken('one number for a range', 'yaml-least', change(stone, '[2, 4]', '«[2]')),
  broken('another version', 'yaml-version', change(company, 'overhalf: 1', 'overhalf: «2')),
  broken('duplicate key', 'yaml-duplicate-key', change(stone, 'quantum: 100', 'quantum: 100\n    «unit: kg')),
  broken('missing quote', 'yaml-syntax', change(company, 'currency: CNY', 'currency: "CNY"«x')),
  broken('tab', 'yaml-syntax', change(contracts, '    year: 2021', '«\tyear: 2021')),
];

const declarations: readonly Broken[] = [
  broken('unknown unit', 'unit-unknown', change(stone, 'shown_in: kt', 'shown_in: «kilotonns')),
  broken('unknown currency', 'unit-unknown', change(company, 'currency: CNY', 'currency: «Renminbo')),
  broken('shown in another dimension', 'model-shown-in', change(stone, 'shown_in: kt', 'shown_in: «km')),
  broken('unknown kind of entity', 'model-unknown-kind', change(cost, 'kinds: [quarry]', 'kinds: [«quary]')),
  broken('unknown entity', 'model-unknown-entity', change(cost, 'entities: [granite]', 'entities: [«granit]')),
  broken('nobody reports', 'model-reporters-missing', change(cost, '{ kinds: [quarry], entities: [granite] }', '«{}')),
  broken('finer than the calendar', 'model-grain-too-fine', change(stone, 'grain: month', 'grain: «day')),
  broken(
    'duplicate id',
    'model-duplicate-id',
    change(stone, 'id: trucks', 'id: «output'),
    change(contracts, '      - { indicator: trucks, weight: 0, profile: path, from: 2021-04 }\n', ''),
  ),
  broken(
    'duplicate id in another file',
    'model-duplicate-id',
    change(stone, 'id: trucks', 'id: «cost'),
    change(contracts, '      - { indicator: trucks, weight: 0, profile: path, from: 2021-04 }\n', ''),
  ),
  broken('English name that is another Chinese name', 'model-duplicate-name', change(stone, 'en: trucks', 'en: «成本')),
  broken('name that differs in width only', 'model-duplicate-name', change(stone, 'en: trucks', 'en: «ＣＯＳＴ')),
  broken(
    'duplicate entity',
    'model-duplicate-id',
    change(entities, 'id: old,', 'id: «east,'),
    change(entities, 'successions:\n  - { from: old, to: West quarry, date: 2020-07, gap: clean }\n', ''),
  ),
  broken('no id', 'model-id', change(stone, 'id: trucks', 'id: «2trucks')),
  broken(
    'weighted without weight',
    'model-weight-missing',
    change(stone, '    kind: grade\n    weighted_by: output', '    kind: «grade'),
  ),
  broken(
    'weight without weighting',
    'model-weight-unused',
    change(stone, 'kind: stock', 'kind: stock\n    weighted_by: «output'),
  ),
  broken('unknown weight', 'model-unknown-indicator', change(stone, 'weighted_by: output', 'weighted_by: «outptu')),
  broken(
    'weight that does not add up',
    'model-weight-not-additive',
    change(stone, 'weighted_by: output', 'weighted_by: «unit_cost'),
  ),
  broken(
    'ratio without formula',
    'model-formula-missing',
    change(cost, 'kind: ratio', 'kind: «ratio'),
    change(cost, '    formula: cost / 产量\n', ''),
  ),
  broken(
    'neither reported nor calculated',
    'model-source-missing',
    change(cost, '  - id: cost', '  - id: «cost'),
    change(cost, '    reported_by: { kinds: [quarry], entities: [granite] }\n', ''),
  ),
  broken(
    'both reported and calculated',
    'model-source-twice',
    change(cost, 'formula: cost', 'reported_by: «{ kinds: [quarry] }\n    formula: cost'),
  ),
  broken('resolution', 'model-resolution', change(stone, 'resolution: 0.001', 'resolution: «0.25')),
  broken('resolution zero', 'model-resolution', change(stone, 'resolution: 0.001', 'resolution: «0')),
  broken(
    'quantum between steps',
    'model-quantum',
    change(stone, 'resolution: 1\n', 'resolution: 1\n    quantum: «2.5\n'),
  ),
  broken('range upside down', 'model-range-reversed', change(stone, '[2, 4]', '«[4, 2]')),
  broken('limits upside down', 'model-range-reversed', change(stone, '{ low: 0 }', '«{ low: 1, high: 0 }')),
  broken('not a month', 'model-month', change(stone, 'from: 2020-04', 'from: «2020')),
  broken('unknown calendar', 'model-unknown-calendar', change(stone, 'calendar: production', 'calendar: «prodution')),
  broken(
    'default calendar among the others',
    'model-calendar-default',
    change(company, '{ production:', '{ default: «{}, production:'),
  ),
  broken(
    'span upside down',
    ['model-range-reversed', 'contract-year-outside'],
    change(company, 'to: 2021-12', 'to: «2019-12'),
    change(contracts, 'year: 2021\n', 'year: «2021\n'),
  ),
  broken('rungs fall', 'model-rungs-order', change(company, 'score: 1.0', 'score: «0.6')),
  broken('unknown rung', 'model-unknown-rung', change(company, 'contractual: assessment', 'contractual: «challenge')),
  broken(
    'unknown parent',
    'organisation-parent-unknown',
    change(entities, 'kind: quarry, parent: granite }', 'kind: quarry, parent: «granit }'),
  ),
  broken(
    'unknown parent in time',
    'organisation-parent-unknown',
    change(entities, '{ parent: east,', '{ parent: «eats,'),
  ),
  broken(
    'two ways to say the parent',
    'model-parent-twice',
    change(entities, '    belongs:\n      - {', '    parent: granite\n    belongs:\n      «- {'),
  ),
  broken('unknown successor', 'succession-unknown', change(entities, 'to: West quarry', 'to: «North quarry')),
];

const formulas: readonly Broken[] = [
  broken('unknown name, plain', 'formula-unknown-indicator', change(cost, 'cost / 产量', 'cost / «outptu')),
  broken(
    'unknown name, quoted',
    'formula-unknown-indicator',
    change(cost, 'formula: cost / 产量', String.raw`formula: "c\u006Fst / «outptu"`),
  ),
  broken(
    'unknown name, single quotes',
    'formula-unknown-indicator',
    change(cost, 'formula: cost / 产量', "formula: '''cost'' / «outptu'"),
  ),
  broken(
    'unknown name, literal block',
    'formula-unknown-indicator',
    change(cost, 'formula: cost / 产量', 'formula: |\n      cost\n      / «outptu'),
  ),
  broken(
    'unknown name, folded block',
    'formula-unknown-indicator',
    change(cost, 'formula: cost / 产量', 'formula: >-\n      cost\n      / «outptu'),
  ),
  broken(
    'unknown name, over two lines',
    'formula-unknown-indicator',
    change(cost, 'formula: cost / 产量', 'formula: cost\n      / «outptu'),
  ),
  broken(
    'several at once',
    ['formula-unknown-indicator', 'formula-unknown-indicator'],
    change(cost, 'cost / 产量', '«cots / «outptu'),
  ),
  broken(
    'cycle',
    'model-cycle',
    change(stone, 'formula: output * (1 - moisture)', 'formula: «output * (1 - moisture) + 0 * dry_output'),
  ),
];

const agreements: readonly Broken[] = [
  broken(
    'weights',
    'contract-weights',
    change(contracts, '    lines:\n      - {', '    lines:\n      «- {'),
    change(contracts, 'weight: 60', 'weight: 59.5'),
  ),
  broken(
    'unknown indicator',
    'model-unknown-indicator',
    change(contracts, 'indicator: 单位成本', 'indicator: «单位成品'),
  ),
  broken(
    'unknown entity of a line',
    'model-unknown-entity',
    change(contracts, 'entity: East quarry', 'entity: «East qarry'),
  ),
  broken(
    'unknown entity of a contract',
    'model-unknown-entity',
    change(contracts, 'entity: granite', 'entity: «granit'),
  ),
  broken(
    'year outside',
    'contract-year-outside',
    change(contracts, 'year: 2021\n', 'year: «2022\n'),
    change(contracts, ', from: 2021-04', ''),
    change(contracts, 'due: 2021-03-31', 'due: 2022-03-31'),
    change(contracts, 'due: 2021-09-30', 'due: 2022-09-30'),
  ),
  broken('not a year', 'contract-year', change(contracts, 'year: 2021\n', 'year: «2021-06\n')),
  broken('line from another year', 'contract-from-outside', change(contracts, 'from: 2021-04', 'from: «2020-04')),
  broken(
    'one indicator twice',
    'model-duplicate-id',
    change(contracts, 'indicator: trucks', 'indicator: «crushed stone'),
    change(contracts, ', profile: path', ''),
  ),
  broken('unknown scoring rule', 'contract-scoring-unknown', change(contracts, 'scoring: ladder', 'scoring: «lader')),
  broken(
    'points for a veto',
    'contract-scoring-points',
    change(contracts, 'weight: 60, scoring: ladder', 'weight: «60, scoring: { rule: veto }'),
  ),
  broken('a flow is no level', 'contract-measure', change(contracts, 'scoring: ladder', 'measure: «level')),
  broken(
    'a ratio does not accumulate',
    'contract-measure',
    change(contracts, 'weight: 30', 'weight: 30, measure: «accumulate'),
  ),
  broken(
    'no range to be in',
    'contract-range-missing',
    change(contracts, 'weight: 30', 'weight: 30, measure: «in-range'),
  ),
  broken('a flow has no path', 'contract-profile', change(contracts, 'scoring: ladder', 'profile: «path')),
  broken('no milestones', 'contract-milestones-missing', change(contracts, 'scoring: ladder', 'measure: «milestones')),
  broken(
    'milestones without use',
    'contract-milestones-unused',
    change(contracts, '        measure: milestones\n', ''),
    change(contracts, '          - { id: permit', '          «- { id: permit'),
  ),
  broken(
    'milestone without a date',
    'contract-milestone-date',
    change(contracts, 'due: 2021-03-31', 'due: «2021-02-31'),
  ),
  broken(
    'milestone in another year',
    'contract-milestone-outside',
    change(contracts, 'due: 2021-03-31', 'due: «2020-03-31'),
  ),
];

describe('readWorkspace', () => {
  it('reads a workspace without problems', async () => {
    const { model, problems, workspace } = await read(example);
    expect(found(problems)).toEqual([]);
    expect(workspace?.files.model).toEqual([company, entities, cost, stone, contracts]);
    expect([...model!.indicators.keys()].indexOf('unit_cost' as never)).toBeGreaterThan(
      [...model!.indicators.keys()].indexOf('output' as never),
    );
    expect(model!.contracts[0]!.lines.map(({ measure, profile }) => `${measure} ${profile}`)).toEqual([
      'accumulate plan',
      'level none',
      'in-range none',
      'year-end path',
      'milestones none',
    ]);
  });

  describe.each([
    { of: 'shapes', cases: shapes },
    { of: 'declarations', cases: declarations },
    { of: 'formulas', cases: formulas },
    { of: 'contracts', cases: agreements },
  ])('problems of $of', ({ cases }) => {
    it.each(cases)('$rule', async ({ edits, codes }) => {
      const { files, marks } = edited(edits);
      const { model, problems } = await read(files);
      expect(found(problems)).toEqual(codes.map((code, index) => `${code} ${marks[index]}`));
      expect(model).toBeUndefined();
      for (const problem of problems) expect(say(problem, 'zh')).toMatch(/[\u4E00-\u9FFF].*[。？]$/u);
    });
  });

  it('names everything wrong in all files at once, in their order', async () => {
    const { files, marks } = edited([
      change(company, 'contractual: assessment', 'contractual: «asessment'),
      change(cost, 'cost / 产量', 'cost / «outptu'),
      change(cost, 'unit: CNY\n', 'unit: «CNX\n'),
      change(stone, 'resolution: 0.001', 'resolution: «0.002'),
      change(contracts, 'scoring: ladder', 'scoring: «lader'),
    ]);
    const { problems } = await read(files);
    expect(problems.map(({ at }) => printPlace(at)).toSorted()).toEqual(marks.toSorted());
    expect(problems.map(({ at }) => at?.file)).toEqual([company, cost, cost, stone, contracts]);
  });

  it('suggests the nearest right name', async () => {
    const { files } = edited([change(contracts, 'indicator: 单位成本', 'indicator: cost per tonn')]);
    const { problems } = await read(files);
    expect(problems.map((problem) => say(problem, 'en'))).toEqual([
      'No indicator is called "cost per tonn". Did you mean "cost per tonne"?',
    ]);
  });

  it('shows the way of a cycle', async () => {
    const { files } = edited([
      change(stone, 'formula: output * (1 - moisture)', 'formula: cost * (1 t) / (1 CNY)'),
      change(cost, 'reported_by: { kinds: [quarry], entities: [granite] }', 'formula: 干产量 * (1 CNY/t)'),
    ]);
    const { problems } = await read(files);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'model-cycle', path: ['cost', 'dry_output', 'cost'] as readonly string[] }),
    ]);
  });
});

describe('the order of files and keys', () => {
  it('does not change the model', async () => {
    const { model } = await read(example);
    const expected = canonicalModel(model!);
    const blocks = example[stone]!.split(/(?=^ {2}- id)/mu);
    const [head, ...indicators] = blocks as [string, ...string[]];
    const shuffles = fc.shuffledSubarray(indicators, { minLength: indicators.length });
    await fc.assert(
      fc.asyncProperty(shuffles, fc.boolean(), async (shuffled, apart) => {
        const keysTurned = shuffled.map((block) => {
          const [id, ...keys] = block.trimEnd().split('\n');
          return `${[id, ...keys.reverse()].join('\n')}\n`;
        });
        const text = head + keysTurned.join('');
        const { [stone]: _, ...others } = example;
        const moved = await read({ ...others, [apart ? 'indicators/a.yaml' : stone]: text });
        expect(canonicalModel(moved.model!)).toBe(expected);
      }),
      { numRuns: 12 },
    );
  });
});

describe('files that are not as they should be', () => {
  const files = (edits: readonly Edit[]) => edited(edits).files;

  it.each([
    { rule: 'up and out', path: '../entities.yaml' },
    { rule: 'absolute', path: '/etc/passwd' },
    { rule: 'another drive', path: 'C:/entities.yaml' },
    { rule: 'backslashes', path: String.raw`..\entities.yaml` },
  ])('are refused outside the folder: $rule', async ({ path }) => {
    const { problems } = await read(files([change(company, 'entities: entities.yaml', `entities: '${path}'`)]));
    expect(found(problems)).toEqual(['workspace-path-outside overhalf.yaml:13:13']);
  });

  it('are refused through a link that leads out', async () => {
    const problems = await withFolder(example, async (folder) => {
      const outside = `${folder}-outside.yaml`;
      await writeFile(outside, 'indicators: []\n');
      await symlink(outside, join(folder, 'indicators/z.yaml'));
      return (await readWorkspace(folder)).problems;
    });
    expect(found(problems)).toEqual(['workspace-path-outside overhalf.yaml:14:16']);
  });

  it('are asked for where they are missing', async () => {
    const missing = [
      change(company, 'entities: entities.yaml', 'entities: people.yaml'),
      change(company, 'indicators/*.yaml', 'none/*.yaml'),
    ];
    const { problems } = await read(files(missing));
    expect(found(problems)).toEqual([
      'workspace-file-missing overhalf.yaml:13:13',
      'workspace-pattern-empty overhalf.yaml:14:16',
    ]);
  });

  it('are only warned of when they are data', async () => {
    const { model, problems, workspace } = await read(
      files([change(company, 'contracts: contracts.yaml', 'contracts: contracts.yaml\n  data: [{ path: june.csv }]')]),
    );
    expect(found(problems)).toEqual(['workspace-data-missing overhalf.yaml:16:18']);
    expect(model).toBeDefined();
    expect(workspace?.files.data).toEqual([]);
  });

  it('ask for init in an empty folder, and in none', async () => {
    expect((await read({})).problems.map(({ code }) => code)).toEqual(['workspace-missing']);
    const nowhere = await withFolder({}, (folder) => readWorkspace(join(folder, 'nowhere')));
    expect(nowhere.problems.map(({ code }) => code)).toEqual(['workspace-missing']);
  });

  it.each([
    { rule: 'not UTF-8', content: new Uint8Array([0xd6, 0xd0, 0xb9, 0xfa]), code: 'workspace-not-utf8' },
    { rule: 'too large', content: new Uint8Array(17 * 1024 * 1024), code: 'workspace-file-large' },
    { rule: 'endless nesting', content: '['.repeat(200_000), code: 'yaml-syntax' },
    {
      rule: 'aliases that multiply',
      content: `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g'].map((key, index) => `${key}: &${key} [${`*${'abcdef'[index]},`.repeat(9)}]\n`).join('')}`,
      code: 'yaml-aliases',
    },
    { rule: 'a tag', content: 'entities: !people []\n', code: 'yaml-syntax' },
    { rule: 'several documents', content: 'entities: []\n---\nentities: []\n', code: 'yaml-syntax' },
    { rule: 'empty', content: '', code: 'yaml-type' },
    { rule: 'a list', content: '- entities\n', code: 'yaml-type' },
  ])('are refused: $rule', async ({ content, code }) => {
    const { problems } = await read({ ...example, [entities]: content });
    expect(problems.map((problem) => [problem.code, problem.at?.file])).toEqual([[code, entities]]);
  });

  it('are refused when they are folders', async () => {
    const problems = await withFolder(
      files([change(company, 'contracts: contracts.yaml', 'contracts: many')]),
      async (folder) => {
        await mkdir(join(folder, 'many'));
        return (await readWorkspace(folder)).problems;
      },
    );
    expect(found(problems)).toEqual(['workspace-file-unreadable overhalf.yaml:15:14']);
  });
});

describe('the cache', () => {
  const memory = (): { readonly cache: Cache; readonly kept: Map<string, string> } => {
    const kept = new Map<string, string>();
    return { kept, cache: { read: (key) => kept.get(key), write: (key, text) => void kept.set(key, text) } };
  };

  it('gives the same workspace as the files', async () => {
    const { cache, kept } = memory();
    await withFolder(example, async (folder) => {
      const fresh = await readWorkspace(folder);
      await readWorkspace(folder, { cache });
      expect(kept.size).toBe(5);
      const quick = await readWorkspace(folder, { cache });
      expect(canonicalModel(quick.model!)).toBe(canonicalModel(fresh.model!));
      const places = ({ model }: typeof fresh) =>
        [...model!.indicators.values(), ...model!.contracts[0]!.lines].map(({ at }) => printPlace(at));
      expect(places(quick)).toEqual(places(fresh));
    });
  });

  it('passes over what no longer is, and what was cut short', async () => {
    const { cache, kept } = memory();
    await withFolder(example, async (folder) => {
      await readWorkspace(folder, { cache });
      const { files, marks } = edited([change(cost, 'cost / 产量', 'cost / «outptu')]);
      await writeFile(join(folder, cost), files[cost]!);
      const changed = await readWorkspace(folder, { cache });
      expect(found(changed.problems)).toEqual([`formula-unknown-indicator ${marks[0]}`]);
      for (const key of kept.keys()) kept.set(key, '{"hash":');
      await writeFile(join(folder, cost), example[cost]!);
      expect((await readWorkspace(folder, { cache })).model).toBeDefined();
    });
  });
});
