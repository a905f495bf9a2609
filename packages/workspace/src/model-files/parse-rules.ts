import type { Bilingual, Problem } from '@overhalf/core';
import { checkShape } from './check-shape.ts';
import type { RulesRead, WrittenRule } from './rules.ts';
import { rulesShape, type RulesFile } from './rules-shape.ts';
import { parseYaml, type YamlText } from './yaml-text.ts';

/** The holds and bounds in a text. Problems: each with its place; a bound that bounds nothing. */
export function parseRules(text: string, file: string): RulesRead {
  const yaml = parseYaml(text, file);
  const { content, problems } = checkShape(yaml, rulesShape);
  if (content === undefined) return { problems };
  const empty = (content.bounds ?? []).flatMap(({ at_least: least, at_most: most }, place): Problem[] => {
    if (least !== undefined || most !== undefined) return [];
    return [{ code: 'yaml-key-missing', severity: 'error', at: yaml.locate(['bounds', place]), key: 'at_most' }];
  });
  if (empty.length > 0) return { problems: empty };
  return { content: { file, rules: [...holdsOf(content, yaml), ...boundsOf(content, yaml)] }, problems };
}

function holdsOf({ holds = [], indicator }: RulesFile, yaml: YamlText): readonly WrittenRule[] {
  return holds.map(({ value, ...rule }, place) => ({
    kind: 'hold',
    ...commonOf({ indicator, ...rule }),
    least: String(value),
    most: String(value),
    at: (key) => yaml.locate(['holds', place, key === 'least' || key === 'most' ? 'value' : key]),
  }));
}

function boundsOf({ bounds = [], indicator }: RulesFile, yaml: YamlText): readonly WrittenRule[] {
  const keys: Readonly<Record<string, string>> = { least: 'at_least', most: 'at_most' };
  return bounds.map(({ at_least: least, at_most: most, ...rule }, place) => ({
    kind: 'bound',
    ...commonOf({ indicator, ...rule }),
    ...(least === undefined ? {} : { least: String(least) }),
    ...(most === undefined ? {} : { most: String(most) }),
    at: (key) => yaml.locate(['bounds', place, keys[key] ?? key]),
  }));
}

interface Common {
  readonly indicator?: string | undefined;
  readonly entity: string;
  readonly period?: string | number | undefined;
  readonly owner?: string | undefined;
  readonly reason?: string | Bilingual | undefined;
  readonly until?: string | undefined;
}

function commonOf({ indicator, entity, period, owner, reason, until }: Common): Omit<WrittenRule, 'kind' | 'at'> {
  return {
    entity,
    ...(indicator === undefined ? {} : { indicator }),
    ...(period === undefined ? {} : { period: String(period) }),
    ...(owner === undefined ? {} : { owner }),
    ...(reason === undefined ? {} : { reason: typeof reason === 'string' ? { en: reason, zh: reason } : reason }),
    ...(until === undefined ? {} : { until }),
  };
}
