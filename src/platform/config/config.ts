import { z } from 'zod';

const url = z.url();
const minutes = (most: number) => z.coerce.number().int().min(1).max(most);

const schema = z
  .object({
    NODE_ENV: z.enum(['production', 'demonstration', 'test']),
    PORT: z.coerce.number().int().min(0).max(65_535),
    METRICS_PORT: z.coerce.number().int().min(0).max(65_535),
    PUBLIC_URL: url,
    DATABASE_URL: url,
    DATABASE_SYSTEM_URL: url,
    DATABASE_STATISTICS_URL: url,
    DATABASE_JOBS_URL: url,
    DATABASE_SEALER_URL: url,
    DATABASE_AUDIT_READER_URL: url,
    AUDIT_KEY_FILE: z.string().min(1).optional(),
    AUDIT_TRANSIT_FILE: z.string().min(1).optional(),
    AUDIT_WITNESS_FILE: z.string().min(1),
    AUDIT_WITNESSES_FILE: z.string().min(1).optional(),
    AUDIT_ORIGIN: z.string().regex(/^[^\s+]{1,100}$/),
    SAML_PROVIDERS_FILE: z.string().min(1),
    SAML_KEY_FILE: z.string().min(1),
    SAML_CERTIFICATE_FILE: z.string().min(1),
    PERSONAL_NUMBERS: z.enum(['real', 'listed-test-numbers']),
    SESSION_IDLE_MINUTES: minutes(15).default(15),
    SESSION_MINUTES: minutes(480).default(480),
    DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(10),
    REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    WEB_FOLDER: z.string().default('web/dist'),
    OPENAPI_FILE: z.string().default('docs/openapi.json'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .superRefine((config, context) => {
    // The key lies in one place.
    if ((config.AUDIT_KEY_FILE === undefined) === (config.AUDIT_TRANSIT_FILE === undefined))
      context.addIssue({ code: 'custom', path: ['AUDIT_KEY_FILE'], message: 'one of two' });
    if (config.NODE_ENV !== 'production') return;
    const unsafe = (path: string) => context.addIssue({ code: 'custom', path: [path], message: 'unsafe' });
    if (!config.PUBLIC_URL.startsWith('https://')) unsafe('PUBLIC_URL');
    if (config.PERSONAL_NUMBERS !== 'real') unsafe('PERSONAL_NUMBERS');
    const urls = [
      config.DATABASE_URL,
      config.DATABASE_SYSTEM_URL,
      config.DATABASE_STATISTICS_URL,
      config.DATABASE_JOBS_URL,
      config.DATABASE_SEALER_URL,
      config.DATABASE_AUDIT_READER_URL,
    ];
    if (new Set(urls.map((text) => new URL(text).username)).size !== urls.length) unsafe('DATABASE_URL');
  });

/** The settings of one installation, parsed once at the start. The README's table says what each means. */
export type Config = Readonly<z.infer<typeof schema>>;

/** The injection token of `Config`. */
export const CONFIG = Symbol('config');

/** Names the variables that are missing or unsafe, and never a value: a value may be a secret. */
export class ConfigurationRefused extends Error {
  constructor(readonly variables: readonly string[]) {
    super(`Missing or unsafe configuration: ${variables.join(', ')}. See the table in README.md.`);
  }
}

/** Reads a configuration from named values. Throws `ConfigurationRefused`. */
export function parseConfig(values: Readonly<Record<string, string | undefined>>): Config {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new ConfigurationRefused([...new Set(parsed.error.issues.map(({ path }) => String(path[0])))].sort());
}

/** The configuration of this process, from its environment. */
export const readConfig = (): Config => parseConfig(process.env);

/** The address that migrations sign in with; no running service needs it. Throws `ConfigurationRefused`. */
export function readMigratorUrl(): string {
  const parsed = url.safeParse(process.env['DATABASE_MIGRATOR_URL']);
  if (!parsed.success) throw new ConfigurationRefused(['DATABASE_MIGRATOR_URL']);
  return parsed.data;
}
