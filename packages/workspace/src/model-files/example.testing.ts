import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small workspace without problems, by file: a company that crushes stone in two quarries. */
export const example: Readonly<Record<string, string>> = {
  'overhalf.yaml': `overhalf: 1
company: { id: granite, en: Granite Works, zh: 花岗石业 }
currency: CNY
languages: [zh, en]
calendar: { base: month, fiscal_start: 1, named_by: end }
calendars: { production: { cutoff_day: 25 } }
span: { from: 2020-01, to: 2021-12 }
rungs:
  - { id: floor, en: floor value, zh: 底线值, score: 0.6 }
  - { id: assessment, en: assessment value, zh: 考核值, score: 1.0 }
contractual: assessment
files:
  entities: entities.yaml
  indicators: [indicators/*.yaml]
  contracts: contracts.yaml
`,
  'entities.yaml': `entities:
  - { id: granite, en: Granite Works, zh: 花岗石业, kind: company }
  - { id: east, en: East quarry, zh: 东采石场, kind: quarry, parent: granite }
  - id: west
    en: West quarry
    zh: 西采石场
    kind: quarry
    belongs:
      - { parent: granite, to: 2020-12 }
      - { parent: east, from: 2021-01 }
  - { id: old, en: Old quarry, zh: 老采石场, kind: quarry, parent: granite, to: 2020-06 }
successions:
  - { from: old, to: West quarry, date: 2020-07, gap: clean }
`,
  'indicators/cost.yaml': `area: cost
indicators:
  - id: cost
    en: cost
    zh: 成本
    unit: CNY
    kind: flow
    better: lower
    resolution: 0.01
    reported_by: { kinds: [quarry], entities: [granite] }
  - id: unit_cost
    en: cost per tonne
    zh: 单位成本
    unit: CNY/t
    kind: ratio
    better: lower
    formula: cost / 产量
`,
  'indicators/stone.yaml': `area: production
indicators:
  - id: output
    en: crushed stone
    zh: 产量
    note: { en: Dry weight, zh: 干重 }
    unit: t
    shown_in: kt
    kind: flow
    better: higher
    resolution: 0.001
    quantum: 100
    decimals: 3
    reported_by: { kinds: [quarry], grain: month }
    limits: { low: 0 }
    calendar: production
  - id: moisture
    en: moisture
    zh: 含水率
    unit: '%'
    kind: grade
    weighted_by: output
    better: { within: [2, 4] }
    reported_by: { entities: [East quarry, 西采石场] }
    from: 2020-04
  - id: dry_output
    en: dry output
    zh: 干产量
    unit: t
    kind: flow
    better: higher
    formula: output * (1 - moisture)
  - id: trucks
    en: trucks
    zh: 车辆
    unit: '1'
    kind: stock
    better: none
    resolution: 1
    decimals: 0
    reported_by: { kinds: [quarry] }
`,
  'contracts.yaml': `contracts:
  - id: granite-2021
    en: Granite Works 2021
    zh: 花岗石业2021年责任书
    entity: granite
    year: 2021
    lines:
      - { indicator: output, weight: 60, scoring: ladder }
      - { indicator: 单位成本, weight: 30 }
      - { indicator: moisture, entity: East quarry, weight: 10, scoring: { rule: in-range, points: 2, step: 0.5 } }
      - { indicator: trucks, weight: 0, profile: path, from: 2021-04 }
      - indicator: dry_output
        weight: 0
        measure: milestones
        scoring: none
        milestones:
          - { id: permit, en: permit granted, zh: 取得许可, weight: 45, due: 2021-03-31 }
          - { id: crusher, en: crusher running, zh: 破碎机投运, weight: 55, due: 2021-09-30 }
`,
};

/** Gives the path of a new folder with the files, and removes it afterwards. */
export async function withFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'overhalf-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), content);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A change of one file: `from` is there once; `to` takes its place, less its marks `«` of where problems are expected. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The example with changes, and the marked places as `file:line:column`. */
export function edited(edits: readonly Edit[]): {
  readonly files: Readonly<Record<string, string>>;
  readonly marks: readonly string[];
} {
  const files: Record<string, string> = { ...example };
  for (const { file, from, to } of edits) {
    const text = files[file];
    if (text === undefined || text.split(from).length !== 2) throw new Error(`${file} has not exactly one "${from}"`);
    files[file] = text.replace(from, () => to);
  }
  const marks: string[] = [];
  for (const [file, text] of Object.entries(files)) {
    let clean = '';
    for (const [index, part] of text.split('«').entries()) {
      if (index > 0) marks.push(`${file}:${clean.split('\n').length}:${clean.length - clean.lastIndexOf('\n')}`);
      clean += part;
    }
    files[file] = clean;
  }
  return { files, marks };
}
