import { unreachable } from '../base/index.ts';
import { sayPeriod } from '../calendar/index.ts';
import type { Calendar } from '../calendar/index.ts';
import { showValue } from '../review/index.ts';
import type { Bilingual, Language } from '../problem/index.ts';
import type { Hit, RunRule } from './run-rules.ts';
import type { Signal } from './signal.ts';

/** The rule in words, as a heading or a legend has it. */
export function ruleName(rule: RunRule): Bilingual {
  switch (rule.kind) {
    case 'outside':
      return { en: 'outside the natural limits', zh: '超出自然界限' };
    case 'range':
      return { en: 'a sudden step', zh: '突变' };
    case 'side':
      return { en: `${rule.run} in a row on one side of the centre`, zh: `连续${rule.run}点在中心线同侧` };
    case 'zone':
      return {
        en: `${rule.count} of ${rule.run} beyond ${rule.sigmas} σ on one side`,
        zh: `连续${rule.run}点中${rule.count}点在同侧${rule.sigmas}σ以外`,
      };
    case 'trend':
      return { en: `${rule.run} in a row rising or falling`, zh: `连续${rule.run}点递增或递减` };
    case 'alternating':
      return { en: `${rule.run} in a row up and down in turn`, zh: `连续${rule.run}点交替升降` };
    case 'hugging':
      return { en: `${rule.run} in a row within ${rule.sigmas} σ`, zh: `连续${rule.run}点在${rule.sigmas}σ以内` };
    case 'avoiding':
      return {
        en: `${rule.run} in a row beyond ${rule.sigmas} σ on both sides`,
        zh: `连续${rule.run}点在两侧${rule.sigmas}σ以外`,
      };
    default:
      return unreachable(rule);
  }
}

/** Whether the last period is news or noise, and why, in one or two sentences. */
export function saySignal(signal: Signal, calendar: Calendar, language: Language): string {
  const { points, answer, stretches, indicator, season } = signal;
  const last = points.at(-1);
  const zh = language === 'zh';
  if (last === undefined) return zh ? '没有可看的期间。' : 'There is no period to look at.';
  const when = sayPeriod(last.period, calendar, language);
  const figure = showValue(indicator, last.value, language);
  if (answer.kind === 'unknown') {
    switch (answer.why) {
      case 'no-value':
        return zh ? `${when}没有数据。` : `Nothing was reported for ${when}.`;
      case 'incomplete':
        return zh
          ? `${when}为${figure}，但上报不全，不作判断。`
          : `${when}: ${figure}, reported in part only, so nothing is said of it.`;
      case 'too-few':
        return zh
          ? `${when}为${figure}；数据点太少，无法划定自然界限。`
          : `${when}: ${figure}. There are too few values to draw natural limits.`;
      default:
        return unreachable(answer.why);
    }
  }
  const stretch = stretches.at(-1)!;
  const limits = stretch.limits!;
  const [low, high] = [limits.low, limits.high].map((limit) => showValue(indicator, limit, language));
  const charted =
    season === 'none'
      ? { en: figure, zh: figure }
      : {
          en: `${figure}, ${showValue(indicator, last.charted, language)} against a year before`,
          zh: `${figure}，同比差${showValue(indicator, last.charted, language)}`,
        };
  const basis = basisOf(signal, calendar, language);
  const soft = stretch.isProvisional
    ? { en: ' The limits rest on few values and may still move.', zh: '界限所据数据较少，仍可能变动。' }
    : { en: '', zh: '' };
  if (answer.kind === 'noise') {
    return zh
      ? `${when}为${charted.zh}，在自然界限${low}～${high}之内（${basis.zh}），属正常波动。${soft.zh}`
      : `${when}: ${charted.en} is noise: it lies within the natural limits ${low} to ${high} (${basis.en}).${soft.en}`;
  }
  const why = answer.hits.map((hit) => sayHit(hit, sayPeriod(points[hit.first]!.period, calendar, language)));
  const good =
    answer.isGood === undefined
      ? { en: '', zh: '异常' }
      : answer.isGood
        ? { en: 'good ', zh: '向好' }
        : { en: 'bad ', zh: '向差' };
  return zh
    ? `${when}为${charted.zh}，属${good.zh}信号：${why.map((one) => one.zh).join('；')}。自然界限${low}～${high}（${basis.zh}）。${soft.zh}`
    : `${when}: ${charted.en} is ${good.en}news: ${why.map((one) => one.en).join('; ')}. Natural limits ${low} to ${high} (${basis.en}).${soft.en}`;
}

/** What the limits rest on: how many values, since when, and why since then. */
function basisOf({ stretches, points }: Signal, calendar: Calendar, language: Language): Bilingual {
  const { limits, first, change } = stretches.at(-1)!;
  const since = sayPeriod(points[first]!.period, calendar, language);
  const reason =
    change === undefined ? { en: '', zh: '' } : { en: `: ${change.reason.en}`, zh: `：${change.reason.zh}` };
  return {
    en: `${limits!.values} values since ${since}${reason.en}`,
    zh: `自${since}起${limits!.values}个数据点${reason.zh}`,
  };
}

/** A pattern in words, with its side and since when. */
function sayHit({ rule, side }: Hit, since: string): Bilingual {
  const isHigh = side === 'high';
  switch (rule.kind) {
    case 'outside':
      return isHigh
        ? { en: 'it is above the upper limit', zh: '高于上限' }
        : { en: 'it is below the lower limit', zh: '低于下限' };
    case 'range':
      return isHigh
        ? { en: 'it rose more at once than it usually does', zh: '升幅超出通常水平' }
        : { en: 'it fell more at once than it usually does', zh: '降幅超出通常水平' };
    case 'side':
      return {
        en: `${rule.run} in a row are ${isHigh ? 'above' : 'below'} the centre, since ${since}`,
        zh: `自${since}起连续${rule.run}点在中心线${isHigh ? '上方' : '下方'}`,
      };
    case 'zone':
      return {
        en: `${rule.count} of the last ${rule.run} are more than ${rule.sigmas} σ ${isHigh ? 'above' : 'below'} the centre`,
        zh: `最近${rule.run}点中有${rule.count}点${isHigh ? '高于' : '低于'}中心线${rule.sigmas}σ以上`,
      };
    case 'trend':
      return {
        en: `${rule.run} in a row ${isHigh ? 'rise' : 'fall'}, since ${since}`,
        zh: `自${since}起连续${rule.run}点${isHigh ? '递增' : '递减'}`,
      };
    case 'alternating':
    case 'hugging':
    case 'avoiding': {
      const { en, zh } = ruleName(rule);
      return { en: `${en}, since ${since}`, zh: `自${since}起${zh}` };
    }
    default:
      return unreachable(rule);
  }
}
