import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Visitor } from '../support/browser';
import { textOf } from '../support/pdf-text';
import { aPdf, aPng } from '../support/scans';
import { Stage } from '../support/stage';

jest.setTimeout(180_000);

let stage: Stage;
let coordinator: Visitor;
let page: Page;
let caseId: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samspel-scans-'));
  stage = await Stage.open();
  coordinator = await stage.as('samordnare');
  page = coordinator.page;
  const [waiting] = await stage.database.sql<{ id: string }>(
    `select c.case_id as id from consents c join consent_signatories g on g.consent_id = c.id
       join cases k on k.id = c.case_id join people p on p.id = k.person_id
     where c.offered_at is not null and c.refused_at is null and c.superseded_at is null and c.withdrawn_at is null
       and k.closed_at is null and p.protection = 'none'
     group by c.case_id having bool_and(g.signed_at is null and g.refused_at is null) limit 1`,
  );
  caseId = waiting?.id ?? '';
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});
afterEach(() => expect(coordinator.faults).toEqual([]));

const file = (name: string, bytes: Buffer) => ({ name, bytes });
const openTab = async (): Promise<void> => {
  await coordinator.goto(`/cases/${caseId}?tab=consent`);
  await page
    .getByRole('button', { name: /^Skriv ut blanketten/ })
    .first()
    .waitFor();
};

describe('the form for the family', () => {
  beforeEach(openTab);

  it.each([
    ['arabiska', 'الموافقة'],
    ['svenska', 'Samtycke till att dela uppgifter'],
  ])('is printed in %s, and saved under a name that tells nothing', async (language, words) => {
    await page
      .getByRole('button', { name: /^Skriv ut blanketten/ })
      .first()
      .click();
    expect(await coordinator.lookAtOverlay()).toEqual([]);
    await coordinator.picture(`print-menu-${language}`);
    const saving = page.waitForEvent('download');

    await page.getByRole('menuitem', { name: language }).click();

    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^samtycke-\d{4}-\d{4}-\d+\.pdf$/);
    expect(textOf(readFileSync(await saved.path()))).toContain(words);
    expect(await coordinator.look()).toEqual([]);
  });
});

describe('the signed form', () => {
  beforeEach(async () => {
    await openTab();
    await page
      .getByRole('button', { name: /^Registrera underskrift av/ })
      .first()
      .click();
    await page.getByRole('radio', { name: 'På papper' }).check({ force: true });
    await page.getByRole('button', { name: 'Välj fil' }).waitFor();
  });

  /** As a person does, from the disk: the browser is given the place, and not thirty megabytes by way of a test. */
  const choose = async ({ name, bytes }: ReturnType<typeof file>): Promise<void> => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    await page.locator('input[type=file]').setInputFiles(path);
  };

  it('is refused in words when it is not what its name says', async () => {
    await choose(file('Lo Exempelsson.pdf', aPng()));

    await page.getByText('Filens innehåll stämmer inte med filens namn.').waitFor();
    await coordinator.picture('scan-refused');
    expect(await coordinator.axe()).toEqual([]);
  });

  it.each([
    ['of another kind', file('x.zip', Buffer.from('PK')), 'Filen ska vara en PDF eller en bild'],
    ['of nothing', file('x.pdf', Buffer.alloc(0)), 'Filen är tom.'],
    ['of thirty megabytes', file('x.pdf', aPdf(30 * 1024 * 1024)), 'Filen är större än 10 MB.'],
  ])('is refused before it is sent when it is one %s', async (_, chosen, words) => {
    await choose(chosen);

    await page.getByRole('dialog').getByText(words).waitFor();
  });

  it('is stored, told by size and checksum, and proves the signature from then on', async () => {
    await choose(file('Lo Exempelsson.pdf', aPdf(250_000)));
    await page.getByText(/^Sparad: PDF, 244 kB, kontrollsumma [0-9a-f]{4} [0-9a-f]{4}$/).waitFor();
    expect(await coordinator.axe()).toEqual([]);
    await coordinator.picture('scan-stored-wide');
    await coordinator.resize(320);
    await coordinator.picture('scan-stored-narrow');
    expect(await coordinator.overflow()).toBe(0);
    await coordinator.resize(1280);
    await page.getByRole('textbox', { name: 'Var finns originalet?' }).fill('Påhittad pärm 4');

    await page.getByRole('button', { name: 'Registrera underskriften' }).click();

    await page
      .getByText(/^Underskriften av .* är registrerad\.$/)
      .first()
      .waitFor();
    expect(await coordinator.look()).toEqual([]);
    await coordinator.pictures('consent-tab');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Hämta den inskannade blanketten' }).click();
    expect((await saving).suggestedFilename()).toBe('underskrivet-samtycke.pdf');
    const kept = await stage.database.sql(
      `select 1 from consent_scans s join consent_signatories g on g.scan_id = s.id where s.case_id = $1`,
      [caseId],
    );
    expect(kept).toHaveLength(1);
  });
});
