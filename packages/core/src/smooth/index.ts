export { smoothSeries, type Smoothed } from './denton.ts';
export { proRata, type ProRata } from './pro-rata.ts';
export { smoothProfile, type ProfileSmoothing, type RowNote } from './profile.ts';
export type { AdditiveReason, Benchmark, BenchmarkKind, SmoothForm, Smoothing, SmoothNote } from './series.ts';
