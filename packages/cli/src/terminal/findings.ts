import { printPlace, say, type Finding, type Severity } from '@overhalf/core';
import { count, inWords, severityColours, severityNames, tint, type Screen } from './screen.ts';
import { wrap } from './table.ts';

const severities: readonly Severity[] = ['error', 'warning', 'note'];

/** Each finding with its place, how bad it is, and what to do; a heading stands once over those that share it. */
export function findingLines(screen: Screen, findings: readonly Finding[]): readonly string[] {
  let above = '';
  return findings.flatMap(({ problem }) => {
    const mark = tint(screen, severityColours[problem.severity], inWords(screen, severityNames[problem.severity]));
    const head = [printPlace(problem.at), mark].filter((part) => part !== '').join(' ');
    const heading = head === above ? [] : [head];
    above = head;
    return [...heading, ...wrap(say(problem, screen.language), screen.width - 2).map((line) => `  ${line}`)];
  });
}

/** `1 error, 2 warnings, 0 notes`. */
export function findingCounts(screen: Screen, findings: readonly Finding[]): string {
  const numbers = severities.map((severity) => findings.filter(({ problem }) => problem.severity === severity).length);
  const [errors, warnings, notes] = numbers as [number, number, number];
  return inWords(screen, {
    en: `${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(notes, 'note')}`,
    zh: `错误${errors}条，警告${warnings}条，提示${notes}条`,
  });
}

/**
 * A short block of the worst findings, and how many more there are; nothing where there are none.
 *
 * `command` shows all of them; absent: there is no command that does.
 */
export function printWorst(
  screen: Screen,
  findings: readonly Finding[],
  { most, command }: { readonly most: number; readonly command?: string },
): void {
  if (findings.length === 0) return;
  const counts = findingCounts(screen, findings);
  const head = inWords(screen, { en: `Figures to check: ${counts}.`, zh: `待核数据：${counts}。` });
  screen.print('', tint(screen, 'bold', head), ...findingLines(screen, findings.slice(0, most)));
  const more = findings.length - most;
  if (more <= 0) return;
  const all = command === undefined ? { en: '.', zh: '。' } : { en: `: ${command}`, zh: `：${command}` };
  screen.print(inWords(screen, { en: `… and ${more} more${all.en}`, zh: `……另有${more}条${all.zh}` }));
}
