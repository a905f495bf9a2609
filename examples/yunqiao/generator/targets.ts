/** A ladder of the year 2021: floor, assessment, striving, challenge; or one value, which is the assessment. */
export interface Ladder {
  readonly entity: string;
  readonly indicator: string;
  readonly unit: string;
  readonly values: readonly [number] | readonly [number, number, number, number];
}

export const rungs = ['floor', 'assessment', 'striving', 'challenge'] as const;

type Row = readonly [indicator: string, unit: string, ...values: Ladder['values']];

function of(entity: string, rows: readonly Row[]): Ladder[] {
  return rows.map(([indicator, unit, ...values]) => ({ entity, indicator, unit, values }));
}

/** What was signed, invented: the company's ladders, and the plants' own, which are no looser where they add up. */
export const ladders: readonly Ladder[] = [
  ...of('yunqiao', [
    ['mine.ore_output', 'kt', 1780, 1860, 1890, 1920],
    ['mine.self_sufficiency', '%', 65, 68, 70, 72],
    ['refinery.output', 'kt', 1150, 1215, 1230, 1245],
    ['carbon.output', 'kt', 142, 146, 148, 150],
    ['mine.unit_cost', '元/吨', 312, 300, 295, 290],
    ['refinery.ore_consumption', 't/t', 2.27, 2.21, 2.19, 2.17],
    ['refinery.caustic_loss', 'kg/t', 130, 124, 122, 120],
    ['cost.alumina_mfg', '元/吨', 1990, 1930, 1900, 1870],
    ['cost.alumina_full', '元/吨', 2140, 2080, 2050, 2020],
    ['cost.anode_mfg', '元/吨', 3100, 3000, 2960, 2920],
    ['fin.revenue', '百万元', 2900, 3050, 3120, 3200],
    ['fin.profit_total', '百万元', 30, 50, 65, 80],
    ['fin.two_funds', '百万元', 480, 460, 450, 440],
    ['refinery.recovery', '%', 72.5, 74, 74.5, 75],
    ['refinery.steam', 't/t', 2.32, 2.24, 2.2, 2.15],
    ['refinery.power', 'kWh/t', 255, 245, 241, 236],
    ['refinery.process_energy', 'kgce/t', 405, 395, 388, 380],
    ['env.mud_used', '%', 10, 12, 15, 18],
    ['prog.value_created', '百万元', 30, 36, 40, 45],
    ['prog.directives_ontime', '%', 90, 95, 97, 99],
    ['safety.fatalities', '人', 0],
    ['env.events', '起', 0],
    ['env.exceed_h', 'h', 0],
  ]),
  ...of('hq', [
    ['cost.admin', '百万元', 75, 72, 70, 68],
    ['fin.two_funds', '百万元', 480, 460, 450, 440],
    ['prog.value_created', '百万元', 30, 36, 40, 45],
    ['prog.directives_ontime', '%', 90, 95, 97, 99],
    ['safety.fatalities', '人', 0],
  ]),
  ...of('mine-a', [
    ['mine.ore_output', 'kt', 727, 760, 772, 785],
    ['mine.unit_cost', '元/吨', 290, 280, 276, 272],
    ['mine.recovery', '%', 91.5, 93, 94, 95],
    ['mine.diesel', 'L/t', 1.72, 1.6, 1.54, 1.48],
    ['safety.fatalities', '人', 0],
    ['env.notices', '起', 0],
  ]),
  ...of('r1', [
    ['refinery.output', 'kt', 735, 776, 785, 795],
    ['cost.alumina_mfg', '元/吨', 1912, 1853, 1824, 1795],
    ['refinery.caustic_loss', 'kg/t', 125.5, 120, 118, 116],
    ['refinery.ore_consumption', 't/t', 2.255, 2.195, 2.176, 2.156],
    ['refinery.process_energy', 'kgce/t', 358, 349, 343, 336],
    ['env.mud_used', '%', 10, 12, 15, 18],
    ['quality.al_grade1', '%', 95, 97, 98, 98.8],
    ['safety.fatalities', '人', 0],
    ['env.notices', '起', 0],
  ]),
  ...of('r2', [
    ['refinery.output', 'kt', 417, 440, 446, 451],
    ['cost.alumina_mfg', '元/吨', 2126, 2063, 2031, 2000],
    ['refinery.caustic_loss', 'kg/t', 139, 132.5, 130.5, 128.5],
    ['refinery.ore_consumption', 't/t', 2.295, 2.235, 2.213, 2.193],
    ['refinery.process_energy', 'kgce/t', 487, 475, 466, 457],
    ['env.mud_used', '%', 10, 12, 15, 18],
    ['quality.al_grade1', '%', 93.5, 96, 97, 98],
    ['safety.fatalities', '人', 0],
    ['env.notices', '起', 0],
  ]),
  ...of('carbon', [
    ['carbon.output', 'kt', 142, 146, 148, 150],
    ['cost.anode_mfg', '元/吨', 3100, 3000, 2960, 2920],
    ['carbon.coke', 'kg/t', 1030, 1005, 998, 990],
    ['carbon.power', 'kWh/t', 160, 153, 150, 146],
    ['carbon.grade1', '%', 80, 85, 88, 91],
    ['safety.fatalities', '人', 0],
    ['env.notices', '起', 0],
  ]),
];
