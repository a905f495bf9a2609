import { decimalToNumber, type Language } from '@overhalf/core';
import { decomposeWords } from '../../words/decompose.ts';
import { wordsIn } from '../../words/use-words.ts';
import { amountOf } from './lay-out.ts';
import { sayAmountOf } from './say-amount.ts';
import type { Plan } from './use-plan.ts';

/** What matters of a plan: what remains, whether it adds up, or that it cannot. */
export function sentenceOf(plan: Pick<Plan, 'frame' | 'draft' | 'now'>, name: string, language: Language): string {
  const say = wordsIn(decomposeWords, language);
  const { frame, draft, now } = plan;
  const { clash, pending } = draft;
  const amount = (value: number): string => sayAmountOf(frame, value, language);
  const asked = amountOf(frame, draft);
  if (clash !== undefined) {
    if (clash.amount === undefined) return say.notThus;
    if (pending?.kind === 'typed' || asked === undefined) return say.cannotTyped(amount(Number(clash.amount)));
    return say.cannot(amount(decimalToNumber(asked)), amount(Number(clash.amount)));
  }
  if (frame.kind === 'ratio') return say.ratioHolds(amount(now[0]!), amount(frame.task.required ?? Number.NaN));
  if (asked === undefined) return say.stockPath(name);
  const whole = decimalToNumber(asked);
  const left = whole - (Number.isNaN(now[0]!) ? 0 : now[0]!);
  const original = frame.amount === undefined ? whole : decimalToNumber(frame.amount);
  const short = original - whole > frame.step / 2 ? say.shortOf(amount(original - whole)) : '';
  if (Math.abs(left) < frame.step / 2) return `${say.addsUp(amount(whole))}${short}`;
  return left > 0 ? say.remains(amount(left), amount(whole)) : say.over(amount(-left), amount(whole));
}
