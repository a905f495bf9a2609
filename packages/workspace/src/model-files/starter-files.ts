/** Whose workspace it is. */
export interface StarterCompany {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  /** The year of the contract and of the figures. */
  readonly year: number;
  /** ISO 4217; CNY unless said. */
  readonly currency?: string;
}

/** Path and text of every file of a starter workspace, its schemas apart. */
export function starterFiles(company: StarterCompany): readonly (readonly [file: string, text: string])[] {
  return [
    ['overhalf.yaml', companyText(company)],
    ['entities.yaml', entitiesText(company)],
    ['indicators/plants.yaml', indicatorsText(company)],
    ['contracts/company.yaml', contractsText(company)],
    ['mappings/actuals.yaml', actualsMapping],
    ['mappings/targets.yaml', targetsMapping(company)],
    ['data/actuals.csv', actualsText(company)],
    ['data/targets.csv', targetsText(company)],
  ];
}

// JSON text is YAML text: names may hold quotes and colons.
const quoted = (text: string): string => JSON.stringify(text);

function companyText({ id, en, zh, year, currency = 'CNY' }: StarterCompany): string {
  return `# yaml-language-server: $schema=schemas/overhalf.schema.json
# The company and its files. 公司及其文件。
overhalf: 1
company: { id: ${quoted(id)}, en: ${quoted(en)}, zh: ${quoted(zh)} }
currency: ${quoted(currency)}
languages: [en, zh]                # the first is the default 首项为默认语言
calendar: { base: month, fiscal_start: 1 }
span: { from: ${year - 1}-01, to: ${year}-12 }
rungs:                             # levels of a target and their scores 目标档位及得分
  - { id: floor, en: floor, zh: 底线值, score: 0.6 }
  - { id: assessment, en: assessment, zh: 考核值, score: 1.0 }
  - { id: striving, en: striving, zh: 奋斗值, score: 1.1 }
contractual: assessment            # the rung that must be met 必须完成的档位
files:
  entities: entities.yaml
  indicators: [indicators/*.yaml]
  contracts: [contracts/*.yaml]
  data:                            # what "overhalf import" reads, in this order 导入顺序
    - { path: data/actuals.csv, mapping: mappings/actuals.yaml }
    - { path: data/targets.csv, mapping: mappings/targets.yaml }
`;
}

function entitiesText({ id, en, zh }: StarterCompany): string {
  return `# yaml-language-server: $schema=schemas/entities.schema.json
# Who belongs to whom; "kind" is your own word. 隶属关系；“kind”用公司自己的说法。
entities:
  - { id: ${quoted(id)}, en: ${quoted(en)}, zh: ${quoted(zh)}, kind: company }
  - { id: plant-north, en: North plant, zh: 北厂, kind: plant, parent: ${quoted(id)} }
  - { id: plant-south, en: South plant, zh: 南厂, kind: plant, parent: ${quoted(id)} }
`;
}

function indicatorsText({ currency = 'CNY' }: StarterCompany): string {
  return `# yaml-language-server: $schema=../schemas/indicators.schema.json
area: production                   # of all below that name none 以下未写领域者均属此领域
indicators:
  - id: output
    en: output
    zh: 产量
    unit: t
    kind: flow                     # adds up over time and entities 可按时间和单位累加
    better: higher
    resolution: 0.001              # the finest amount kept 最小精度
    quantum: 100                   # the step in which it is planned 计划步长
    decimals: 0
    reported_by: { kinds: [plant] }

  - id: energy
    en: energy used
    zh: 能耗
    area: energy
    unit: kWh
    kind: flow
    better: lower
    decimals: 0
    reported_by: { kinds: [plant] }

  - id: energy_per_tonne
    en: energy per tonne
    zh: 吨产品能耗
    area: energy
    unit: kWh/t
    kind: ratio                    # computed anew for every whole, never averaged 对每个汇总重算，从不平均
    better: lower
    decimals: 1
    formula: energy / output       # units are checked 自动校验计量单位

  - id: receivables
    en: receivables
    zh: 应收账款
    area: finance
    unit: ${currency}
    kind: stock                    # the last value over time, the sum over entities 时间取末值，单位求和
    better: lower
    resolution: 0.01
    decimals: 0
    reported_by: { kinds: [plant] }

  - id: injuries
    en: injuries
    zh: 工伤起数
    area: safety
    unit: '1'
    kind: flow
    better: lower
    resolution: 1
    decimals: 0
    reported_by: { kinds: [plant] }
`;
}

function contractsText({ id, en, zh, year }: StarterCompany): string {
  return `# yaml-language-server: $schema=../schemas/contracts.schema.json
# Weights add up to 100; the values of the rungs are in data/targets.csv. 权重合计 100；各档目标值见 data/targets.csv。
contracts:
  - id: ${quoted(`${id}-${year}`)}
    en: ${quoted(`${en}, ${year}`)}
    zh: ${quoted(`${zh}${year}年责任书`)}
    entity: ${quoted(id)}
    year: ${year}
    lines:
      - { indicator: output, weight: 50, profile: even, scoring: ladder }
      - { indicator: energy_per_tonne, weight: 30, scoring: ladder }
      - { indicator: receivables, weight: 20, scoring: ladder }
      - { indicator: injuries, weight: 0, measure: count, scoring: { rule: veto, consequence: zero-total } }
`;
}

const actualsMapping = `# yaml-language-server: $schema=../schemas/mapping.schema.json
mapping: 1
layout: wide                       # months across 月份横排
columns: { entity: Entity, indicator: Indicator, unit: Unit }
defaults: { scenario: actual }
names:
  indicators: { production: output }  # the file's words → yours 文件中的叫法 → 指标
`;

function targetsMapping({ year }: StarterCompany): string {
  return `# yaml-language-server: $schema=../schemas/mapping.schema.json
mapping: 1
layout: long                       # one figure in a row 一行一值
columns: { entity: Entity, indicator: Indicator, scenario: Scenario, period: Period, value: Value, unit: Unit }
defaults: { version: "${year}-1" }
`;
}

/**
 * Half a year of two plants: indicator, unit, then figures of the north and of the south plant.
 *
 * A stock also has its opening value, at the end of the year before: what it is to move from.
 */
const figures: readonly (readonly [
  indicator: string,
  unit: string,
  north: readonly number[],
  south: readonly number[],
])[] = [
  ['production', 't', [8200, 7600, 8900, 8700, 9100, 8800], [5100, 4800, 5300, 5200, 5400, 5350]],
  [
    'energy',
    'kWh',
    [1_148_000, 1_079_000, 1_228_000, 1_192_000, 1_238_000, 1_188_000],
    [740_000, 705_000, 758_000, 738_000, 761_000, 749_000],
  ],
  [
    'receivables',
    '',
    [6_600_000, 6_400_000, 6_700_000, 6_500_000, 6_300_000, 6_100_000, 5_900_000],
    [4_050_000, 3_900_000, 4_000_000, 3_950_000, 3_800_000, 3_700_000, 3_650_000],
  ],
  ['injuries', '1', [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]],
];

function actualsText({ year, currency = 'CNY' }: StarterCompany): string {
  const months = [`${year - 1}-12`, ...[1, 2, 3, 4, 5, 6].map((month) => `${year}-0${month}`)];
  const row = (entity: string, [indicator, unit]: readonly [string, string], values: readonly number[]) => {
    const opening = values.length === months.length ? [] : [''];
    return [entity, indicator, unit === '' ? currency : unit, ...opening, ...values];
  };
  const rows = figures.flatMap(([indicator, unit, north, south]) => [
    row('North plant', [indicator, unit], north),
    row('South plant', [indicator, unit], south),
  ]);
  return csv([['Entity', 'Indicator', 'Unit', ...months], ...rows]);
}

function targetsText({ id, year, currency = 'CNY' }: StarterCompany): string {
  const ladder = (
    indicator: string,
    unit: string,
    [floor, assessment, striving]: readonly [number, number, number],
  ) => [
    [id, indicator, 'target/floor', year, floor, unit],
    [id, indicator, 'target/assessment', year, assessment, unit],
    [id, indicator, 'target/striving', year, striving, unit],
  ];
  return csv([
    ['Entity', 'Indicator', 'Scenario', 'Period', 'Value', 'Unit'],
    ...ladder('output', 't', [152_000, 160_000, 166_000]),
    ...ladder('energy_per_tonne', 'kWh/t', [145, 141, 138]),
    ...ladder('receivables', currency, [10_500_000, 9_500_000, 9_000_000]),
    [id, 'injuries', 'target/assessment', year, 0, '1'],
  ]);
}

function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.join(',')}\n`).join('');
}
