import { ConfigurationRefused, parseConfig } from './config';

const whole = {
  NODE_ENV: 'production',
  PORT: '3000',
  METRICS_PORT: '9464',
  PUBLIC_URL: 'https://samspel.example',
  DATABASE_URL: 'postgres://samspel_app:hemligt-1@db/samspel',
  DATABASE_SYSTEM_URL: 'postgres://samspel_system:hemligt-2@db/samspel',
  DATABASE_STATISTICS_URL: 'postgres://samspel_statistics:hemligt-3@db/samspel',
  DATABASE_JOBS_URL: 'postgres://samspel_jobs:hemligt-4@db/samspel',
  DATABASE_SEALER_URL: 'postgres://samspel_sealer:hemligt-6@db/samspel',
  DATABASE_AUDIT_READER_URL: 'postgres://samspel_audit_reader:hemligt-7@db/samspel',
  AUDIT_KEY_FILE: '/etc/samspel/audit.key',
  AUDIT_WITNESS_FILE: '/mnt/witness/samspel.jsonl',
  AUDIT_ORIGIN: 'samspel.example/audit',
  SAML_PROVIDERS_FILE: '/etc/samspel/providers.json',
  SAML_KEY_FILE: '/etc/samspel/sp.key',
  SAML_CERTIFICATE_FILE: '/etc/samspel/sp.crt',
  PERSONAL_NUMBERS: 'real',
};

const refusalOf = (values: Readonly<Record<string, string | undefined>>): ConfigurationRefused => {
  try {
    parseConfig(values);
  } catch (error) {
    if (error instanceof ConfigurationRefused) return error;
  }
  throw new Error('was not refused');
};

describe('a configuration', () => {
  it('that is whole gives typed settings', () => {
    expect(parseConfig(whole)).toMatchObject({ PORT: 3000, SESSION_IDLE_MINUTES: 15, SESSION_MINUTES: 480 });
  });

  it.each(Object.keys(whole))('without %s is refused by name', (name) => {
    expect(refusalOf({ ...whole, [name]: undefined }).variables).toContain(name);
  });

  it.each([
    ['a plain connection to the public', { PUBLIC_URL: 'http://samspel.example' }, 'PUBLIC_URL'],
    ['test numbers for real children', { PERSONAL_NUMBERS: 'listed-test-numbers' }, 'PERSONAL_NUMBERS'],
    ['one role for two', { DATABASE_SYSTEM_URL: whole.DATABASE_URL }, 'DATABASE_URL'],
    [
      'the key of the log in two places',
      { AUDIT_TRANSIT_FILE: '/etc/samspel/transit.json' },
      'AUDIT_KEY_FILE',
    ],
    ['a session without end', { SESSION_IDLE_MINUTES: '600' }, 'SESSION_IDLE_MINUTES'],
  ])('with %s is refused in production', (_, change, name) => {
    expect(refusalOf({ ...whole, ...change }).variables).toEqual([name]);
  });

  it('is refused without telling a value', () => {
    const { message } = refusalOf({ ...whole, DATABASE_URL: 'not-a-url-but-hemligt-1', PORT: 'hemligt-5' });

    expect(message).toContain('DATABASE_URL, PORT');
    expect(message).not.toMatch(/hemligt/);
  });
});
