import type { Bilingual } from '../problem/index.ts';

/** What a plan is to be best by. */
export type ReplanAimKind =
  /** Whole quanta are missed as little as possible. */
  | 'exact'
  /** Targets are missed as little as possible, each as a share of its amount. */
  | 'shortfall'
  | 'late'
  | 'end-stock-below'
  | 'margin'
  | 'end-stock-above'
  | 'change';

const aimNames: Readonly<Record<ReplanAimKind, Bilingual>> = {
  exact: { en: 'whole steps', zh: '整步长' },
  shortfall: { en: 'least shortfall', zh: '缺口最小' },
  late: { en: 'fewest late deliveries', zh: '延迟交货最少' },
  'end-stock-below': { en: 'end stocks lowered least', zh: '期末库存压减最少' },
  margin: { en: 'largest margin', zh: '边际贡献最大' },
  'end-stock-above': { en: 'least left over at the end', zh: '期末超储最少' },
  change: { en: 'least change of the plan', zh: '对原计划改动最小' },
};

/** What an aim is called; a shortfall with its rung. */
export function sayAim(kind: ReplanAimKind, rung?: Bilingual): Bilingual {
  const name = aimNames[kind];
  if (rung === undefined) return name;
  return { en: `${name.en} on ${rung.en}`, zh: `${rung.zh}${name.zh}` };
}
