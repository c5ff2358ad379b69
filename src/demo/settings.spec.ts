import { CannotStart, readSettings } from './settings';

describe('the settings of the demonstration', () => {
  it('are none that must be given', () => {
    expect(readSettings({})).toMatchObject({ port: 3000, logLevel: 'warn', ownDatabase: undefined });
  });

  it('refuse production', () => {
    expect(() => readSettings({ NODE_ENV: 'production' })).toThrow(CannotStart);
  });

  it.each(['abc', '0', '65535', '3000.5'])(
    'refuse %s as a port, since the next one is needed too',
    (PORT) => {
      expect(() => readSettings({ PORT })).toThrow('PORT');
    },
  );

  it('name the addresses that a database of your own lacks, and never one that is there', () => {
    const given = {
      DATABASE_URL: 'postgres://secret@host/x',
      DATABASE_SYSTEM_URL: 'postgres://secret@host/x',
    };

    expect(() => readSettings(given)).toThrow(
      'DATABASE_SUPERUSER_URL, DATABASE_MIGRATOR_URL, DATABASE_STATISTICS_URL, DATABASE_JOBS_URL, DATABASE_SEALER_URL, DATABASE_AUDIT_READER_URL',
    );
    expect(() => readSettings(given)).not.toThrow('secret');
  });
});
