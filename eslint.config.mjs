import globals from 'globals';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const ring = (target, from) => ({
  target: `./src/${target}`,
  from: from.map((name) => `./src/${name}`),
  message: 'oversight may use casework, which may use trust, which may use platform. Never the other way.',
});

/** What lint forbids everywhere in the server: the words are the reason. */
const forbiddenSyntax = [
  {
    selector:
      "CallExpression[callee.property.name=/^as(System)?$/] CallExpression[callee.object.name='Promise'][callee.property.name='all']",
    message: 'One query at a time inside a transaction: parallel queries on one connection mix contexts.',
  },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'process.env is read in platform/config/config.ts only.',
  },
  {
    selector:
      'Literal[value=/set_config\\(.*false\\)/], TemplateElement[value.raw=/set_config\\([^)]*false\\)/]',
    message: 'Session settings leak through a connection pool: set_config(..., true) only.',
  },
];

const noNarrowedTests = {
  selector:
    'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/], CallExpression[callee.name=/^(xit|xdescribe|fit|fdescribe)$/]',
  message: 'No test is switched off or run alone.',
};

// docs/decisions/0019: on Node 20 an async context is charged to every promise.
const nothingAmbient = ['async_hooks', 'node:async_hooks'].map((name) => ({
  name,
  message: 'Hand on what the work needs: a context is charged to every promise.',
}));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', 'web/src/api/schema.d.ts'] },
  ...tseslint.configs.recommendedTypeChecked,
  // Plain scripts belong to no TypeScript project.
  {
    files: ['**/*.{js,mjs,cjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: globals.node },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['src/**/*.ts', 'migrations/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js'] })] },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      // A Nest module is an empty class with a decorator.
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...forbiddenSyntax],
      'no-restricted-imports': ['error', { paths: [...nothingAmbient] }],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            ring('platform', ['trust', 'casework', 'oversight', 'demo']),
            ring('trust', ['casework', 'oversight', 'demo']),
            ring('casework', ['oversight', 'demo']),
            ring('oversight', ['demo']),
          ],
        },
      ],
    },
  },
  {
    files: ['src/platform/config/config.ts', 'src/demo/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', forbiddenSyntax[0], forbiddenSyntax[2], noNarrowedTests] },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', '**/*.test.tsx', 'migrations/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['web/src/**/*.{ts,tsx}', 'web/*.ts'],
    languageOptions: { parserOptions: { project: './web/tsconfig.json' } },
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js'] })],
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // TanStack Router redirects by throwing a value that is not an Error.
      '@typescript-eslint/only-throw-error': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            { target: './web/src/ui', from: ['./web/src/features', './web/src/app'] },
            { target: './web/src/charts', from: ['./web/src/features', './web/src/app'] },
            { target: './web/src/lib', from: ['./web/src/features', './web/src/app', './web/src/ui'] },
            { target: './web/src/api', from: ['./web/src/features', './web/src/app', './web/src/ui'] },
            { target: './web/src/features', from: ['./web/src/app'] },
          ],
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'zod',
              message: 'Import z from lib/zod: it switches off the probe that the CSP reports.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['web/src/features/**/*.{ts,tsx}', 'web/src/app/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'zod', message: 'Import z from lib/zod.' }],
          patterns: [
            { group: ['@midas-ds/*', 'react-aria-components', 'lucide-react'], message: 'Use our own ui/.' },
          ],
        },
      ],
    },
  },
  { files: ['web/src/lib/zod.ts'], rules: { 'no-restricted-imports': 'off' } },
);
