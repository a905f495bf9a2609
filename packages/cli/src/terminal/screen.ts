import { printPlace, say, type Bilingual, type Language, type Problem } from '@overhalf/core';
import type { Progress } from '@overhalf/actions';
import { snippetOf } from './snippet.ts';
import { wrap } from './table.ts';

/** Where output goes, how wide it is, and in which language. */
export interface Screen {
  readonly language: Language;
  readonly width: number;
  readonly colours: boolean;
  /** The folder from which the paths that were typed count; absent: that of this process. */
  readonly at?: string;
  /** Prints lines of the answer. */
  readonly print: (...lines: readonly string[]) => void;
  /** Prints lines beside the answer: problems, progress. */
  readonly tell: (...lines: readonly string[]) => void;
}

/** The text of the screen's language. */
export function inWords({ language }: Pick<Screen, 'language'>, text: Bilingual): string {
  return text[language];
}

/** `1 line`, `2 lines`: a number with its English noun. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const codes = { red: 31, green: 32, yellow: 33, dim: 2, bold: 1 } as const;

/** A text in a colour, where the terminal shows colours. Colour never carries the meaning alone. */
export function tint(screen: Screen, colour: keyof typeof codes, text: string): string {
  return screen.colours ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
}

export const severityNames = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  note: { en: 'note', zh: '提示' },
} as const;

export const severityColours = { error: 'red', warning: 'yellow', note: 'dim' } as const;

/** Prints every problem: place, severity, the line of the file with a mark, cause and remedy; then how many there are. */
export function tellProblems(screen: Screen, problems: readonly Problem[], folder = '.'): void {
  const standing = { folder, ...(screen.at === undefined ? {} : { at: screen.at }) };
  for (const problem of problems) {
    const place = printPlace(problem.at);
    const severity = inWords(screen, severityNames[problem.severity]);
    const head = [place, tint(screen, severityColours[problem.severity], severity)]
      .filter((part) => part !== '')
      .join(' ');
    const lines = [
      ...snippetOf(problem.at, standing, screen.width - 4).map((line) => `  ${tint(screen, 'dim', line)}`),
      ...wrap(say(problem, screen.language), screen.width - 2),
    ];
    screen.tell(head, ...lines.map((line) => `  ${line}`));
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const others = problems.length - errors;
  if (problems.length < 2) return;
  const said =
    errors === 0
      ? { en: `${others} to note.`, zh: `共${others}条提示。` }
      : {
          en: `${count(errors, 'error')}${others > 0 ? `, ${others} more to note` : ''}.`,
          zh: `共${errors}个错误${others > 0 ? `，另有${others}条提示` : ''}。`,
        };
  screen.tell(inWords(screen, said));
}

const steps: Readonly<Record<Progress['step'], Bilingual>> = {
  'read-model': { en: 'reading the model', zh: '读取模型' },
  'read-file': { en: 'reading', zh: '读取' },
  check: { en: 'checking', zh: '检查' },
  commit: { en: 'committing', zh: '入账' },
  load: { en: 'loading figures', zh: '装载数据' },
  compute: { en: 'computing', zh: '计算' },
  write: { en: 'writing', zh: '写出' },
};

/** What a search among whole numbers has left open. */
function gapWords(gap: number): Bilingual {
  const share = (gap * 100).toPrecision(2);
  return { en: `, ${share} % left open`, zh: `，尚余 ${share}%` };
}

/**
 * Tells how far an action is once it has taken a second: on a terminal in one line that is drawn anew, and wiped at the
 * end; elsewhere in a line for each step, without counting.
 */
export function progressOn(
  screen: Screen,
  stream: { readonly isTTY: boolean; readonly write: (text: string) => unknown },
): { tell: (step: Progress) => void; end: () => void } {
  const started = performance.now();
  let latest: Progress | undefined;
  let drawn = '';
  const draw = (): void => {
    if (latest === undefined || performance.now() - started < 1000) return;
    const { step, subject = '', done, of, aim, gap } = latest;
    const share = done === undefined || of === undefined ? '' : ` ${done}/${of}`;
    const towards = aim === undefined ? '' : ` · ${aim}`;
    const left = gap === undefined ? '' : inWords(screen, gapWords(gap));
    const head = `… ${inWords(screen, steps[step])} ${subject}`.trimEnd();
    if (stream.isTTY) stream.write(`\r\u001b[K${head}${share}${towards}${left}`);
    else if (drawn !== head) stream.write(`${head}\n`);
    drawn = head;
  };
  const timer = setInterval(draw, 250);
  timer.unref();
  return {
    tell: (step) => {
      latest = step;
      draw();
    },
    end: () => {
      clearInterval(timer);
      if (drawn !== '' && stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}
