interface PolicyFactory {
  createPolicy(name: string, rules: Record<string, (value: string) => string | null>): unknown;
}

/**
 * The page runs under `require-trusted-types-for 'script'`. react-aria clears its announcer with
 * `innerHTML = ''`; without a default policy that throws and takes the whole app with it. Only the
 * empty string passes. Must be imported before anything else.
 */
const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes;

factory?.createPolicy('default', {
  createHTML: (html) => (html === '' ? html : null),
  createScript: () => null,
  createScriptURL: () => null,
});
