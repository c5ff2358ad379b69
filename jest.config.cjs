const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2022',
        keepClassNames: true,
      },
      module: { type: 'commonjs' },
    },
  ],
  // Published as ES modules only, which Jest does not load as they are.
  '/node_modules/temporal-[a-z]+/.+\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
};

const level = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  transform,
  transformIgnorePatterns: ['/node_modules/(?!temporal-)'],
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  rootDir: __dirname,
  ...more,
});

const withDatabase = {
  globalSetup: '<rootDir>/test/support/cluster-up.ts',
  globalTeardown: '<rootDir>/test/support/cluster-down.ts',
};

module.exports = {
  maxWorkers: 2,
  testTimeout: 90_000,
  projects: [
    level('rule', ['<rootDir>/src/**/*.spec.ts']),
    level('contract', ['<rootDir>/test/contract/**/*.spec.ts'], withDatabase),
    level('database', ['<rootDir>/test/database/**/*.db-spec.ts'], withDatabase),
    level('journey', ['<rootDir>/test/e2e/**/*.e2e-spec.ts'], withDatabase),
    level('browser', ['<rootDir>/test/browser/**/*.browser-spec.ts'], withDatabase),
    level('proof', ['<rootDir>/test/prove/**/*.proof-spec.ts'], withDatabase),
    level('measure', ['<rootDir>/bench/**/*.measure-spec.ts'], withDatabase),
  ],
};
