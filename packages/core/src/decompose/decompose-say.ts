import { decimalToNumber, type Decimal } from '../base/index.ts';
import type { Bilingual, Language } from '../problem/index.ts';
import { formatNumber, formatQuantity } from '../quantity/index.ts';
import { ofQuanta } from './request-quanta.ts';
import type { Request } from './request.ts';
import type { LaidTree } from '../split/index.ts';
type Speaker = Pick<Request, 'names' | 'unit' | 'quantum'>;

/** What an entity or period is called. */
export function sayName({ names }: Speaker, id: string): Bilingual {
  return names?.get(id) ?? { en: id, zh: id };
}

/** An amount with its unit, in all its digits and never fewer than the quantum has. */
export function sayAmount(speaker: Speaker, amount: Decimal, sign = false): Bilingual {
  return sayNumber(speaker, decimalToNumber(amount), { decimals: Math.max(amount.scale, speaker.quantum.scale), sign });
}

/** Whole quanta as an amount. */
export function sayQuanta(speaker: Speaker, quanta: number, sign = false): Bilingual {
  const amount = ofQuanta(quanta, speaker.quantum);
  return amount === undefined ? { en: `${quanta}`, zh: `${quanta}` } : sayAmount(speaker, amount, sign);
}

/** A number in the unit. */
export function sayNumber(
  { unit }: Speaker,
  value: number,
  format: { readonly decimals: number; readonly sign?: boolean },
): Bilingual {
  const inLanguage = (language: Language): string =>
    unit === undefined
      ? formatNumber(value, { language, ...format })
      : formatQuantity(value, unit, { language, ...format });
  return { en: inLanguage('en'), zh: inLanguage('zh') };
}

/** What a cell's entity and period are called. */
export function sayCell(
  request: Request,
  { entities, times }: { readonly entities: LaidTree; readonly times: LaidTree },
  cell: number,
): { readonly entity: Bilingual; readonly time: Bilingual } {
  const columns = times.leaves.length;
  return {
    entity: sayName(request, entities.ids[entities.leaves[Math.floor(cell / columns)]!]!),
    time: sayName(request, times.ids[times.leaves[cell % columns]!]!),
  };
}
