import type { WorkspaceAnswer } from '@overhalf/answers';
import { parseScenario, type Bilingual, type Language } from '@overhalf/core';

const kinds: Readonly<Record<string, Bilingual>> = {
  actual: { en: 'actual', zh: '实际' },
  plan: { en: 'plan', zh: '计划' },
  forecast: { en: 'forecast', zh: '预计' },
  target: { en: 'target', zh: '目标' },
  comparator: { en: 'benchmark', zh: '标杆' },
  'what-if': { en: 'what-if', zh: '试算' },
};

/** A scenario as people say it: `plan 2021-1`, `plan run`, `target, assessment value`. */
export function sayScenario(
  text: string,
  { comparators, rungs }: Pick<WorkspaceAnswer, 'comparators' | 'rungs'>,
  language: Language,
): string {
  const [scenario = text, version = ''] = text.split('@');
  const [kindText = scenario, part] = scenario.split('/');
  const { kind, rung } = parseScenario(scenario) ?? {};
  const name = kinds[kind ?? kindText]?.[language] ?? kindText;
  const comparator = kindText === 'comparator' ? comparators.find(({ id }) => id === part)?.name[language] : undefined;
  const level = rungs.find(({ id }) => id === rung)?.name[language];
  const comma = language === 'en' ? ', ' : '，';
  return (
    [comparator ?? name, level].filter((one) => one !== undefined).join(comma) + (version === '' ? '' : ` ${version}`)
  );
}
