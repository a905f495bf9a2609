import type { BenchmarkAnswer } from '@overhalf/answers';
import type { Bilingual, Language } from '@overhalf/core';
import type { Measure } from '@overhalf/charts';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { figure, opening, printSteps, sayValue, withUnit } from '../../analysis/figures.ts';
import { benchmarkWords as words } from '../../words/benchmark.ts';
import { gapSteps } from './cost.ts';
import { moneyOf } from './gaps.ts';
import { rungName } from './ladder.ts';

const both = (say: (language: Language) => string): Bilingual => ({ en: say('en'), zh: say('zh') });

/** The sentence of the page: which gap is worth most, or how far one indicator is behind and what that is worth. */
export function messageOf(catalogue: Catalogue, answer: BenchmarkAnswer): Bilingual {
  return answer.indicator === null
    ? registerMessage(catalogue, answer)
    : oneMessage(catalogue, answer, answer.indicator);
}

function registerMessage(catalogue: Catalogue, answer: BenchmarkAnswer): Bilingual {
  const { against, lines, addressable } = answer;
  if (against === null || lines.length === 0) return words.nothing;
  const money = moneyOf(answer);
  const first = lines
    .filter(({ countedAt }) => countedAt !== 'elsewhere')
    .toSorted((a, b) => b.addressable - a.addressable)[0];
  if (first === undefined || first.addressable <= 0) return words.noGap(against.name);
  const name = catalogue.indicatorName(first.indicator);
  return words.mostWorth({
    what: { en: opening(name.en), zh: name.zh },
    against: against.name,
    worth: both((language) => sayValue(money, first.addressable, { language })),
    all: both((language) => sayValue(money, addressable, { language })),
  });
}

function oneMessage(catalogue: Catalogue, answer: BenchmarkAnswer, indicator: string): Bilingual {
  const measure = catalogue.measure(indicator);
  const name = catalogue.indicatorName(indicator);
  const what = { en: opening(name.en), zh: name.zh };
  const { against, lines, unitCost, ladder } = answer;
  if (measure === undefined || ladder.length === 0) return words.alone(what);
  const amount = (value: number): Bilingual => distance(measure, value);
  const [line] = lines;
  if (against !== null && unitCost !== null) {
    const apart = (language: Language): number => gapSteps(measure, unitCost, language);
    const gap = both((language) =>
      withUnit(measure, printSteps(measure, Math.abs(apart(language)), { language }), language, true),
    );
    return saying(apart('en'), { what, against: against.name, gap, worth: money(answer, unitCost.gap.worth) });
  }
  if (against !== null && line !== undefined) {
    const isAll = line.addressable === line.value;
    return saying(line.gap, {
      what,
      against: against.name,
      gap: amount(line.gap),
      worth: money(answer, line.value),
      ...(isAll ? {} : { part: money(answer, line.addressable) }),
    });
  }
  // Without a price: the comparator that is farthest ahead.
  const rung = ladder.filter(({ gap }) => gap !== null).toSorted((a, b) => b.gap! - a.gap!)[0];
  if (rung === undefined) return words.alone(what);
  return saying(rung.gap!, { what, against: rungName(catalogue, rung), gap: amount(rung.gap!) });
}

function saying(gap: number, parts: Parameters<(typeof words)['behindBy']>[0]): Bilingual {
  if (gap === 0) return words.same(parts);
  return gap > 0 ? words.behindBy(parts) : words.ahead(parts);
}

function distance(measure: Measure, value: number): Bilingual {
  return both((language) => withUnit(measure, figure(measure, Math.abs(value), { language }), language, true));
}

function money(answer: BenchmarkAnswer, amount: number): Bilingual {
  return both((language) => sayValue(moneyOf(answer), amount, { language }));
}
