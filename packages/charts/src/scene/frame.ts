import type { Better, Bilingual, Language } from '@overhalf/core';
import { ink, lineHeight, margin, smallStyle, textSize } from '../notation/tokens.ts';
import { scenarioCodes } from '../notation/words.ts';
import { widthOf } from '../text/widths.ts';
import { wrap } from '../text/wrap.ts';
import { rect, text } from './marks.ts';
import type { ChartInput, ChartOptions } from './options.ts';
import type { ChartKind, Mark, Scales, Scenario, Scene, ScenePoint, TableTwin } from './scene.ts';

/** What stands above a chart. */
export interface Head {
  /** The measure, with its unit behind. */
  readonly what: Bilingual;
  readonly unitText: string;
  readonly scenarios: readonly Scenario[];
  /** `ΔPL`, `ΔPL%` … as printed. */
  readonly deltas: readonly string[];
}

export interface Frame {
  readonly kind: ChartKind;
  readonly input: ChartInput;
  readonly head: Head;
  readonly options: ChartOptions;
  /** Where the drawing may begin, from above. */
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly marks: readonly Mark[];
}

/** Charts whose fills are named nowhere else: the others write each scenario beside its mark. */
const keyed: ReadonlySet<ChartKind> = new Set(['columns', 'bars', 'multiples', 'fan', 'cost-curve']);

/** Message and title, set in the upper left, and the room below them. */
export function openFrame(kind: ChartKind, { input, head, options }: Pick<Frame, 'input' | 'head' | 'options'>): Frame {
  const { width, language, isBare = false } = options;
  const marks: Mark[] = [];
  const room = width - 2 * margin;
  let y = margin;
  const put = (words: string, size: number, { weight, role, fill }: LineStyle): void => {
    for (const row of wrap(words, { width: room, size, weight })) {
      y += size * lineHeight;
      marks.push(text([margin, y - size * 0.36, row], { size, weight, fill }, { role }));
    }
  };
  if (!isBare) {
    if (input.message !== undefined) {
      put(input.message[language], textSize.message, { weight: 700, role: 'message', fill: ink.strong });
      y += 8;
    }
    const plain = { weight: 400, role: 'title', fill: ink.strong } as const;
    put(input.title.who[language], textSize.title, plain);
    put(measureLine(head, language), textSize.title, { ...plain, weight: 700 });
    if (input.title.structure !== undefined) put(input.title.structure[language], textSize.title, plain);
    const key = keyLine(input.title.when[language], head, { left: margin, y, language, room });
    marks.push(...key.marks);
    y = key.y + 14;
  } else if (keyed.has(kind) && head.scenarios.length > 1) {
    // A page says who, what and when; which fill is which stands at the chart.
    const key = keyLine('', head, { left: 0, y: 0, language, room: width });
    marks.push(...key.marks);
    y = key.y + 10;
  } else {
    y = 4;
  }
  return {
    kind,
    input,
    head,
    options,
    top: y,
    left: isBare ? 0 : margin,
    right: isBare ? width : width - margin,
    marks,
  };
}

interface LineStyle {
  readonly weight: 400 | 700;
  readonly role: 'title' | 'message';
  readonly fill: string;
}

function measureLine({ what, unitText }: Pick<Head, 'what' | 'unitText'>, language: Language): string {
  const name = capital(what[language]);
  if (unitText === '') return name;
  return language === 'en' ? `${name} in ${unitText}` : `${name}（${unitText}）`;
}

/** The words with a capital first, as headings have it. Symbols of units keep their case. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface KeyPlace {
  readonly left: number;
  readonly y: number;
  readonly language: Language;
  readonly room: number;
}

/** The last line of a title: period, scenarios each behind a sample of its fill, variances. */
function keyLine(
  when: string,
  { scenarios, deltas }: Head,
  { left, y, language, room }: KeyPlace,
): { readonly marks: readonly Mark[]; readonly y: number } {
  const size = textSize.title;
  const marks: Mark[] = [];
  let x = left;
  let baseline = y + size * lineHeight - size * 0.36;
  const advance = (width: number): void => {
    if (x > left && x + width > left + room) {
      x = left;
      baseline += size * lineHeight;
    }
  };
  const say = (words: string): void => {
    advance(widthOf(words, size));
    marks.push(text([x, baseline, words], { size }, { role: 'title' }));
    x += widthOf(words, size) + 12;
  };
  const rows = when === '' ? [] : wrap(when, { width: room, size });
  rows.forEach((row, place) => {
    if (place > 0) {
      x = left;
      baseline += size * lineHeight;
    }
    say(row);
  });
  for (const scenario of scenarios) {
    const words = scenarioCodes[scenario][language];
    advance(14 + widthOf(words, size));
    marks.push(rect({ x, y: baseline - 9, width: 9, height: 9 }, smallStyle(scenario), { role: 'key', scenario }));
    x += 14;
    say(words);
  }
  if (deltas.length > 0) say(deltas.join(language === 'en' ? ', ' : '、'));
  return { marks, y: baseline + size * 0.36 };
}

export interface Drawing {
  readonly marks: readonly Mark[];
  /** Where the drawing ends below. */
  readonly bottom: number;
  readonly points: readonly ScenePoint[];
  readonly table: TableTwin;
  readonly scales: Scales;
  readonly better?: Better | undefined;
}

/** The scene: frame and drawing, with the notes below. */
export function closeFrame(frame: Frame, { marks, bottom, points, table, scales, better }: Drawing): Scene {
  const { input, options, head, kind } = frame;
  const { language, width } = options;
  const size = textSize.small;
  const notes: Mark[] = [];
  let y = bottom;
  for (const note of input.notes ?? []) {
    if (notes.length === 0) y += 12;
    for (const row of wrap(note[language], { width: frame.right - frame.left, size })) {
      y += size * lineHeight;
      notes.push(text([frame.left, y - size * 0.36, row], { size, fill: ink.soft }, { role: 'note' }));
    }
  }
  const needed = y + (options.isBare === true ? 4 : margin);
  const title = {
    who: input.title.who[language],
    what: capital(head.what[language]),
    unit: head.unitText,
    ...(input.title.structure === undefined ? {} : { structure: input.title.structure[language] }),
    when: input.title.when[language],
    codes: [...head.scenarios.map((scenario) => scenarioCodes[scenario][language]), ...head.deltas].join(
      language === 'en' ? ', ' : '、',
    ),
  };
  return {
    kind,
    language,
    width,
    height: Math.ceil(Math.max(needed, options.height ?? 0)),
    name: nameOf(frame),
    title,
    ...(input.message === undefined ? {} : { message: input.message[language] }),
    ...(better?.kind === 'higher' || better?.kind === 'lower' ? { direction: better.kind } : {}),
    marks: [...frame.marks, ...marks, ...notes],
    points,
    table,
    scales,
  };
}

/** The accessible name: who, what, when. */
export function nameOf({ input, head, options: { language } }: Pick<Frame, 'input' | 'head' | 'options'>): string {
  const parts = [
    input.title.who[language],
    measureLine(head, language),
    input.title.structure?.[language],
    input.title.when[language],
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(language === 'en' ? ', ' : '，');
}

/** The height that notes will take below a drawing. */
export function heightOfNotes({ input, options: { language }, left, right }: Frame): number {
  const rows = (input.notes ?? []).flatMap((note) =>
    wrap(note[language], { width: right - left, size: textSize.small }),
  );
  return rows.length === 0 ? 0 : 12 + rows.length * textSize.small * lineHeight;
}

/** What a drawing of a given height leaves to its plot. */
export function plotHeight(frame: Frame, fixed: number, natural: number): number {
  const { height } = frame.options;
  if (height === undefined) return natural;
  return Math.max(natural / 3, height - frame.top - margin - heightOfNotes(frame) - fixed);
}
