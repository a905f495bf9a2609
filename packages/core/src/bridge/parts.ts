import type { Model } from '../model/index.ts';
import { isFlow, isMoney, type Component, type Expr, type Place } from './driver.ts';
import { placeKey } from './expand.ts';
import { pairOf, type Driver, type Drivers } from './drivers.ts';

/** A driver in a product, to a power, with its place in the tree of steps. */
export interface Factor {
  readonly driver: number;
  readonly power: number;
  readonly place: Place;
}

/** One product of the sum that a formula comes to, times what is no product of drivers. */
export interface Part {
  readonly coefficient: number;
  readonly factors: readonly Factor[];
  readonly general: readonly General[];
  /** The summand that it is part of. */
  readonly home?: Place;
}

/** What is no product. `home`: where drivers stand that the summand does not own. */
export interface General {
  readonly expr: Expr;
  readonly home?: Place;
}

/** More products than that stay together as one calculation. */
const mostParts = 400;

interface Context {
  readonly model: Model;
  readonly drivers: Drivers;
}

/** An expression as a sum of products. Keeps: its value. */
export function partsOf(expr: Expr, context: Context): readonly Part[] {
  switch (expr.kind) {
    case 'constant':
      return [{ coefficient: expr.value, factors: [], general: [] }];
    case 'leaf': {
      const driver = context.drivers.number({ kind: 'leaf', key: expr.leaf.key, leaf: expr.leaf });
      return [{ coefficient: 1, factors: [{ driver, power: 1, place: expr.place }], general: [], home: expr.place }];
    }
    case 'opened':
      return partsOf(expr.inner, context);
    case 'sum':
      return expr.items.flatMap((item) => {
        const home = homeOf(item);
        return partsOf(item, context).map((part) => (home === undefined ? part : { ...part, home }));
      });
    case 'product': {
      const sums = expr.items.map((item) => partsOf(item, context));
      const count = sums.reduce((product, { length }) => product * length, 1);
      if (count > mostParts) return [whole(expr)];
      return sums.reduce<readonly Part[]>(
        (parts, sum) => parts.flatMap((a) => sum.map((b) => times(a, b, sum.length))),
        [{ coefficient: 1, factors: [], general: [] }],
      );
    }
    case 'quotient':
      return quotient(expr, context);
    case 'function':
      return power(expr, context) ?? [whole(expr)];
  }
}

function whole(expr: Expr): Part {
  const home = homeOf(expr);
  return { coefficient: 1, factors: [], general: [{ expr }], ...(home === undefined ? {} : { home }) };
}

/** The first operand: what a reader would call the summand. */
function homeOf(expr: Expr): Place | undefined {
  switch (expr.kind) {
    case 'constant':
      return undefined;
    case 'leaf':
    case 'opened':
      return expr.place;
    case 'quotient':
      return homeOf(expr.over) ?? homeOf(expr.under);
    case 'sum':
    case 'product':
    case 'function':
      for (const item of expr.items) {
        const home = homeOf(item);
        if (home !== undefined) return home;
      }
      return undefined;
  }
}

function times(a: Part, b: Part, many: number): Part {
  const home = many > 1 ? b.home : (a.home ?? b.home);
  return {
    coefficient: a.coefficient * b.coefficient,
    factors: b.factors.reduce(multiplied, a.factors),
    general: [...a.general, ...b.general],
    ...(home === undefined ? {} : { home }),
  };
}

/** With one factor more; a driver that is there already changes its power, and goes when it cancels. */
function multiplied(factors: readonly Factor[], factor: Factor): readonly Factor[] {
  const known = factors.find(({ driver }) => driver === factor.driver);
  if (known === undefined) return [...factors, factor];
  const sum = known.power + factor.power;
  return factors.flatMap((other) => (other !== known ? [other] : sum === 0 ? [] : [{ ...other, power: sum }]));
}

function quotient(expr: Extract<Expr, { readonly kind: 'quotient' }>, context: Context): readonly Part[] {
  const over = partsOf(expr.over, context);
  const under = partsOf(expr.under, context);
  const [divisor] = under;
  // A divisor of a sum divides each summand, and stands there; unless some summand has no name.
  const many = over.length > 1 && over.every(({ home }) => home !== undefined);
  if (under.length !== 1 || divisor!.general.length > 0 || divisor!.coefficient === 0) {
    const reciprocal: Expr = { kind: 'quotient', over: { kind: 'constant', value: 1 }, under: expr.under };
    return over.map((part) => {
      const general: General = { expr: reciprocal, ...(many ? { home: part.home! } : {}) };
      return withAmount({ ...part, general: [...part.general, general] }, many, context);
    });
  }
  return over.map((part) => {
    let { factors } = part;
    for (const factor of divisor!.factors) {
      const place = many ? [...part.home!, { ...factor.place.at(-1)!, role: 'dilution' as const }] : factor.place;
      factors = dividedBy(factors, { ...factor, power: -factor.power, place }, context);
    }
    return withAmount({ ...part, coefficient: part.coefficient / divisor!.coefficient, factors }, many, context);
  });
}

/** An amount by an output: the amount is what is spent, the output what it is diluted over. Of other things, both are drivers. */
function withAmount(part: Part, many: boolean, { drivers }: Context): Part {
  const { home, factors } = part;
  if (!many || home === undefined) return part;
  const inside = ({ place }: Factor): boolean => isWithinPlace(place, home);
  const amount =
    factors.find(({ place }) => place.length === home.length && isWithinPlace(place, home)) ??
    factors.find((factor) => inside(factor) && factor.power === 1 && isAmount(drivers.all[factor.driver]!));
  const money = amount !== undefined && isAmount(drivers.all[amount.driver]!);
  const beside = factors.length > 1 || part.general.length > 0;
  return {
    ...part,
    factors: factors.map((factor) => {
      const last = factor.place.at(-1)!;
      if (factor === amount && beside) {
        const spent = inHands({ ...last, role: money ? ('spending' as const) : last.role });
        const extended = factor.place.length === home.length ? home : factor.place.slice(0, -1);
        return { ...factor, place: [...extended, spent] };
      }
      if (last.role !== 'dilution' || !inside(factor)) return factor;
      const diluted = money ? inHands(last) : { ...last, role: 'driver' as const };
      return { ...factor, place: [...factor.place.slice(0, -1), diluted] };
    }),
  };
}

function isWithinPlace(place: Place, home: Place): boolean {
  return place.length >= home.length && placeKey(place.slice(0, home.length)) === placeKey(home);
}

/** Money that is spent as such. */
function isAmount(driver: Driver): boolean {
  return driver.kind === 'leaf' && isFlow(driver.leaf) && isMoney(driver.leaf.indicator.unit);
}

function inHands(component: Component): Component {
  const fixed = component.role === 'spending' || component.role === 'dilution';
  return fixed && component.tag === undefined ? { ...component, tag: 'controllable' } : component;
}

function dividedBy(factors: readonly Factor[], factor: Factor, { model, drivers }: Context): readonly Factor[] {
  if (factor.power !== -1 || factors.some(({ driver }) => driver === factor.driver)) return multiplied(factors, factor);
  const under = { driver: drivers.all[factor.driver]!, place: factor.place };
  for (const other of factors) {
    if (other.power !== 1) continue;
    const pair = pairOf({ model, drivers }, { driver: drivers.all[other.driver]!, place: other.place }, under);
    if (pair === undefined) continue;
    const place = [...other.place.slice(0, -1), pair.component];
    return multiplied(
      factors.filter((item) => item !== other),
      { driver: pair.driver, power: pair.power, place },
    );
  }
  return multiplied(factors, factor);
}

/** A product to a whole power is a product. */
function power(expr: Extract<Expr, { readonly kind: 'function' }>, context: Context): readonly Part[] | undefined {
  const [base, exponent] = expr.items;
  if (expr.fn !== '^' || exponent?.kind !== 'constant' || !Number.isInteger(exponent.value)) return undefined;
  const parts = partsOf(base!, context);
  const [part] = parts;
  if (parts.length !== 1 || part!.general.length > 0 || exponent.value === 0) return undefined;
  return [
    {
      ...part!,
      coefficient: part!.coefficient ** exponent.value,
      factors: part!.factors.map((factor) => ({ ...factor, power: factor.power * exponent.value })),
    },
  ];
}

/** A consumption that is all there is to explain is explained by its two quantities. */
export function unpaired(parts: readonly Part[], { drivers }: Context): readonly Part[] {
  const [part] = parts;
  if (parts.length !== 1 || part!.factors.length !== 1 || part!.general.length > 0) return parts;
  const { driver, power } = part!.factors[0]!;
  const pair: Driver = drivers.all[driver]!;
  if (pair.kind !== 'pair') return parts;
  const [over, under] = pair.apart;
  return [
    {
      ...part!,
      factors: [
        { driver: drivers.number({ kind: 'leaf', key: pair.over.key, leaf: pair.over }), power, place: over },
        {
          driver: drivers.number({ kind: 'leaf', key: pair.under.key, leaf: pair.under }),
          power: -power,
          place: under,
        },
      ],
    },
  ];
}
