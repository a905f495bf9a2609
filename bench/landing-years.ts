/**
 * How well years landed: Ukrainian budgets, Norwegian fields, months of the M3 competition and the sample company, each as a
 * company with contract lines, landed at past months by nothing but what was known then, beside what came.
 *
 * Centre: WAPE and sMAPE of the medians beside the default rule; intervals: shares of years within; chances of the rungs (last
 * year's value, 90 % of the plan): Brier skill beside the certainty of the run rate, and what was told beside what happened.
 * Of the M3 months the hold-out is dated to begin in January; a landing ends with the year, so its last six months are not used.
 *
 * The public data lie beside the project, or where `OVERHALF_DATA` says; without them the tables that need them say so. Every
 * second series of a company is shown apart: constants may have been picked on one half, and are shown on the other.
 */
import { bookTargets, forecastMonths, landContracts, smape, type Landing, type MethodId } from '@overhalf/core';
import {
  isM3Published,
  isPublished,
  readM3,
  readNorway,
  readUkraine,
} from '../packages/core/src/forecast/published.testing.ts';
import {
  cities,
  heldOut,
  heldOutSeries,
  mixedCompany,
  shelf,
  type PublishedCompany,
} from '../packages/core/src/landing/published-companies.testing.ts';
import { landedWell, landPublished, type LandedCase } from '../packages/core/src/landing/published.testing.ts';
import { openSample } from '../examples/yunqiao/workspace.testing.ts';

const draws = Number(process.env['OVERHALF_BENCH_DRAWS'] ?? 300);

function say(text: string, ...numbers: readonly (string | number)[]): void {
  console.log(`  ${text.padEnd(30)}${numbers.map((number) => String(number).padStart(10)).join('')}`);
}

function row(text: string, cases: readonly LandedCase[]): void {
  if (cases.length === 0) return;
  const well = landedWell(cases);
  // Before the year has begun there is no rule of it, and no rung is judged.
  const shown = (value: number, places = 3): string => (Number.isNaN(value) ? '–' : value.toFixed(places));
  say(
    text,
    well.cases,
    shown(well.wape),
    shown(well.ruleWape),
    shown(well.smape, 2),
    shown(well.ruleSmape, 2),
    shown(well.eighty),
    shown(well.most),
    shown(well.skill),
  );
}

/** Series of one half: every second one as published. */
const isOdd = ({ name }: LandedCase): boolean => Number(/\d+/.exec(name)?.[0] ?? 0) % 2 === 1;

function show(title: string, cases: readonly LandedCase[]): void {
  console.log(`\n  ${title}\n`);
  say('from month', 'cases', 'WAPE', 'by rule', 'sMAPE', 'by rule', '80 %', '95 %', 'skill');
  const months = [...new Set(cases.map(({ gone }) => gone))];
  for (const of of new Set(cases.map((one) => one.of))) {
    const own = cases.filter((one) => one.of === of);
    for (const gone of months) {
      row(
        `${of}, ${gone}`,
        own.filter((one) => one.gone === gone),
      );
    }
    if (of !== 'parts') continue;
    const begun = own.filter(({ gone }) => gone > 0);
    row('parts, one half', begun.filter(isOdd));
    row(
      'parts, the other',
      begun.filter((one) => !isOdd(one)),
    );
  }
  console.log('\n  chances told of reaching a rung, parts\n');
  say('told', 'mean', 'happened', 'cases');
  for (const { from, to, told, happened, count } of landedWell(cases.filter((one) => one.of === 'parts')).table)
    say(`${from.toFixed(1)} … ${to.toFixed(1)}`, told.toFixed(2), happened.toFixed(2), count);
}

function landYears(
  company: PublishedCompany,
  [from, to]: readonly [number, number],
  more: { readonly months?: readonly number[]; readonly years: number },
): readonly LandedCase[] {
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return (more.months ?? [3, 6, 9]).flatMap((gone) =>
    years.flatMap((year) => landPublished(company, { year, gone, years: more.years, draws })),
  );
}

/** The medians of the hold-out's first twelve months from its eve, beside the models of the months. */
function showEve(cases: readonly LandedCase[]): void {
  const scores = cases.flatMap(({ path, source }) => {
    if (source === undefined) return [];
    const [history, actual] = [source.values.subarray(0, -12), source.values.subarray(-12)];
    const by = (method: MethodId): number =>
      smape(actual, forecastMonths({ history, gone: history.length % 12, months: 12, method }));
    return [[smape(actual, path), by('theta'), by('comb'), by('damped-growth')]];
  });
  const mean = (column: number): string =>
    (scores.reduce((sum, one) => sum + one[column]!, 0) / scores.length).toFixed(2);
  console.log('\n  sMAPE of twelve months from the eve of the hold-out\n');
  say('', 'landing', 'theta', 'comb', 'rule');
  say('months', mean(0), mean(1), mean(2), mean(3));
}

/** The sample company's lines of 2021 from past months; stoppages as nobody knew of them. */
async function showSample(): Promise<void> {
  const { model, facts, cube } = await openSample();
  const contracts = model.contracts.filter(({ id }) => id === 'company-2021');
  const land = (index: number): Landing =>
    landContracts({
      model,
      contracts,
      cube,
      targets: bookTargets(facts, ['2021-1']),
      plan: 'plan@2021-1',
      through: { grain: 'month', index },
      draws,
    });
  const came = land(2021 * 12 + 11).contracts[0]!.lines;
  console.log('\n  The sample company, 2021: the flood of July is known to nobody\n');
  say('from month', 'lines', 'to 1 %', '80 %', '95 %', 'Brier');
  for (const gone of [3, 6, 9]) {
    const { lines } = land(2021 * 12 + gone - 1).contracts[0]!;
    const judged = lines.flatMap((line) => {
      const actual = came.find((one) => one.line === line.line)!.median;
      return line.median === undefined || actual === undefined ? [] : [{ ...line, median: line.median, actual }];
    });
    const held = (at: number): string =>
      (
        judged.filter(({ intervals, actual }) => intervals[at]!.low <= actual && actual <= intervals[at]!.high).length /
        judged.length
      ).toFixed(2);
    const chances = judged.flatMap(({ rungs, line }) =>
      rungs.map(({ probability }, at) => {
        const happened = came.find((one) => one.line === line)!.rungs[at]!.probability;
        return (probability - happened) ** 2;
      }),
    );
    say(
      String(gone),
      judged.length,
      judged.filter(({ median, actual }) => Math.abs(median - actual) <= 0.01 * Math.abs(actual)).length,
      held(1),
      held(2),
      (chances.reduce((sum, one) => sum + one, 0) / chances.length).toFixed(3),
    );
  }
}

if (isPublished) {
  show('Ukrainian budgets, 2022–2025', landYears(cities(readUkraine()), [2022, 2025], { years: 8 }));
  show('Norwegian fields, 2000–2012', landYears(shelf(readNorway()), [2000, 2012], { years: 10 }));
} else console.log('\n  Public data: not given (set OVERHALF_DATA)');
if (isM3Published) {
  const series = readM3().map((one, at) => heldOutSeries(one, `N${at}`));
  // A hundred series to a company: sisters enough, and a landing of seconds.
  const companies = Array.from({ length: Math.ceil(series.length / 100) }, (_, part) =>
    series.filter((_one, at) => at % Math.ceil(series.length / 100) === part),
  );
  const landed = companies.map((part) =>
    landYears(mixedCompany(part), [heldOut, heldOut], { months: [0, 3, 6, 9], years: 12 }),
  );
  show('Months of the M3 competition', landed.flat());
  showEve(landed.flat().filter(({ gone }) => gone === 0));
} else console.log('\n  M3: not given (set OVERHALF_M3 to the file of its months)');
await showSample();
