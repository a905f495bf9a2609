import type { DeclaredIndicator, ModelAnswer } from '@overhalf/answers';
import {
  conversion,
  printUnit,
  unitOf,
  type Better,
  type Bilingual,
  type Calendar,
  type Language,
  type Shown,
} from '@overhalf/core';
import type { Measure } from '@overhalf/charts';

/** What the company calls its things, and how its figures are shown. */
export interface Catalogue {
  readonly company: Bilingual;
  readonly companyId: string;
  readonly currency: string;
  readonly calendar: Calendar;
  readonly rungs: ModelAnswer['rungs'];
  /** The rung that a contract is held to. */
  readonly contractual: string;
  readonly contracts: ModelAnswer['contracts'];
  readonly comparators: ModelAnswer['comparators'];
  readonly frontiers: ModelAnswer['frontiers'];
  readonly processes: ModelAnswer['processes'];
  readonly indicators: readonly DeclaredIndicator[];
  readonly find: (indicator: string) => DeclaredIndicator | undefined;
  /** Absent when the model has no such indicator. */
  readonly measure: (indicator: string) => Measure | undefined;
  readonly indicatorName: (indicator: string) => Bilingual;
  readonly entityName: (entity: string) => Bilingual;
  /** Those under an entity, itself left out. */
  readonly childrenOf: (entity: string) => readonly string[];
  readonly root: string;
}

export function openCatalogue(model: ModelAnswer): Catalogue {
  const indicators = new Map(model.indicators.map((one) => [one.id, one]));
  const entities = new Map(model.entities.map((one) => [one.id, one]));
  const named = (found: { readonly name: Bilingual } | undefined, id: string): Bilingual =>
    found?.name ?? { en: id, zh: id };
  return {
    company: model.company.name,
    companyId: model.company.id,
    currency: model.currency,
    calendar: model.calendars['default']!,
    rungs: model.rungs,
    contractual: model.contractual,
    contracts: model.contracts,
    comparators: model.comparators,
    frontiers: model.frontiers,
    processes: model.processes,
    indicators: model.indicators,
    find: (id) => indicators.get(id),
    measure: (id) => {
      const found = indicators.get(id);
      return found === undefined ? undefined : measureFor(found);
    },
    indicatorName: (id) => named(indicators.get(id), id),
    entityName: (id) => named(entities.get(id), id),
    childrenOf: (id) => model.entities.filter(({ parent }) => parent === id).map((one) => one.id),
    root: model.entities.find(({ parent }) => parent === null)?.id ?? '',
  };
}

type Measurable = Pick<DeclaredIndicator, 'name' | 'unit' | 'shownIn' | 'decimals' | 'better' | 'kind'>;

/** An indicator's figures as charts show them: its own unit, or the one of display, with as many digits as say the same. */
export function measureFor({ name, unit, shownIn, decimals, better, kind }: Measurable): Measure {
  const own = unitOf(unit);
  const shown = (language: Language): Shown => {
    if (shownIn === null) return { unit: own, factor: 1, decimals };
    const [here, english] = [unitOf(shownIn[language]), unitOf(shownIn.en)];
    const larger = Math.round(Math.log10(conversion(here, english)));
    return { unit: here, factor: conversion(own, here), decimals: Math.max(0, decimals + larger) };
  };
  return {
    name,
    shown: { en: shown('en'), zh: shown('zh') },
    better,
    isRatio: kind.time.kind === 'recompute' || kind.time.kind === 'weighted',
  };
}

/** Money of one page: in millions and 万 where the largest amount asks for it. Less is better unless said. */
export function moneyMeasure(
  currency: string,
  amounts: readonly (number | null)[],
  { name, better = { kind: 'lower' } }: { readonly name: Bilingual; readonly better?: Better },
): Measure {
  const largest = Math.max(0, ...amounts.map((amount) => Math.abs(amount ?? 0)).filter(Number.isFinite));
  const plain = unitOf(currency);
  if (largest < 1e5) {
    const shown = { unit: plain, factor: 1, decimals: 0 };
    return { name, shown: { en: shown, zh: shown }, better, isRatio: false };
  }
  // The last digit is the same amount in both languages: 0.01 M is 1万.
  const en = { unit: unitOf(`M${currency}`), factor: 1e-6, decimals: 2 };
  const zh = { unit: unitOf(`10⁴ ${currency}`), factor: 1e-4, decimals: 0 };
  return { name, shown: { en, zh }, better, isRatio: false };
}

/** A measure's unit as titles print it; empty for plain numbers. */
export function unitText({ shown }: Measure, language: Language): string {
  const { unit } = shown[language];
  return unit.text === '1' ? '' : printUnit(unit, language);
}
