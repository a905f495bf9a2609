import { daysIn, labelOf } from './calendar.ts';
import { inYear } from './course.ts';
import { seriesOf, type Series } from './series.ts';
import { carbonDioxide, stacks, validMonitoring } from './technical.ts';
import {
  adminExpense,
  directivesDue,
  directivesOnTime,
  heads,
  hoursPerHead,
  inventory,
  lostTimeInjuries,
  notices,
  receivables,
  researchExpense,
  sellingExpense,
  typed,
  valueCreated,
  type Employer,
} from './typed.ts';
import type { CompanyMonth } from './year.ts';

const million = 1e6;
/** The budget's administrative expense, Mio CNY a month. */
const adminBudget = 6;

function otherExpense({ month }: CompanyMonth): number {
  return inYear(sellingExpense, month) + inYear(researchExpense, month);
}

/** Receivables and inventory go from 520 to 460 in twelve equal steps; receivables carry 43 % of the way. */
function fundsPlan(from: number, share: number): (at: CompanyMonth) => number {
  return ({ month }) => from - (60 * share * month.month) / 12;
}

/** What headquarters reports: income, funds and programmes. Money in Mio CNY. */
export const financeSeries: readonly Series[] = [
  ...seriesOf('hq', 't', { sold_t: (at) => at.finance.sold, al_stock_t: (at) => at.finance.stock }),
  ...seriesOf('hq', '百万元', {
    al_rev: (at) => at.finance.aluminaRevenue / million,
    anode_rev: (at) => at.finance.anodeRevenue / million,
    al_cogs: (at) => at.finance.aluminaCostOfSales / million,
    anode_cogs: (at) => at.finance.anodeCostOfSales / million,
    c_sell: ({ month }) => inYear(sellingExpense, month),
    c_rd: ({ month }) => inYear(researchExpense, month),
    taxsur: (at) => at.finance.surtax / million,
    event_cost: (at) => at.finance.eventCost / million,
  }),
  ...seriesOf('hq', '百万元', { c_admin: ({ month }) => typed(adminExpense, month) }, () => adminBudget),
  ...seriesOf(
    'hq',
    '百万元',
    { c_fin: (at) => at.finance.periodExpense / million - otherExpense(at) - typed(adminExpense, at.month) },
    (at) => at.finance.periodExpense / million - otherExpense(at) - adminBudget,
  ),
  ...seriesOf('hq', '百万元', { ar: ({ month }) => typed(receivables, month) }, fundsPlan(224, 0.43)),
  ...seriesOf('hq', '百万元', { inv: ({ month }) => typed(inventory, month) }, fundsPlan(296, 0.57)),
  ...seriesOf('hq', '百万元', { value_created: ({ month }) => typed(valueCreated, month) }, () => 3),
  ...seriesOf(
    'hq',
    '项',
    {
      dir_due_n: ({ month }) => typed(directivesDue, month),
      dir_ontime_n: ({ month }) => typed(directivesOnTime, month),
    },
    'none',
  ),
];

const employers = Object.keys(heads) as readonly Employer[];
const plants: readonly Employer[] = employers.filter((id) => id !== 'hq');

const monitored = ['r1', 'r2', 'carbon', 'power'] as const;
const withStacks = ['r1', 'r2', 'power'] as const;

/** What everyone reports: people, safety and environment. */
export const peopleSeries: readonly Series[] = [
  ...employers.flatMap((id) => peopleOf(id)),
  ...plants.flatMap((id) => hazardsOf(id)),
  ...monitored.flatMap((id) => monitoringOf(id)),
  ...withStacks.flatMap((id) => emissionsOf(id)),
];

function peopleOf(id: Employer): Series[] {
  return [
    ...seriesOf(id, '人', { heads_avg: () => heads[id], heads_end: () => heads[id] }),
    ...seriesOf(id, 'h', { hours: () => heads[id] * hoursPerHead }),
    ...seriesOf(id, '人', { fatal_n: () => 0 }, 'none'),
    ...seriesOf(id, '起', { lti_n: (at) => lostTime(id, at), rec_n: (at) => recordable(id, at) }, 'none'),
  ];
}

function hazardsOf(id: Employer): Series[] {
  return [
    ...seriesOf(id, '项', { haz_due_n: () => hazardsDue(id), haz_fixed_n: (at) => hazardsFixed(id, at) }, 'none'),
    ...seriesOf(id, '起', { env_event_n: () => 0, notice_n: (at) => noticed(id, at) }, 'none'),
  ];
}

function monitoringOf(id: (typeof monitored)[number]): Series[] {
  const hours = ({ month }: CompanyMonth): number => daysIn(month) * 24;
  return [
    ...seriesOf(
      id,
      'h',
      { mon_h: hours, valid_h: (at) => Math.round(hours(at) * validMonitoring), exceed_h: () => 0 },
      'none',
    ),
    ...seriesOf(id, 't', { co2_t: (at) => dioxideOf(id, at) }),
  ];
}

function emissionsOf(id: (typeof withStacks)[number]): Series[] {
  const tonnes = (milligrams: number) => (at: CompanyMonth) => stackGas(id, at) * milligrams * 1e-9;
  return seriesOf(id, 't', {
    pm_t: tonnes(stacks.dust),
    so2_t: tonnes(stacks.so2),
    nox_t: tonnes(stacks.nox),
  });
}

function lostTime(id: Employer, { month }: CompanyMonth): number {
  return lostTimeInjuries.filter((injury) => injury.entity === id && injury.month === labelOf(month)).length;
}

/** One in two months at each of the big three, in turn, and every lost-time injury. */
function recordable(id: Employer, at: CompanyMonth): number {
  const turn = ['r1', 'mine-b', 'r2'].indexOf(id);
  const minor = turn >= 0 && (at.month.month + turn) % 2 === 0 ? 1 : 0;
  return Math.max(minor, lostTime(id, at));
}

/** One hazard to be fixed for thirty heads; now and then one is late. */
function hazardsDue(id: Employer): number {
  return Math.round(heads[id] / 30);
}

function hazardsFixed(id: Employer, { month }: CompanyMonth): number {
  return hazardsDue(id) - ((month.year + month.month * (plants.indexOf(id) + 2)) % 5 === 0 ? 1 : 0);
}

function noticed(id: Employer, { month }: CompanyMonth): number {
  return notices.filter((notice) => notice.entity === id && notice.month === labelOf(month)).length;
}

/** Nm³ of waste gas: of calciners and of boilers. */
function stackGas(id: 'r1' | 'r2' | 'power', at: CompanyMonth): number {
  if (id === 'power') return at.power.coal * stacks.gasPerCoal;
  const { bayer, sinter } = at.refineries[id].alumina;
  return (bayer + sinter) * stacks.gasPerAlumina;
}

/** Tonnes of CO2 from coal, gas and the grid. The power station answers for all that is drawn from the grid. */
function dioxideOf(id: 'r1' | 'r2' | 'carbon' | 'power', at: CompanyMonth): number {
  const { coal, gas, grid } = carbonDioxide;
  if (id === 'power') {
    return ((at.power.heatCoal + at.power.powerCoal) * coal + at.power.grid * grid) / 1000;
  }
  if (id === 'carbon') return (at.carbon.gas * gas) / 1000;
  return (at.refineries[id].gas * gas + at.refineries[id].clinkerCoal * coal) / 1000;
}
