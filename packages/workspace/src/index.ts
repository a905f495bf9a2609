export * from './model-files/index.ts';
