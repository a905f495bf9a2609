/** Dry ore with what it contains, in tonnes. */
export interface Ore {
  readonly ore: number;
  readonly alumina: number;
  readonly silica: number;
}

/** Ore of a grade (share of Al2O3) and an A/S ratio. */
export function oreOf(tonnes: number, alumina: number, aluminaToSilica: number): Ore {
  return { ore: tonnes, alumina: tonnes * alumina, silica: (tonnes * alumina) / aluminaToSilica };
}

/** Lots mixed to one. */
export function mix(lots: readonly Ore[]): Ore {
  const total = (of: (lot: Ore) => number): number => lots.reduce((sum, lot) => sum + of(lot), 0);
  return { ore: total((l) => l.ore), alumina: total((l) => l.alumina), silica: total((l) => l.silica) };
}

export function share(lot: Ore, part: number): Ore {
  return { ore: lot.ore * part, alumina: lot.alumina * part, silica: lot.silica * part };
}

export function without(lot: Ore, taken: Ore): Ore {
  return { ore: lot.ore - taken.ore, alumina: lot.alumina - taken.alumina, silica: lot.silica - taken.silica };
}
