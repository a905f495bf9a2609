import { describe, expect, it } from 'vitest';
import {
  bridgeOf,
  bridgesBetween,
  leavesOf,
  sayStep,
  tallyOf,
  type Bridge,
  type BridgeRequest,
  type BridgeStep,
} from '@overhalf/core';
import { openSample } from './workspace.testing.ts';

const sample = await openSample();

const halfYear = { first: 2021 * 12, last: 2021 * 12 + 5 };

/** Plan run to actual, first half of 2021. */
function bridge(indicator: string, options: Partial<BridgeRequest> = {}): Bridge {
  const outcome = bridgeOf({
    cube: sample.cube,
    indicator: indicator as never,
    entity: 'yunqiao' as never,
    from: { scenario: 'comparator/plan-run', window: halfYear },
    to: { scenario: 'actual', window: halfYear },
    ...options,
  });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return outcome.bridge;
}

const under = ({ children }: BridgeStep, key: string): BridgeStep => children.find((child) => child.key === key)!;
const signed = (value: number | undefined, decimals = 3): string => {
  const text = (value ?? NaN).toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : Number(text) > 0 ? `+${text}` : text;
};

describe('why alumina cost 20.27 CNY/t more than planned', () => {
  it('goes from 1,904.077 to 1,924.350', () => {
    const { from, to, root } = bridge('cost.alumina_mfg');
    expect([from.value.toFixed(3), to.value.toFixed(3), signed(root.effect)]).toEqual([
      '1904.077',
      '1924.350',
      '+20.273',
    ]);
  });

  it.each([
    { element: 'c_bauxite', usage: ['2.194165', '2.194683', '+0.163'], price: ['314.5678', '315.6409', '+2.355'] },
    { element: 'c_caustic', usage: ['0.114008', '0.114057', '+0.073'], price: ['1480.0000', '1517.2588', '+4.250'] },
    { element: 'c_soda', usage: ['0.005171', '0.005171', '0.000'], price: ['1450.0001', '1633.8766', '+0.951'] },
    { element: 'c_lime', usage: ['0.250058', '0.250115', '+0.017'], price: ['292.0000', '295.0000', '+0.750'] },
    { element: 'c_steam', usage: ['2.213263', '2.208456', '-0.442'], price: ['91.9022', '98.5310', '+14.639'] },
    { element: 'c_power', usage: ['242.131531', '241.623416', '-0.259'], price: ['0.5100', '0.5100', '0.000'] },
    { element: 'c_fuel', usage: ['85.915493', '85.915493', '0.000'], price: ['2.2993', '2.2993', '0.000'] },
    { element: 'c_clinker', usage: ['37.122152', '37.122152', '0.000'], price: ['0.7840', '0.8476', '+2.361'] },
  ])('$element: usage and price', ({ element, usage, price }) => {
    const { children } = under(bridge('cost.alumina_mfg').root, element);
    const [used, paid] = children as readonly [BridgeStep, BridgeStep];
    expect([used.role, paid.role]).toEqual(['usage', 'price']);
    expect([used.from!.toFixed(6), used.to!.toFixed(6), signed(used.effect)]).toEqual(usage);
    expect([paid.from!.toFixed(4), paid.to!.toFixed(4), signed(paid.effect)]).toEqual(price);
  });

  it('has +0.008 for mud and water', () => {
    expect(signed(under(bridge('cost.alumina_mfg').root, 'c_residue').effect)).toBe('+0.008');
  });

  it('dilutes fixed cost by −4.593, and spends as planned', () => {
    const { root } = bridge('cost.alumina_mfg');
    const fixed = ['c_labour', 'c_depr', 'c_maint', 'c_other'].map((id) => under(root, id));
    const sum = (role: string): number =>
      fixed
        .flatMap(({ children }) => children)
        .reduce((total, step) => total + (step.role === role ? step.effect : 0), 0);
    expect([signed(sum('dilution')), signed(sum('spending'))]).toEqual(['-4.593', '0.000']);
  });

  it('is −5.033 by the plant itself and +25.306 by prices', () => {
    const leaves = bridge('cost.alumina_mfg').root.children.flatMap(({ children }) => children);
    const sum = (priced: boolean): number =>
      leaves.reduce((total, { role, effect }) => total + ((role === 'price') === priced ? effect : 0), 0);
    expect([signed(sum(false)), signed(sum(true))]).toEqual(['-5.033', '+25.306']);
  });

  it('opens the transfer price of steam: coal +15.227, the boiler nothing, dilution at the power plant −0.587', () => {
    const { root } = bridge('cost.alumina_mfg', { depth: 4 });
    const steam = under(under(root, 'c_steam'), 'cost.steam_unit/of:power');
    expect(signed(steam.effect)).toBe('+14.639');
    const coal = under(steam, 'power_c_coal/of:power');
    expect(coal.children.map(({ role, effect }) => `${role} ${signed(effect)}`)).toEqual([
      'usage 0.000',
      'price +15.227',
    ]);
    const diluted = steam.children
      .flatMap(({ children }) => children)
      .reduce((total, { role, effect }) => total + (role === 'dilution' ? effect : 0), 0);
    expect(signed(diluted)).toBe('-0.587');
    const { controllable, market, untagged } = tallyOf(root);
    expect([controllable, market, untagged].map((effect) => signed(effect, 2))).toEqual(['-5.62', '+25.89', '0.00']);
  });

  it('adds up in printed digits: 1,904.08 and +20.27 make 1,924.35', () => {
    const { from, to, root } = bridge('cost.alumina_mfg', { depth: 4, entitiesDeep: 2 });
    expect([from.printed, root.printed, to.printed]).toEqual([190408, 2027, 192435]);
    const check = (step: BridgeStep): void => {
      if (step.children.length === 0) return;
      expect(step.children.reduce((sum, { printed }) => sum + printed, 0)).toBe(step.printed);
      step.children.forEach(check);
    };
    check(root);
  });

  it('splits otherwise by plant, and says at which level', () => {
    const { root, level } = bridge('cost.alumina_mfg', { entitiesDeep: 2, nest: 'entities' });
    expect(level.entities).toEqual(['r1', 'r2']);
    const [division] = root.children as readonly [BridgeStep];
    expect(division.children.map(({ entity, effect }) => `${entity} ${signed(effect, 2)}`)).toEqual([
      'r1 +11.20',
      'r2 +9.08',
    ]);
  });
});

describe('every indicator of the catalogue', () => {
  it('is bridged from year to year, by plant, and adds up in printed digits', () => {
    const years = [2020, 2021].map((year) => ({ first: year * 12, last: year * 12 + 5 })) as [
      typeof halfYear,
      typeof halfYear,
    ];
    const torn: string[] = [];
    for (const id of sample.model.indicators.keys()) {
      const outcome = bridgeOf({
        cube: sample.cube,
        indicator: id,
        entity: 'yunqiao' as never,
        from: { scenario: 'actual', window: years[0] },
        to: { scenario: 'actual', window: years[1] },
        depth: 4,
        entitiesDeep: 2,
      });
      if (outcome.kind === 'refused') {
        torn.push(`${id}: ${outcome.problems.map(({ code }) => code).join()}`);
        continue;
      }
      const { root, from, to } = outcome.bridge;
      const leaves = leavesOf(root).map(({ effect }) => Math.abs(effect));
      const scale = Math.max(Math.abs(from.value), Math.abs(to.value), ...leaves);
      const check = (step: BridgeStep): void => {
        if (step.children.length === 0) return;
        const printed = step.children.reduce((sum, child) => sum + child.printed, 0);
        const effect = step.children.reduce((sum, child) => sum + child.effect, 0);
        const off = Math.abs(effect - step.effect) > 1e-8 * scale;
        if (printed !== step.printed || off) torn.push(`${id} ${step.key}`);
        step.children.forEach(check);
      };
      check(root);
      // What does not follow from the drivers is small, and never hidden in one of them.
      const rest = root.children.filter(({ role }) => role === 'other' || role === 'incomplete');
      for (const { role, effect } of rest)
        if (Math.abs(effect) > 0.01 * Math.abs(to.value)) torn.push(`${id} ${role} ${effect}`);
    }
    expect(torn).toEqual([]);
  });

  it('has a name for every step in both languages', () => {
    const { root } = bridge('cost.alumina_full', { depth: 5 });
    const names: string[] = [];
    const visit = (step: BridgeStep): void => {
      const { en, zh } = sayStep(step, sample.model);
      names.push(`${en} · ${zh}`);
      step.children.forEach(visit);
    };
    visit(root);
    expect(names).toContain('caustic used, NaOH 100 % per alumina equivalent · 单位折合氧化铝产量的烧碱用量（折百）');
    expect(names.filter((name) => /undefined|_/.test(name))).toEqual([]);
  });
});

describe('from plan run over plan to actual', () => {
  it('meets at every end', () => {
    const state = (scenario: string) => ({ scenario, window: halfYear });
    const outcome = bridgesBetween({
      cube: sample.cube,
      indicator: 'refinery.caustic_loss' as never,
      entity: 'yunqiao' as never,
      states: [state('comparator/plan-run'), state('plan'), state('actual')],
    });
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
    const [first, second] = outcome.legs;
    expect(first!.to.printed).toBe(second!.from.printed);
    expect(first!.from.printed + first!.root.printed + second!.root.printed).toBe(second!.to.printed);
  });
});
