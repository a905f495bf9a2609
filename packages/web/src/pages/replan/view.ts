import type { ReplanLineAnswer, ReplannedAnswer } from '@overhalf/answers';
import type { WaterfallInput } from '@overhalf/charts';
import { endNames, leverNames, type Bilingual, type CourseName, type Language } from '@overhalf/core';
import { moneyMeasure, type Catalogue } from '../../analysis/catalogue.ts';
import { printSteps, stepsOf, withUnit } from '../../analysis/figures.ts';
import { replanWords as words } from '../../words/replan.ts';

const both = (say: (language: Language) => string): Bilingual => ({ en: say('en'), zh: say('zh') });

/** The rung that a line is held to, as an amount; absent where none is given. */
export function rungAmount({ rungs, bridge }: ReplanLineAnswer, contractual: string): number | undefined {
  const wanted = bridge?.rung ?? contractual;
  return rungs.find(({ rung }) => rung === wanted)?.amount;
}

export function rungName(catalogue: Catalogue, { bridge }: ReplanLineAnswer): Bilingual {
  const id = bridge?.rung ?? catalogue.contractual;
  return catalogue.rungs.find((rung) => rung.id === id)?.name ?? { en: id, zh: id };
}

/** The sentence of the page: which lines the new plan still misses, and what the stoppages cost. */
export function messageOf(catalogue: Catalogue, answer: ReplannedAnswer): Bilingual {
  const rung = catalogue.rungs.find(({ id }) => id === catalogue.contractual)?.name ?? words.line;
  const missed = answer.lines.flatMap((line): readonly Bilingual[] => {
    const measure = catalogue.measure(line.indicator);
    const asked = rungAmount(line, catalogue.contractual);
    if (measure === undefined || asked === undefined) return [];
    const short = (language: Language): number =>
      stepsOf(measure, asked, language) - stepsOf(measure, line.reached, language);
    if (short('en') <= 0) return [];
    return [
      words.short(
        measure.name,
        both((language) => withUnit(measure, printSteps(measure, short(language), { language }), language)),
      ),
    ];
  });
  const head = missed.length === 0 ? words.reachesAll(rung) : words.misses(rung, missed);
  const { total, recovered } = answer.loss;
  const lost = (total ?? Number.NaN) + (recovered ?? Number.NaN);
  if (answer.stoppages.length === 0 || total === null || recovered === null || !(lost > 0))
    return { en: `${head.en}.`, zh: `${head.zh}。` };
  const money = moneyMeasure(catalogue.currency, [lost, total, recovered], { name: words.marginName });
  // What is lost is told as what its parts come to where they are printed.
  const amount = (parts: readonly number[]): Bilingual =>
    both((language) => {
      const steps = parts.reduce((sum, part) => sum + stepsOf(money, part, language), 0);
      return withUnit(money, printSteps(money, steps, { language }), language);
    });
  const all = amount([total, recovered]);
  const part = recovered <= 0 ? undefined : amount([recovered]);
  const tail = recovered >= lost ? words.costsNothing(all) : words.costs(all, part);
  return { en: `${head.en}${tail.en}`, zh: `${head.zh}${tail.zh}` };
}

/** The way from a line's rung to the new plan: the plan so far, what is lost, and what each lever gives back. */
export function bridgeOf(catalogue: Catalogue, line: ReplanLineAnswer): WaterfallInput | undefined {
  const { bridge } = line;
  const measure = catalogue.measure(line.indicator);
  if (bridge === null || measure === undefined) return undefined;
  const steps = bridge.steps.filter(({ printed }) => printed !== 0);
  const { factor, decimals } = measure.shown.en;
  // Printed steps of the answer are digits of the unit: used where the page shows the same digit.
  const isSameDigit = Math.abs(factor * 10 ** (decimals - bridge.decimals) - 1) < 1e-9;
  const printed = (count: number): { readonly printed?: number } => (isSameDigit ? { printed: count } : {});
  return {
    title: { who: catalogue.entityName(line.entity), when: { en: '', zh: '' } },
    measure,
    base: {
      name: rungName(catalogue, line),
      value: bridge.from.value,
      scenario: 'BM',
      ...printed(bridge.from.printed),
    },
    total: {
      name: words.newPlan,
      value: bridge.to.value,
      scenario: 'PL',
      ...printed(bridge.to.printed),
    },
    steps: steps.map(({ kind, levers, effect, printed: count }) => ({
      key: `${kind} ${levers.join(' ')}`,
      name: stepName(kind, levers, count),
      effect,
      ...printed(count),
    })),
  };
}

type Step = NonNullable<ReplanLineAnswer['bridge']>['steps'][number];

function stepName(kind: Step['kind'], levers: Step['levers'], printed: number): Bilingual {
  if (levers.length > 0) {
    const names = levers.map((lever) => leverNames[lever]);
    return { en: names.map(({ en }) => en).join(', '), zh: names.map(({ zh }) => zh).join('、') };
  }
  if (kind === 'robust' || kind === 'whole') return endNames[kind];
  if (kind === 'plan') return words.stepPlan;
  return printed > 0 ? words.stepBeyond : words.stepLost;
}

/** What a stoppage strikes, in words. */
export function sayProcesses(catalogue: Catalogue, processes: readonly string[], language: Language): string {
  const names = processes.map(
    (id) => (catalogue.processes.find((one) => one.id === id)?.name ?? { en: id, zh: id })[language],
  );
  return names.join(language === 'en' ? ', ' : '、');
}

export const courseList: readonly CourseName[] = ['optimistic', 'base', 'pessimistic'];
