import { endNames, formatNumber, type TargetBridge, type TargetStep } from '@overhalf/core';
import type { ReplanLine, YearReplanned } from '@overhalf/actions';
import { figure, unitShown } from './figures.ts';
import { leversText } from './replan-words.ts';
import { inWords, tint, type Screen } from './screen.ts';
import { drawTable, wrap, type Column } from './table.ts';
import { drawSpan, scaleAround, stepScale, type Span } from './waterfall.ts';

/** The way from a line's target to what the new plan reaches of it, as a waterfall. */
export function printTargetBridge(
  screen: Screen,
  { model }: YearReplanned,
  { line, bridge }: { readonly line: ReplanLine; readonly bridge: TargetBridge },
): void {
  const { language } = screen;
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  const one = 10 ** -bridge.decimals;
  const text = (printed: number, sign = false): string => figure(line.asked, printed * one, language, sign);
  const rung = model.rungs.find(({ id }) => id === bridge.rung)?.name ?? { en: bridge.rung, zh: bridge.rung };
  let at = bridge.from.printed;
  const steps = bridge.steps.map((step) => {
    const span: Span = { from: at, to: at + step.printed };
    at = span.to;
    return { step, span };
  });
  const shown = steps.filter(({ step }) => step.printed !== 0 || step.kind === 'plan' || step.kind === 'loss');
  const bars: readonly Span[] = [
    { from: 0, to: bridge.from.printed },
    { from: 0, to: bridge.to.printed },
  ];
  const spans = shown.map(({ span }) => span);
  const outer = scaleAround([...bars, ...spans]);
  const drawn = stepScale(outer, scaleAround(spans.length === 0 ? bars : spans));
  const width = Math.max(12, Math.min(36, Math.floor(screen.width / 4)));
  const bar = (span: Span, fill: string): string => drawSpan(span, outer, { width, fill });
  const rows = [
    [rung[language], text(bridge.from.printed), bar(bars[0]!, '▫')],
    ...shown.map(({ step, span }) => [
      `  ${stepName(screen, step)}`,
      text(step.printed, true),
      drawSpan(span, drawn.scale, { width, fill: step.printed < 0 ? '░' : '█' }),
    ]),
    [say('new plan', '新计划'), text(bridge.to.printed), bar(bars[1]!, '□')],
  ];
  const columns: readonly Column[] = [
    { heading: say('Step', '步骤'), align: 'left', shortest: 20 },
    { heading: say('Change', '变动'), align: 'right' },
    { heading: '', align: 'left', dispensable: 1 },
  ];
  const unit = unitShown(line.asked, language);
  const title = say(
    `From the ${rung.en} to the new plan: ${line.asked.name.en}, in ${unit}`,
    `从${rung.zh}到新计划：${line.asked.name.zh}，计量单位：${unit}`,
  );
  screen.print('', tint(screen, 'bold', title), ...drawTable(columns, rows, screen.width));
  const hidden = nothingBy(steps.map(({ step }) => step));
  const times = drawn.times < 10 ? formatNumber(drawn.times, { language, decimals: 1 }) : `${Math.round(drawn.times)}`;
  const told = [
    drawn.times > 1 ? say(`Steps are drawn ${times} times as large.`, `各步图形放大${times}倍。`) : '',
    hidden.length > 0
      ? say(`Without effect on it: ${leversText(screen, hidden)}.`, `对其无影响：${leversText(screen, hidden)}。`)
      : '',
  ].filter((part) => part !== '');
  if (told.length > 0) screen.print(...wrap(told.join(language === 'en' ? ' ' : ''), screen.width));
}

function nothingBy(steps: readonly TargetStep[]) {
  return steps.filter(({ kind, printed }) => kind === 'lever' && printed === 0).flatMap(({ levers }) => levers);
}

function stepName(screen: Screen, { kind, levers, printed }: TargetStep): string {
  if (kind === 'robust' || kind === 'whole') return inWords(screen, endNames[kind]);
  if (kind === 'plan') return inWords(screen, { en: 'plan so far against it', zh: '原计划与之差' });
  if (kind === 'loss' && levers.length > 0) return leversText(screen, levers);
  if (kind === 'loss') {
    return inWords(
      screen,
      printed > 0
        ? { en: 'beyond the plan without action', zh: '不采取措施即超计划' }
        : { en: 'lost without action', zh: '不采取措施的损失' },
    );
  }
  return leversText(screen, levers);
}
