import { parsePeriod, sayPeriod, type Calendar } from '../calendar/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Bilingual, Language } from '../problem/index.ts';
import { formatNumber, formatQuantity, type Unit } from '../quantity/index.ts';
import type { LaidNetwork } from './laid.ts';
import type { ReplanRequest } from './request.ts';
import type { Meanings } from './sheet.ts';

/** What limits are spoken of with. */
export interface ReplanSpeaker {
  readonly laid: LaidNetwork;
  readonly request: Pick<ReplanRequest, 'names' | 'currency'>;
}

const months: Calendar = { base: 'month', fiscalStart: 1, yearNamedBy: 'end' };

export const both = (text: string): Bilingual => ({ en: text, zh: text });
export const inBoth = (say: (language: Language) => string): Bilingual => ({ en: say('en'), zh: say('zh') });

/** A period by its label: `2021-08` is August 2021. */
export function sayLabel(label: string): Bilingual {
  const { period } = parsePeriod(label, months);
  return period === undefined ? both(label) : inBoth((language) => sayPeriod(period, months, language));
}

export function sayEntity({ names }: Pick<ReplanRequest, 'names'>, id: EntityId): Bilingual {
  return names?.get(id) ?? both(id);
}

/** An amount in four digits that say something, and no zeros behind them. */
export function sayFigure(value: number, unit: Unit | undefined): Bilingual {
  const size = Math.abs(value);
  const places = size === 0 ? 0 : Math.max(0, Math.min(6, 3 - Math.floor(Math.log10(size))));
  const decimals = decimalsOf(value, places);
  return inBoth((language) =>
    unit === undefined
      ? formatNumber(value, { language, decimals })
      : formatQuantity(value, unit, { language, decimals }),
  );
}

/** Money, large amounts in thousands, millions and so on. */
export function sayMoney(value: number, currency: Unit): Bilingual {
  return inBoth((language) => formatQuantity(value, currency, { language, decimals: 2, scale: 'compact' }));
}

/** As many decimals as are not zero at the end, and at most so many. */
function decimalsOf(value: number, most: number): number {
  let decimals = most;
  while (decimals > 0 && Number(value.toFixed(decimals)) === Number(value.toFixed(decimals - 1))) decimals -= 1;
  return decimals;
}

export interface LimitPlace {
  readonly axis: 'rows' | 'columns';
  readonly at: number;
  readonly side: 'low' | 'high' | 'both';
}

interface Spoken {
  readonly noun: Bilingual;
  readonly unit?: Unit | undefined;
}

/** What a limit is called, and the unit of its amount. */
export function sayNoun(speaker: ReplanSpeaker, { axis, at }: Pick<LimitPlace, 'axis' | 'at'>): Spoken {
  const { laid, request } = speaker;
  const { open } = laid;
  const meanings: Meanings = axis === 'rows' ? laid.rows : laid.columns;
  const of = meanings.of[at]!;
  const kind = meanings.kind[at]!;
  const period = meanings.period[at]!;
  const when = period < 0 ? both('') : sayLabel(open.labels[period]!);
  const unitOf = (material: string): Unit | undefined => open.materials.find(({ id }) => id === material)?.unit;
  const materialOf = (material: string): Bilingual =>
    open.materials.find(({ id }) => id === material)?.name ?? both(material);
  const processOf = (process: number): Spoken => {
    const own = open.processes[process]!;
    const first = own.makes[0];
    return { noun: own.name, unit: first === undefined ? undefined : unitOf(first.material) };
  };
  const process = (en: (name: string) => string, zh: (name: string) => string): Spoken => {
    const { noun, unit } = processOf(of);
    return { noun: { en: `${en(noun.en)} in ${when.en}`, zh: `${when.zh}${zh(noun.zh)}` }, unit };
  };
  const stored = (en: string, zh: string): Spoken => {
    const { material, at: where } = open.stocks[of]!;
    const [name, entity] = [materialOf(material), sayEntity(request, where)];
    return {
      noun: { en: `${en} of ${name.en} at ${entity.en}`, zh: `${entity.zh}的${name.zh}${zh}` },
      unit: unitOf(material),
    };
  };
  const timed = (name: Bilingual, en: string, zh: string): Bilingual => ({
    en: `${en} "${name.en}" in ${when.en}`,
    zh: `${when.zh}${zh}“${name.zh}”`,
  });
  switch (kind) {
    case 'capacity':
      return process(
        (name) => `the capacity of ${name}`,
        (name) => `${name}的能力`,
      );
    case 'least':
    case 'running':
    case 'run':
      return process(
        (name) => `the least level of ${name} while it runs`,
        (name) => `${name}运行时的最低负荷`,
      );
    case 'rise':
      return process(
        (name) => `the rise of ${name} over the period before`,
        (name) => `${name}较上期的提升`,
      );
    case 'level':
    case 'kept':
    case 'below-plan':
      return process(
        (name) => `the level of ${name}`,
        (name) => `${name}的产量`,
      );
    case 'surge':
      return process(
        (name) => `the surge of ${name}`,
        (name) => `${name}的超能力生产`,
      );
    case 'balance': {
      const { material, at: where } = laid.places[of]!;
      const [name, entity] = [materialOf(material), sayEntity(request, where)];
      return {
        noun: { en: `${name.en} at ${entity.en} in ${when.en}`, zh: `${when.zh}${entity.zh}的${name.zh}` },
        unit: unitOf(material),
      };
    }
    case 'end-stock':
    case 'stock-under':
    case 'stock-over':
      return stored('the end stock', '期末库存');
    case 'stock': {
      const { noun, unit } = stored('the stock', '库存');
      return { noun: { en: `${noun.en} at the end of ${when.en}`, zh: `${when.zh}末${noun.zh}` }, unit };
    }
    case 'order':
    case 'delivery':
    case 'late':
    case 'more': {
      const { name, material } = open.sales[of]!;
      const isMore = kind === 'more';
      const noun = timed(name, isMore ? 'sales beyond orders of' : 'the order', isMore ? '订单外销售' : '订单');
      return { noun, unit: unitOf(material) };
    }
    case 'permit': {
      const { name, unit } = open.permits[of]!;
      return { noun: timed(name, 'the limit', '限额'), unit };
    }
    case 'permit-total': {
      const { name, unit } = open.permits[of]!;
      return { noun: { en: `the limit "${name.en}" over all periods`, zh: `全期限额“${name.zh}”` }, unit };
    }
    case 'blend':
      return { noun: timed(open.blends[of]!.name, 'the quality', '质量要求') };
    case 'haul': {
      const { name, material } = open.hauls[of]!;
      return { noun: timed(name, 'the haul', '运输'), unit: unitOf(material) };
    }
    case 'purchase': {
      const { name, material } = open.purchases[of]!;
      return { noun: timed(name, 'the purchase', '采购'), unit: unitOf(material) };
    }
    case 'repair':
    case 'repair-in':
    case 'repair-later': {
      const { process: own, repair } = laid.repairs[of]!;
      const { noun } = processOf(own);
      return {
        noun: {
          en: `that "${repair.name.en}" of ${noun.en} is done once, in its window`,
          zh: `${noun.zh}的“${repair.name.zh}”须在窗口内进行一次`,
        },
      };
    }
    case 'target': {
      const { name, unit } = laid.targets[of]!;
      return { noun: { en: `the target for the year of ${name.en}`, zh: `${name.zh}的全年目标` }, unit };
    }
    case 'total':
    case 'year':
    case 'shortfall': {
      const { name, unit } = laid.targets[of]!;
      return { noun: { en: `the year of ${name.en}`, zh: `${name.zh}全年数` }, unit };
    }
    case 'exact':
    case 'exact-over':
    case 'exact-under':
      return { noun: { en: `whole steps in ${when.en}`, zh: `${when.zh}的整步长` } };
  }
}

/** The amount of a limit's side. */
export function amountOf({ program }: LaidNetwork, { axis, at, side }: LimitPlace): number {
  return (side === 'high' ? program[axis].high : program[axis].low)[at]!;
}

/** What a limit asks, as a clause. */
export function sayLimit(speaker: ReplanSpeaker, limit: LimitPlace): Bilingual {
  const { laid } = speaker;
  const kind = (limit.axis === 'rows' ? laid.rows : laid.columns).kind[limit.at]!;
  const { noun, unit } = sayNoun(speaker, limit);
  const amount = amountOf(laid, limit);
  const figure = sayFigure(amount, unit);
  if (kind === 'repair') return noun;
  if (kind === 'balance') {
    const opening =
      amount === 0 ? both('') : { en: `, ${figure.en} lying there at first`, zh: `（期初存有${figure.zh}）` };
    return {
      en: `of ${noun.en}, no more leaves or stays than comes${opening.en}`,
      zh: `${noun.zh}的去向不得超出来源${opening.zh}`,
    };
  }
  if (kind === 'least' || kind === 'running') return noun;
  if (kind === 'blend') return sayQuality(speaker, limit, noun);
  if (limit.side === 'low') {
    if (amount === 0) return { en: `${noun.en} cannot be below zero`, zh: `${noun.zh}不得小于零` };
    return { en: `${noun.en} is at least ${figure.en}`, zh: `${noun.zh}不少于${figure.zh}` };
  }
  if (limit.side === 'high') return { en: `${noun.en} is at most ${figure.en}`, zh: `${noun.zh}不超过${figure.zh}` };
  return { en: `${noun.en} is ${figure.en}`, zh: `${noun.zh}为${figure.zh}` };
}

/** The limit of a quality: what its row holds is how far all that comes in lies above it. */
function sayQuality({ laid }: ReplanSpeaker, { axis, at, side }: LimitPlace, noun: Bilingual): Bilingual {
  const { least, most } = laid.open.blends[laid[axis].of[at]!]!;
  const bound = side === 'high' ? (most ?? least!) : (least ?? most!);
  const figure = sayFigure(bound, undefined);
  return side === 'high'
    ? { en: `${noun.en} is at most ${figure.en}`, zh: `${noun.zh}不高于${figure.zh}` }
    : { en: `${noun.en} is at least ${figure.en}`, zh: `${noun.zh}不低于${figure.zh}` };
}
