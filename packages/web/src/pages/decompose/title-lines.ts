import type { Calendar, Language } from '@overhalf/core';
import { decomposeWords } from '../../words/decompose.ts';
import { wordsIn } from '../../words/use-words.ts';
import type { Frame } from './frame.ts';
import { longPeriod } from './periods.ts';
import { sayAmountOf } from './say-amount.ts';

interface Titled {
  readonly frame: Frame;
  readonly calendar: Calendar;
  readonly language: Language;
  readonly title: { readonly indicator: string; readonly entity: string };
}

/** Whose plan of what for when, beside which one; and, where it has them, the three parts of its task. */
export function titleLines({ frame, calendar, language, title }: Titled): readonly string[] {
  const say = wordsIn(decomposeWords, language);
  const { task, inForce } = frame;
  // The three parts are shown in as many digits as it takes for them to add up.
  const isWhole = [task.target?.value, task.done, task.elsewhere].every(
    (value) => value === undefined || Number.isInteger(value),
  );
  const amount = (value: number): string =>
    sayAmountOf({ unit: frame.unit, decimals: isWhole ? frame.decimals : 3 }, value, language);
  const period = longPeriod(frame.times.ids[0]!, calendar)[language];
  const beside = inForce === null ? '' : ` · ${say.beside(inForce)}`;
  const first = `${title.entity} · ${title.indicator} · ${period}${beside}`;
  const { target, done = 0, elsewhere = 0, remaining } = task;
  if (!frame.isTypable || target?.value === undefined || remaining === undefined) return [first];
  return [first, say.taskLine(amount(target.value), amount(done + elsewhere), amount(Number(remaining)))];
}
