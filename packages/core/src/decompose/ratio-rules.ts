import { ceilRational, decimalToNumber, floorRational, rationalToNumber, type Decimal } from '../base/index.ts';
import type { Bilingual, Problem } from '../problem/index.ts';
import { layTree } from '../split/index.ts';
import { sayName, sayQuanta } from './decompose-say.ts';
import { checkUnitValues, sayValue, type UnitValuesChecked } from './ratio-check.ts';
import { amountOf, stepsOf, type RatioRequest, type Under } from './ratio-request.ts';
import { numeratorFor, shortest, valueOf } from './ratio-value.ts';
import { isFixed } from './request-notes.ts';
import { inQuanta } from './request-quanta.ts';
import type { Conflicting, Rule } from './request.ts';

/**
 * What a person typed for every entity over the whole time, as holds, and whether it carries the target. What they come to
 * together is then the total. Absent where an entity has none.
 */
export function typedValues(
  request: RatioRequest,
  under: Under,
  given: ReadonlyMap<Rule, Rule>,
): { readonly check: UnitValuesChecked; readonly total: Decimal } | undefined {
  const { entities, times, target, better, denominatorQuantum, quantum, units } = request;
  const whole = times.ids[0]!;
  const holds = new Map(
    [...given].filter(([, asked]) => asked.kind === 'hold' && asked.time === whole).map((one) => [one[1].entity, one]),
  );
  const leaves = Array.from(layTree(entities).leaves, (leaf) => entities.ids[leaf]!);
  // Where nothing of the denominator is planned there is no value to type.
  const planned = leaves.filter((entity) => under(entity, whole) !== 0);
  if (planned.length === 0 || planned.some((entity) => !holds.has(entity))) return undefined;
  const typed = planned.map((entity) => holds.get(entity)!);
  const check = checkUnitValues({
    target,
    better,
    values: typed.map(([, asked]) => asked.low!),
    denominators: planned.map((entity) => amountOf(under(entity, whole)!, denominatorQuantum)),
    unit: units.ratio,
  });
  const quanta = typed.reduce((sum, [numerator]) => sum + inQuanta(numerator.low!, quantum)!.floor, 0);
  return { check, total: amountOf(quanta, quantum) };
}

interface ToNumerator {
  readonly rule: Rule;
  /** Of its nodes; absent for unknown ones, which are left to be reported. */
  readonly denominator: number | undefined;
  readonly request: RatioRequest;
  readonly notes: Problem[];
  /** The margin tells what rounding the target does. */
  readonly quiet: boolean;
}

/** A rule on unit values as one on numerators: bounds rounded inward, what is fixed to the stricter side. */
export function inNumerators({ rule, denominator, request, notes, quiet }: ToNumerator): Rule | undefined {
  if (denominator === undefined) return { ...rule };
  const where = { entity: sayName(request, rule.entity), time: sayName(request, rule.time) };
  if (denominator === 0) {
    notes.push({ code: 'decompose-ratio-nothing', severity: 'note', ...where });
    return undefined;
  }
  const { low, high, ...rest } = rule;
  const steps = stepsOf(request);
  const asAmount = (quanta: bigint): Decimal => amountOf(quanta, request.quantum);
  if (low !== undefined && isFixed(rule)) {
    const asked = numeratorFor(low, denominator, steps);
    const quanta = request.better === 'lower' ? floorRational(asked) : ceilRational(asked);
    const amount = asAmount(quanta);
    const to = rationalToNumber(valueOf(Number(quanta), denominator, steps));
    // Told where it shows in the digits of what was asked and three more.
    if (!quiet && Math.abs(to - decimalToNumber(low)) >= 0.5 * 10 ** -(low.scale + 3)) {
      const { ratio } = request.units;
      notes.push({
        code: 'decompose-ratio-stricter',
        severity: 'note',
        ...where,
        from: sayValue(ratio, decimalToNumber(low), low.scale),
        to: sayValue(ratio, to, low.scale + 3),
      });
    }
    return { ...rest, low: amount, high: amount };
  }
  return {
    ...rest,
    ...(low === undefined ? {} : { low: asAmount(ceilRational(numeratorFor(low, denominator, steps))) }),
    ...(high === undefined ? {} : { high: asAmount(floorRational(numeratorFor(high, denominator, steps))) }),
  };
}

const unplanned: Bilingual = { en: 'nothing of the denominator is planned', zh: '分母未安排计划' };

/** Where nothing of the denominator is planned there is no numerator either. */
export function* nothingWhere({ denominators, entities, times }: RatioRequest): Iterable<Rule> {
  const rows = layTree(entities).leaves;
  const columns = layTree(times).leaves;
  const none = { mantissa: 0, scale: 0 };
  for (let cell = 0; cell < denominators.length; cell += 1) {
    if (denominators[cell] !== 0) continue;
    const entity = entities.ids[rows[Math.floor(cell / columns.length)]!]!;
    const time = times.ids[columns[cell % columns.length]!]!;
    yield { kind: 'bound', entity, time, low: none, high: none, reason: unplanned };
  }
}

interface Telling {
  readonly rule: Rule;
  /** Of the numerator. */
  readonly quanta: number;
  readonly side: 'low' | 'high';
  /** The rule on unit values that it was. */
  readonly asked: Rule | undefined;
}

/** `120 kg/t (11,000 t)`: what a rule asks, or would ask, as it was given and as it is counted. */
export function sayUnitValue(request: RatioRequest, under: Under, { rule, quanta, side, asked }: Telling): Bilingual {
  const counted = sayQuanta({ ...request, unit: request.units.numerator }, quanta);
  const own = rule[side];
  const isOwn = own !== undefined && inQuanta(own, request.quantum)?.floor === quanta;
  const value = isOwn ? asked?.[side] : valueFor(request, under, { rule, quanta, side, asked });
  if (asked === undefined || value === undefined) return counted;
  const said = sayValue(request.units.ratio, decimalToNumber(value), value.scale);
  return { en: `${said.en} (${counted.en})`, zh: `${said.zh}（${counted.zh}）` };
}

/** The shortest unit value that lets a side be at so many quanta. */
function valueFor(request: RatioRequest, under: Under, { rule, quanta, side }: Telling): Decimal | undefined {
  const denominator = under(rule.entity, rule.time);
  if (denominator === undefined || denominator <= 0) return undefined;
  const steps = stepsOf(request);
  return shortest(valueOf(quanta, denominator, steps), side, (value) => {
    const asked = numeratorFor(value, denominator, steps);
    return side === 'low' ? ceilRational(asked) === BigInt(quanta) : floorRational(asked) === BigInt(quanta);
  });
}

/** A rule that conflicts as it was asked, what it could give way to as a unit value. */
export function backToValues(
  request: RatioRequest,
  under: Under,
  given: ReadonlyMap<Rule, Rule>,
): (one: Conflicting['rules'][number]) => Conflicting['rules'][number] {
  return ({ rule, side, relaxedTo }) => {
    const asked = given.get(rule);
    if (asked === undefined) return { rule, side, ...(relaxedTo === undefined ? {} : { relaxedTo }) };
    const quanta = relaxedTo === undefined ? undefined : inQuanta(relaxedTo, request.quantum)?.floor;
    const value = quanta === undefined ? undefined : valueFor(request, under, { rule, quanta, side, asked });
    return { rule: asked, side, ...(value === undefined ? {} : { relaxedTo: value }) };
  };
}
