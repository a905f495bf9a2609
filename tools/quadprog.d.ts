/** The independent solver that tests and benchmarks compare with. Arrays count from 1. */
declare module 'quadprog' {
  type Column = readonly (number | undefined)[];

  /** min ½ bᵀDb − dᵀb with Aᵀb ≥ b₀, the first `meq` rows with equality. */
  export function solveQP(
    Dmat: readonly (Column | undefined)[],
    dvec: Column,
    Amat: readonly (Column | undefined)[],
    bvec: Column,
    meq: number,
  ): { readonly solution: readonly number[]; readonly message: string };
}
