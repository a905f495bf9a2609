import { courseWords, formatNumber, type ReplanAim } from '@overhalf/core';
import type { YearNotReplanned, YearReplanned } from '@overhalf/actions';
import { committedVersion } from './committed-version.ts';
import { entityName } from './name.ts';
import { printBottlenecks } from './replan-bottlenecks.ts';
import { printTargetBridge } from './replan-bridge.ts';
import { printDoing } from './replan-doing.ts';
import { printLoss, printMoney } from './replan-loss.ts';
import { printRobust } from './replan-robust.ts';
import { printReplanTable } from './replan-table.ts';
import { amountOf, headline, rungOf, titleOf } from './replan-words.ts';
import { count, inWords, tint, type Screen } from './screen.ts';
import { drawTable, wrap, type Column } from './table.ts';

/** Prints a replanned year: what it reaches, the new plan, the way there, what it costs, and what stands in the way of more. */
export function printReplanned(screen: Screen, outcome: YearReplanned): void {
  const { model, lines, tables, replan } = outcome;
  const company = entityName(model, model.organisation.root, screen.language);
  screen.print(
    ...wrap(`${company} · ${titleOf(screen, outcome)}`, screen.width).map((line) => tint(screen, 'bold', line)),
  );
  lines.forEach((_, place) => screen.print(...wrap(inWords(screen, headline(screen, outcome, place)), screen.width)));
  if (outcome.courses.length > 1) printCourses(screen, outcome);
  printRobust(screen, outcome);
  for (const table of tables) printReplanTable(screen, outcome, table);
  for (const bridge of replan.bridges) {
    const line = lines.find(({ target }) => target.id === bridge.target)!;
    printTargetBridge(screen, outcome, { line, bridge });
  }
  printLoss(screen, outcome);
  printMoney(screen, outcome);
  printDoing(screen, outcome);
  printBottlenecks(screen, outcome);
  screen.print('', ...wrap(certificateLine(screen, outcome), screen.width));
  const said = committedVersion(screen, outcome.committed, outcome.inForce?.split('@')[1]);
  screen.print('', ...wrap(said, screen.width));
}

/** Says that nothing was planned, after the problems have said why. */
export function printNotReplanned(screen: Screen, { course }: YearNotReplanned): void {
  const said = inWords(screen, {
    en: `Nothing was planned (${courseWords[course].en} course).`,
    zh: `未编制计划（${courseWords[course].zh}过程）。`,
  });
  screen.print(said);
}

/** What the year reaches in each course, and what it reaches in all of them. */
function printCourses(screen: Screen, outcome: YearReplanned): void {
  const { lines, courses } = outcome;
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  const columns: readonly Column[] = [
    { heading: say('Line', '指标'), align: 'left', shortest: 12 },
    { heading: say('Course', '过程'), align: 'left' },
    { heading: say('Without action', '不采取措施'), align: 'right' },
    { heading: say('Replanned', '重排后'), align: 'right' },
    { heading: say('Missed', '缺口'), align: 'right' },
  ];
  const rows = lines.flatMap((line, place) =>
    courses.map(({ course, natural, reached: values }, at) => {
      const amount = rungOf(outcome, line)?.amount ?? Number.NaN;
      const reached = values?.[place] ?? Number.NaN;
      const missed = Math.max(0, amount - reached);
      const text = (value: number): string => (Number.isNaN(value) ? '–' : amountOf(screen, line, value));
      return [
        at === 0 ? inWords(screen, line.asked.name) : '',
        inWords(screen, courseWords[course]),
        text(natural?.[place] ?? Number.NaN),
        text(reached),
        text(missed),
      ];
    }),
  );
  screen.print('', ...drawTable(columns, rows, screen.width));
  const certain = lines.flatMap((line, place) => {
    const all = courses.map(({ reached }) => reached?.[place] ?? Number.NaN);
    const least = Math.min(...all);
    return Number.isNaN(least) ? [] : [{ line, least }];
  });
  if (certain.length === 0) return;
  const en = certain.map(({ line, least }) => `${line.asked.name.en} ${amountOf(screen, line, least)}`).join(', ');
  const zh = certain.map(({ line, least }) => `${line.asked.name.zh}${amountOf(screen, line, least)}`).join('，');
  const told = say(
    `Whichever course comes, if it is known in time: at least ${en}. Each course has a plan of its own${outcome.robust === undefined ? `; what follows is that of the ${courseWords[outcome.course].en}` : ''}.`,
    `无论哪种过程，只要及早判明，至少可达：${zh}。每种过程各有其计划${outcome.robust === undefined ? `，以下为${courseWords[outcome.course].zh}过程` : ''}。`,
  );
  screen.print(...wrap(told, screen.width));
}

function certificateLine({ language }: Screen, { replan }: YearReplanned): string {
  const { aims, exact, solver } = replan;
  const worst = (of: (aim: ReplanAim) => number): number => Math.max(0, ...aims.map(of));
  const digits = (value: number): string =>
    value < 1e-15 ? '0' : value.toExponential(0).replace('e', ' × 10^').replace('+', '');
  const missed = digits(worst(({ check }) => Math.max(check.rows, check.columns, check.whole)));
  const gap = digits(worst(({ check }) => check.gap));
  const proved = aims.filter((aim) => aim.proved).length;
  const open = worst((aim) => (Number.isNaN(aim.gap) ? 1 : aim.gap));
  const share = formatNumber(open * 100, { language, decimals: 4 });
  const isExact = exact === undefined || exact.proved;
  return inWords(
    { language },
    {
      en: `Certificate: ${proved} of ${count(aims.length, 'aim')} proved outside the solver (${solver}), to a millionth; limits missed by ${missed}, bound by prices within ${gap}${open > 1e-6 ? `, ${share} % left open among whole numbers` : ''}; the plan in whole steps is ${isExact ? 'proved too' : 'not proved'}.`,
      zh: `校验：${aims.length}项目标中${proved}项在求解器（${solver}）之外验证到百万分之一；限额偏差${missed}，价格界差${gap}${open > 1e-6 ? `，整数组合尚余${share}%` : ''}；整步长方案${isExact ? '亦已验证' : '未获验证'}。`,
    },
  );
}
