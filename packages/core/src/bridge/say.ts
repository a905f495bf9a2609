import type { IndicatorId, Model } from '../model/index.ts';
import type { Bilingual } from '../problem/index.ts';
import type { BridgeMethod, BridgeStepKind, BridgeStepName, DriverTag } from './bridge.ts';
import { ownPrice, quotientIn } from './driver.ts';

const methods: Readonly<Record<BridgeMethod, Bilingual>> = {
  chain: { en: 'accounting chain', zh: '连环替代法' },
  shapley: { en: 'Shapley', zh: 'Shapley 法' },
  'aumann-shapley': { en: 'Aumann–Shapley', zh: 'Aumann–Shapley 法' },
  lmdi: { en: 'LMDI-I', zh: '对数平均迪氏指数法（LMDI-I）' },
};

const tags: Readonly<Record<DriverTag, Bilingual>> = {
  controllable: { en: 'controllable', zh: '可控' },
  market: { en: 'market', zh: '市场' },
};

const kinds: Readonly<Partial<Record<BridgeStepKind, Bilingual>>> = {
  new: { en: 'new', zh: '新增' },
  closed: { en: 'closed', zh: '退出' },
  'zero-base': { en: 'from a zero base', zh: '基数为零' },
};

export function sayMethod(method: BridgeMethod): Bilingual {
  return methods[method];
}

export function sayTag(tag: DriverTag): Bilingual {
  return tags[tag];
}

/**
 * What a step is called: the indicator or entity, with what the step says of it.
 *
 * @example
 * sayStep(step, model).en // 'caustic used, NaOH 100 % per alumina equivalent'
 */
export function sayStep(step: BridgeStepName, model: Model): Bilingual {
  const name = nameOf(step, model);
  const kind = kinds[step.kind];
  return kind === undefined ? name : { en: `${name.en} (${kind.en})`, zh: `${name.zh}（${kind.zh}）` };
}

function nameOf({ role, indicator, per, entity, key }: BridgeStepName, model: Model): Bilingual {
  const what = indicator === undefined ? undefined : model.indicators.get(indicator)?.name;
  const under = per === undefined ? undefined : model.indicators.get(per)?.name;
  const who = entity === undefined ? undefined : model.organisation.entities.get(entity)?.name;
  const at = (name: Bilingual): Bilingual =>
    who === undefined ? name : { en: `${name.en}, ${who.en}`, zh: `${who.zh}${name.zh}` };
  switch (role) {
    case 'entity':
      return who ?? { en: key, zh: key };
    case 'volume':
      return { en: 'volume', zh: '总量' };
    case 'mix':
      return what === undefined ? { en: 'mix', zh: '结构' } : { en: `mix: ${what.en}`, zh: `结构：${what.zh}` };
    case 'own':
      return { en: 'own figures', zh: '本级' };
    case 'incomplete':
      return { en: 'not reported', zh: '数据不全' };
    case 'other':
      return what === undefined
        ? { en: 'other', zh: '其他' }
        : at({ en: `other ${what.en}`, zh: `${what.zh}其他因素` });
    case 'usage':
      return ratio(quotientName(model, indicator, per), { what, under }, at) ?? { en: key, zh: key };
    case 'price':
      if (under !== undefined && what !== undefined)
        return at({ en: `price: ${what.en} per unit of ${under.en}`, zh: `单价：${what.zh}／${under.zh}` });
      if (what !== undefined && key.startsWith(ownPrice))
        return at({ en: `price: ${what.en}`, zh: `单价：${what.zh}` });
      return at(what ?? { en: 'price', zh: '价格' });
    case 'dilution':
      return at({ en: `dilution over ${what?.en ?? key}`, zh: `${what?.zh ?? key}摊薄` });
    case 'spending':
      return at({ en: `spending: ${what?.en ?? key}`, zh: `支出：${what?.zh ?? key}` });
    case 'driver':
    case 'part':
      if (per !== undefined)
        return ratio(quotientName(model, indicator, per), { what, under }, at) ?? { en: key, zh: key };
      return what === undefined ? (days[key] ?? { en: key, zh: key }) : at(what);
  }
}

const days: Readonly<Record<string, Bilingual>> = {
  days: { en: 'days of the period', zh: '期间天数' },
  'days-in-year': { en: 'days of the year', zh: '全年天数' },
};

/** The catalogue's name for a consumption, where it has one. */
function quotientName(
  model: Model,
  indicator: IndicatorId | undefined,
  per: IndicatorId | undefined,
): Bilingual | undefined {
  return indicator === undefined || per === undefined ? undefined : quotientIn(model, indicator, per)?.name;
}

function ratio(
  listed: Bilingual | undefined,
  { what, under }: { readonly what: Bilingual | undefined; readonly under: Bilingual | undefined },
  at: (name: Bilingual) => Bilingual,
): Bilingual | undefined {
  if (listed !== undefined) return at(listed);
  if (what === undefined || under === undefined) return undefined;
  return at({ en: `${what.en} per ${under.en}`, zh: `单位${under.zh}的${what.zh}` });
}
