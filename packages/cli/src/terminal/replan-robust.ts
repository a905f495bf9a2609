import { courseWords, type RobustReplan } from '@overhalf/core';
import type { YearReplanned } from '@overhalf/actions';
import { amountOf, rungOf } from './replan-words.ts';
import { inWords, tellProblems, type Screen } from './screen.ts';
import { drawTable, wrap, type Column } from './table.ts';

/** Prints one plan for all courses beside the plans of each by itself, and what it costs to decide by one of them. */
export function printRobust(screen: Screen, outcome: YearReplanned): void {
  const { robust } = outcome;
  if (robust === undefined) return;
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  screen.print('');
  if (robust.outcome.kind !== 'replanned') {
    screen.print(say('No one plan serves all courses.', '没有适用于各种过程的统一方案。'));
    tellProblems(screen, robust.outcome.problems);
    return;
  }
  const title =
    robust.by === 'worst'
      ? say(
          'One plan for all courses, best in the course that comes off worst',
          '适用于各种过程的统一方案（最不利过程下最优）',
        )
      : say('One plan for all courses, best on average', '适用于各种过程的统一方案（平均最优）');
  screen.print(
    ...wrap(title, screen.width),
    ...drawTable(columnsOf(screen), rowsOf(screen, outcome, robust.outcome.robust), screen.width),
  );
  for (const line of sentencesOf(screen, outcome, robust.outcome.robust)) screen.print(...wrap(line, screen.width));
  tellProblems(screen, robust.outcome.robust.notes);
}

function columnsOf(screen: Screen): readonly Column[] {
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  return [
    { heading: say('Line', '指标'), align: 'left', shortest: 12 },
    { heading: say('Course', '过程'), align: 'left' },
    { heading: say('Its own plan', '各自方案'), align: 'right' },
    { heading: say('One plan', '统一方案'), align: 'right' },
    { heading: say('Missed', '缺口'), align: 'right' },
  ];
}

function rowsOf(screen: Screen, outcome: YearReplanned, { courses }: RobustReplan): readonly (readonly string[])[] {
  return outcome.lines.flatMap((line, place) =>
    courses.map(({ course, plan, exact }, at) => {
      const amount = rungOf(outcome, line)?.amount ?? Number.NaN;
      const reached = (exact?.plan ?? plan).targets[place]!.value;
      const own = outcome.courses.find((one) => one.course === course)?.reached?.[place];
      const missed = Math.max(0, amount - reached);
      return [
        at === 0 ? inWords(screen, line.asked.name) : '',
        inWords(screen, courseWords[course]),
        own === undefined ? '–' : amountOf(screen, line, own),
        amountOf(screen, line, reached),
        Number.isNaN(missed) ? '–' : amountOf(screen, line, missed),
      ];
    }),
  );
}

/** Which months are decided alike, and where deciding by one course alone would lead. */
function sentencesOf(
  screen: Screen,
  { open, course }: YearReplanned,
  { common, courses: own, carried }: RobustReplan,
): readonly string[] {
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  const months = [open.labels[0]!, open.labels[Math.max(0, common - 1)]!];
  const span = common > 1 ? months : months.slice(0, 1);
  const alike = say(
    `What is decided in ${span.join(' to ')} is the same whichever course comes: they cannot be told apart before.`,
    `${span.join(' 至 ')} 的安排对各种过程相同：此前无法判明属于哪种过程。`,
  );
  const follows = {
    en: `What follows is its way on in the ${courseWords[course].en} course`,
    zh: `以下为其在${courseWords[course].zh}过程下的安排`,
  };
  const isWhole = own.every(({ exact }) => exact !== undefined);
  const told = say(
    `${follows.en}${isWhole ? ', in whole steps that are the same where its decisions are' : ''}; bottlenecks and the certificate of aims are those of that course by itself.`,
    `${follows.zh}${isWhole ? '（整步长，共同决定之处各过程一致）' : ''}；瓶颈和目标校验仍按该过程单独计算。`,
  );
  const none = carried.filter(({ courses }) => courses === undefined).map(({ course }) => courseWords[course]);
  if (none.length === 0) return [alike, told];
  const names = { en: none.map(({ en }) => en).join(', '), zh: none.map(({ zh }) => zh).join('、') };
  return [
    alike,
    told,
    say(
      `Whoever decides by this course alone has no plan left where another comes: ${names.en}.`,
      `仅按此种过程决策，一旦出现其他过程便无可行方案：${names.zh}。`,
    ),
  ];
}
