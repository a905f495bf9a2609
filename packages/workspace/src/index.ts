export * from './model-files/index.ts';
export * from './data-files/index.ts';
