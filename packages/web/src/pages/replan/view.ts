import type { WaterfallInput } from '@overhalf/charts';
import { leverNames, replanPlanNames, type Bilingual, type CourseName, type Language } from '@overhalf/core';
import { moneyMeasure, type Catalogue } from '../../analysis/catalogue.ts';
import { sayValue, stepsOf } from '../../analysis/figures.ts';
import { replanWords as words } from '../../words/replan.ts';
import type { Replanned, ReplanLineAnswer } from './answer.ts';

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

/** What the new plan comes to: in whole steps where such a plan was found. */
export function reached({ exact, recovery }: ReplanLineAnswer): number {
  return exact ?? recovery;
}

/** The sentence of the page: which lines the new plan still misses, and what the stoppages cost. */
export function messageOf(catalogue: Catalogue, answer: Replanned): Bilingual {
  const rung = catalogue.rungs.find(({ id }) => id === catalogue.contractual)?.name ?? words.line;
  const missed = answer.lines.flatMap((line): readonly Bilingual[] => {
    const measure = catalogue.measure(line.indicator);
    const asked = rungAmount(line, catalogue.contractual);
    if (measure === undefined || asked === undefined) return [];
    const short = asked - reached(line);
    if (stepsOf(measure, short, 'en') <= 0) return [];
    return [
      words.short(
        measure.name,
        both((language) => sayValue(measure, short, { language })),
      ),
    ];
  });
  const head = missed.length === 0 ? words.reachesAll(rung) : words.misses(rung, missed);
  const { margin, recovered } = answer.loss;
  if (margin === null || margin <= 0) return { en: `${head.en}.`, zh: `${head.zh}。` };
  const money = moneyMeasure(catalogue.currency, [margin], { name: words.marginName });
  const amount = (value: number): Bilingual => both((language) => sayValue(money, value, { language }));
  const isRecovered = recovered !== null && recovered >= margin;
  const part = recovered === null || recovered <= 0 ? undefined : amount(recovered);
  const tail = isRecovered ? words.costsNothing(amount(margin)) : words.costs(amount(margin), part);
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
      name: line.exact === null ? words.newPlan : replanPlanNames.recovery,
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
