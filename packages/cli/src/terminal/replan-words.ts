import {
  courseWords,
  formatQuantity,
  leverNames,
  planTold,
  printMonth,
  sayPeriod,
  type Bilingual,
  type Lever,
  type Unit,
} from '@overhalf/core';
import type { ReplanLine, YearReplanned } from '@overhalf/actions';
import { figure, unitShown } from './figures.ts';
import { inWords, type Screen } from './screen.ts';

/** An amount of a line with its unit. */
export function amountOf(screen: Screen, { asked }: ReplanLine, value: number): string {
  const { language } = screen;
  const unit = unitShown(asked, language);
  return `${figure(asked, value, language)}${language === 'en' || /^[a-z]/i.test(unit) ? ' ' : ''}${unit}`;
}

/** The first rung that counts of a line, with its name. */
export function rungOf({ request }: YearReplanned, { target }: ReplanLine, which = 0) {
  return target.rungs.find(({ rung }) => rung === request.rungs[which]);
}

export function moneyText({ language }: Screen, value: number, currency: Unit, sign = false): string {
  return formatQuantity(value, currency, { language, decimals: 2, scale: 'compact', ...(sign ? { sign } : {}) });
}

export function leversText(screen: Screen, levers: readonly Lever[]): string {
  return levers.map((lever) => inWords(screen, leverNames[lever])).join(screen.language === 'en' ? ', ' : '、');
}

/** What a line comes to, without action and with it, against the rung that counts: differences are those of what is printed. */
export function headline(screen: Screen, outcome: YearReplanned, place: number): Bilingual {
  const { lines, replan } = outcome;
  const line = lines[place]!;
  const steps = 10 ** (line.target.decimals ?? 2);
  const shown = (value: number): number => Math.round(value * steps) / steps + 0;
  const { natural, recovery } = replan.plans;
  const rungs = outcome.request.rungs.flatMap((_, which) => {
    const rung = rungOf(outcome, line, which);
    return rung === undefined ? [] : [rung];
  });
  const say = (value: number): string => amountOf(screen, line, value);
  const reached = shown(planTold(replan).targets[place]!.value);
  const without = natural === undefined ? undefined : shown(natural.targets[place]!.value);
  const isSame = without !== undefined && without === shown(recovery.targets[place]!.value);
  const against = rungs.map(({ name, amount }): Bilingual =>
    reached >= shown(amount)
      ? { en: `meets the ${name.en} ${say(amount)}`, zh: `达到${name.zh}${say(amount)}` }
      : {
          en: `misses the ${name.en} ${say(amount)} by ${say(shown(amount) - reached)}`,
          zh: `较${name.zh}${say(amount)}差${say(shown(amount) - reached)}`,
        },
  );
  const before = isSame
    ? { en: ', with or without action', zh: '，有无措施均如此' }
    : without === undefined
      ? { en: '', zh: '' }
      : {
          en: `; without action ${say(without)}, ${say(Math.abs(reached - without))} ${reached < without ? 'more' : 'less'}`,
          zh: `；不采取措施为${say(without)}，${reached < without ? '多' : '少'}${say(Math.abs(reached - without))}`,
        };
  return {
    en: `${capital(line.asked.name.en)} can reach ${say(reached)} and ${against.map(({ en }) => en).join(' and ')}${before.en}.`,
    zh: `${line.asked.name.zh}可达${say(reached)}，${against.map(({ zh }) => zh).join('，')}${before.zh}。`,
  };
}

/** `2021 replanned, actuals through June 2021, base course`. */
export function titleOf({ language }: Screen, { stretch, course }: YearReplanned): string {
  const year = sayPeriod(stretch.year, stretch.calendar, language);
  const through = sayPeriod({ grain: 'month', index: stretch.through }, stretch.calendar, language);
  return language === 'en'
    ? `${year} replanned · actuals through ${through} · ${courseWords[course].en} course`
    : `${year}重排 · 实绩截至${through} · ${courseWords[course].zh}过程`;
}

export function monthsOf({ stretch, open }: YearReplanned): readonly string[] {
  return open.labels.map((_, t) => printMonth(stretch.months.first + t));
}

/** A sentence that begins as one does. */
export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
