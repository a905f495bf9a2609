import {
  formatNumber,
  printUnit,
  sayRange,
  sayStep,
  sayTag,
  type Bilingual,
  type Bridge,
  type BridgeStep,
} from '@overhalf/core';
import type { Bridged, NamedState } from '@overhalf/actions';
import { driverText, figureOf, howLines, stateFigure } from './bridge-words.ts';
import { entityName, scenarioName } from './name.ts';
import { inWords, tint, type Screen } from './screen.ts';
import { drawTable, wrap, type Column } from './table.ts';
import { drawSpan, scaleAround, stepScale, type Span } from './waterfall.ts';

/** Prints a change as a waterfall: where it begins, every step with its sign, where it ends; then how it was computed. */
export function printBridge(screen: Screen, bridged: Bridged): void {
  const { model, indicator, entity, states, legs } = bridged;
  const { language } = screen;
  const range = rangeText(screen, bridged, states.at(-1)!);
  const title = [
    entityName(model, entity, language),
    indicator.name[language],
    ...(isOnePeriod(states) ? [range] : []),
  ].join(' · ');
  const unit = printUnit(legs[0]!.shown[language].unit, language);
  const named = states.map((state) => stateName(screen, bridged, state)).join(' → ');
  screen.print(
    ...wrap(title, screen.width).map((line) => tint(screen, 'bold', line)),
    ...wrap(inWords(screen, { en: `${named}, in ${unit}`, zh: `${named}，${unit}` }), screen.width),
  );
  const { lines, hidden, times } = waterfall(screen, bridged);
  screen.print('', ...lines, '');
  screen.print(...howLines(screen, bridged));
  const told = [
    ...(times > 1 ? [magnified(times)] : []),
    ...(hidden > 0 ? [left(hidden, formatNumber(0, { language, decimals: legs[0]!.shown[language].decimals }))] : []),
  ];
  for (const text of told) screen.print(...wrap(inWords(screen, text), screen.width));
}

function magnified(times: number): Bilingual {
  const shown = times < 10 ? formatNumber(times, { language: 'en', decimals: 1 }) : String(Math.round(times));
  return {
    en: `Steps are drawn ${shown} times as large as the bars of the states.`,
    zh: `各步的图形比例为状态条形的${shown}倍。`,
  };
}

function left(hidden: number, zero: string): Bilingual {
  return {
    en: `${hidden === 1 ? '1 step' : `${hidden} steps`} of ${zero} ${hidden === 1 ? 'is' : 'are'} left out.`,
    zh: `另有${hidden}步为${zero}，未列出。`,
  };
}

function isOnePeriod(states: readonly NamedState[]): boolean {
  return states.every(({ range }) => range.label === states[0]!.range.label);
}

function rangeText({ language }: Screen, { model }: Bridged, { range }: NamedState): string {
  return sayRange(range, model.calendars.get('default')!, language);
}

/** A state in words: its scenario, with its period and entity where the states differ in them. */
function stateName(screen: Screen, bridged: Bridged, state: NamedState): string {
  const { model, states } = bridged;
  const { language } = screen;
  const [scenario = '', version = ''] = state.scenario.split('@');
  const own = state.comparator?.name[language] ?? scenario.replace(/^comparator\//, '');
  const name = scenario.startsWith('comparator/') ? own : scenarioName(model, { scenario, version }, language);
  const isOneEntity = states.every(({ entity }) => entity === states[0]!.entity);
  return [
    ...(isOneEntity ? [] : [entityName(model, state.entity, language)]),
    name,
    ...(isOnePeriod(states) ? [] : [rangeText(screen, bridged, state)]),
  ].join(language === 'en' ? ' ' : '');
}

/** How a state's bar is filled: by its scenario, never by colour. */
function fillOf({ scenario, range }: NamedState, last: NamedState): string {
  if (scenario === 'actual') return range.label === last.range.label ? '█' : '▒';
  if (scenario.startsWith('forecast')) return '▨';
  return scenario.startsWith('plan') ? '□' : '▫';
}

interface Row {
  readonly label: string;
  readonly figure: string;
  readonly span: Span;
  /** A state's fill; a step has its impact instead. */
  readonly fill?: string;
  readonly impact?: 'good' | 'bad' | 'neutral';
  readonly tag: string;
  readonly driver: string;
}

function waterfall(
  screen: Screen,
  bridged: Bridged,
): { readonly lines: readonly string[]; readonly hidden: number; readonly times: number } {
  const { states, legs } = bridged;
  const rows: Row[] = [];
  let hidden = 0;
  legs.forEach((leg, at) => {
    if (at === 0) rows.push(stateRow(screen, bridged, { state: states[0]!, side: leg.from, leg }));
    let position = leg.from.printed;
    const add = (step: BridgeStep, depth: number, start: number): void => {
      if (isNothing(step)) {
        hidden += step.children.length === 0 ? 1 : leavesIn(step);
        return;
      }
      rows.push(stepRow(screen, bridged, { step, depth, leg, span: { from: start, to: start + step.printed } }));
      let below = start;
      for (const child of step.children) {
        add(child, depth + 1, below);
        below += child.printed;
      }
    };
    const { root } = leg;
    for (const step of root.children.length === 0 ? [root] : root.children) {
      add(step, 1, position);
      position += step.printed;
    }
    rows.push(stateRow(screen, bridged, { state: states[at + 1]!, side: leg.to, leg }));
  });
  const bars = scaleAround(rows.flatMap(({ span, fill }) => (fill === undefined ? [] : [span])));
  const steps = rows.flatMap(({ span, fill }) => (fill === undefined ? [span] : []));
  const drawn = stepScale(scaleAround([bars, ...steps]), scaleAround(steps.length === 0 ? [bars] : steps));
  const width = Math.max(12, Math.min(36, Math.floor(screen.width / 4)));
  const cells = rows.map(({ label, figure, span, fill, impact, tag, driver }) => {
    const bar =
      fill === undefined
        ? impactBar(screen, impact!, (glyph) => drawSpan(span, drawn.scale, { width, fill: glyph }))
        : drawSpan(span, drawn.times > 1 ? bars : drawn.scale, { width, fill });
    return [label, figure, bar, tag, driver];
  });
  const columns: readonly Column[] = [
    { heading: inWords(screen, { en: 'Step', zh: '步骤' }), align: 'left', shortest: 30 },
    { heading: inWords(screen, effectHeading(legs[0]!)), align: 'right' },
    { heading: '', align: 'left', dispensable: 2 },
    { heading: inWords(screen, { en: 'Whose', zh: '归属' }), align: 'left', dispensable: 1 },
    { heading: inWords(screen, { en: 'Driver', zh: '动因' }), align: 'left', dispensable: 3 },
  ];
  // A column that says nothing of any step is left out.
  const used = columns.flatMap((_, column) => (cells.some((row) => row[column] !== '') ? [column] : []));
  const kept = cells.map((row) => used.map((column) => row[column]!));
  const lines = drawTable(
    used.map((column) => columns[column]!),
    kept,
    screen.width,
  );
  return { lines, hidden, times: drawn.times };
}

/** A difference of percentages is in points. */
function effectHeading({ shown }: Bridge): Bilingual {
  return shown.en.unit.text === '%' ? { en: 'Change, pp', zh: '变动（百分点）' } : { en: 'Change', zh: '变动' };
}

function isNothing({ printed, children }: BridgeStep): boolean {
  return printed === 0 && children.every(isNothing);
}

function leavesIn({ children }: BridgeStep): number {
  return children.reduce((sum, child) => sum + (child.children.length === 0 ? 1 : leavesIn(child)), 0);
}

interface StateAsked {
  readonly state: NamedState;
  readonly side: Bridge['from'];
  readonly leg: Bridge;
}

function stateRow(screen: Screen, bridged: Bridged, { state, side, leg }: StateAsked): Row {
  return {
    label: stateName(screen, bridged, state),
    figure: stateFigure(screen, leg, side),
    span: { from: 0, to: side.printed },
    fill: fillOf(state, bridged.states.at(-1)!),
    tag: '',
    driver: '',
  };
}

interface StepAsked {
  readonly step: BridgeStep;
  readonly depth: number;
  readonly leg: Bridge;
  readonly span: Span;
}

function stepRow(screen: Screen, bridged: Bridged, { step, depth, leg, span }: StepAsked): Row {
  const { model, indicator } = bridged;
  const { kind } = indicator.better;
  const rises = step.printed > 0;
  const isJudged = (kind === 'higher' || kind === 'lower') && step.printed !== 0;
  return {
    label: `${'  '.repeat(depth)}${inWords(screen, sayStep(step, model))}`,
    figure: figureOf(screen, leg, step.printed, true),
    span,
    impact: !isJudged ? 'neutral' : rises === (kind === 'higher') ? 'good' : 'bad',
    tag: step.tag === undefined ? '' : inWords(screen, sayTag(step.tag)),
    driver: driverText(screen, bridged, step),
  };
}

/** Good and bad by colour; where there is none, by a dark and a light fill. The sign stands beside it. */
function impactBar(screen: Screen, impact: NonNullable<Row['impact']>, draw: (glyph: string) => string): string {
  if (impact === 'neutral') return draw('▓');
  if (!screen.colours) return draw(impact === 'good' ? '█' : '░');
  return tint(screen, impact === 'good' ? 'green' : 'red', draw('█'));
}
