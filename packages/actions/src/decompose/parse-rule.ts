import { foldName, parseRange, type Calendar, type Model, type Problem } from '@overhalf/core';
import type { RuleDraft } from './rule-draft.ts';

interface Lookup {
  readonly model: Model;
  readonly calendar: Calendar;
}

/** How a hold and a bound are written, for the message that says so. */
const examples = {
  hold: 'r1 2021-08 = 50 kt: Operations, kiln trial, until 2021-09-30',
  bound: 'mine-a 2021-Q3 <= 100 kt: Safety, wall monitoring',
} as const;

/**
 * Reads a hold or bound as it is typed: entity, period, sign, amount; then after a colon owner, reason and last day.
 *
 * `r1 2021-08 = 50 kt: Operations, kiln trial, until 2021-09-30` · `矿业事业部 2021年三季度 <= 12万吨：生产部，雨季`. Names and periods
 * may hold blanks; without a period the whole stretch is meant. `r1@2021-08` is the same as `r1 2021-08`.
 *
 * Problems: a text that is no rule; a hold with another sign than `=`, without owner or without reason.
 */
export function parseRule(
  kind: RuleDraft['kind'],
  text: string,
  lookup: Lookup,
): { readonly draft?: RuleDraft; readonly problems: readonly Problem[] } {
  const unreadable: Problem = { code: 'plan-rule-unreadable', severity: 'error', text, kind, example: examples[kind] };
  const match =
    /^(?<place>[^<>=≤≥＜＞＝]+)(?<sign><=|>=|=|≤|≥|＜＝|＞＝|＝)(?<amount>[^:：]+)(?:[:：](?<note>.*))?$/su.exec(text);
  const { place, sign, amount, note } = match?.groups ?? {};
  if (place === undefined || sign === undefined || amount === undefined) return { problems: [unreadable] };
  const isExact = /^[=＝]$/u.test(sign);
  const isLeast = /[>≥＞]/u.test(sign);
  const value = amount.trim();
  const { entity, period } = splitPlace(place.trim(), lookup);
  const draft: RuleDraft = {
    kind,
    entity,
    ...(period === undefined ? {} : { period }),
    ...(isExact || isLeast ? { least: value } : {}),
    ...(isExact || !isLeast ? { most: value } : {}),
    ...noteOf(note),
    at: () => undefined,
    text,
  };
  if (kind === 'bound') return { draft, problems: [] };
  if (!isExact) return { problems: [unreadable] };
  if (draft.owner === undefined || draft.reason === undefined) {
    return { problems: [{ code: 'plan-hold-bare', severity: 'error', text, example: examples.hold }] };
  }
  return { draft, problems: [] };
}

/**
 * An entity and a period written one after the other: the first cut at which both are known.
 *
 * Where there is none, the last word is taken for the period if it begins like one, so that the problem names the right part.
 */
export function splitPlace(
  text: string,
  { model, calendar }: Lookup,
): { readonly entity: string; readonly period?: string } {
  const at = /^(?<entity>[^@＠]+)[@＠](?<period>.+)$/u.exec(text)?.groups;
  if (at !== undefined) return { entity: at['entity']!.trim(), period: at['period']!.trim() };
  const names = namesOf(model);
  if (names.has(foldName(text))) return { entity: text };
  const words = text.split(/\s+/u);
  const cuts = words.slice(1).map((_, place) => ({
    entity: words.slice(0, place + 1).join(' '),
    period: words.slice(place + 1).join(' '),
  }));
  const isEntity = ({ entity }: { readonly entity: string }): boolean => names.has(foldName(entity));
  const isPeriod = ({ period }: { readonly period: string }): boolean =>
    parseRange(period, calendar).range !== undefined;
  const known =
    cuts.find((cut) => isEntity(cut) && isPeriod(cut)) ?? cuts.find(isEntity) ?? cuts.find(isPeriod) ?? cuts.at(-1);
  return known ?? { entity: text };
}

// Thousands of rules are pasted at once, and most texts that are tried are no name: what is near to them is nobody's question.
const entityNames = new WeakMap<Model, ReadonlySet<string>>();

/** How entities are called, in one spelling. */
function namesOf(model: Model): ReadonlySet<string> {
  const known = entityNames.get(model);
  if (known !== undefined) return known;
  const all = [...model.organisation.entities.values()].flatMap(({ id, name }) => [id, name.en, name.zh]);
  const names = new Set(all.map(foldName));
  entityNames.set(model, names);
  return names;
}

/** `Operations, kiln trial, until 2021-09-30`: who, why, how long. */
function noteOf(note: string | undefined): Pick<RuleDraft, 'owner' | 'reason' | 'until'> {
  const parts = (note ?? '')
    .split(/[,，;；]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const dated = parts.map(
    (part) => /^(?:until|to|至|到|截至|有效期至)\s*(?<day>\d{4}.*)$/iu.exec(part)?.groups?.['day'],
  );
  const until = dated.find((day) => day !== undefined)?.trim();
  const [owner, ...why] = parts.filter((_, place) => dated[place] === undefined);
  const reason = why.join(', ');
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(reason === '' ? {} : { reason: { en: reason, zh: reason } }),
    ...(until === undefined ? {} : { until }),
  };
}
