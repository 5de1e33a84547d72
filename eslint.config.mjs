// Typed rules only; format and everything that needs no types is Biome's.
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules', 'out', '.electron', '.cache', 'release', 'demo-out', 'test-results', '**/*.mjs'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/require-await': 'off',
      // Our parts are objects of closures; nothing in them is bound to `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // Its successor would have Node read all of fetch before the first page: docs/decisions/0022.
  { files: ['main/windows/app-protocol.ts'], rules: { '@typescript-eslint/no-deprecated': 'off' } },
  { files: ['renderer/**'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
);
