import type { Visitor } from '../support/browser';
import { dayFromNow } from '../support/builders';
import { Stage } from '../support/stage';

let stage: Stage;
let secretary: Visitor;
beforeAll(async () => {
  stage = await Stage.open();
  secretary = await stage.asPersonDoes('polisstation', { width: 320, height: 700 });
}, 90_000);
afterAll(() => stage.close());

/** "söndag 29 november": how the page says a day that is near. */
const weekday = (day: string): string =>
  new Intl.DateTimeFormat('sv-SE', { weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** Takes one of a group of radio buttons: Tab leads to the group, the arrows lead within it. */
async function takeByKeyboard(group: string, choice: string): Promise<void> {
  const radios = secretary.page.getByRole('radiogroup', { name: group }).getByRole('radio');
  const wanted = secretary.page
    .getByRole('radiogroup', { name: group })
    .getByRole('radio', { name: choice, exact: true });
  await secretary.tabTo(radios.first());
  await secretary.page.keyboard.press('Space');
  for (let left = await radios.count(); left > 0 && !(await wanted.isChecked()); left -= 1)
    await secretary.page.keyboard.press('ArrowDown');
  expect(await wanted.isChecked()).toBe(true);
}

async function writeByKeyboard(label: string, text: string): Promise<void> {
  await secretary.tabTo(secretary.page.getByLabel(label));
  await secretary.page.keyboard.type(text);
}

async function expectSound(name: string): Promise<void> {
  expect(await secretary.look()).toEqual([]);
  await secretary.picture(`custody-${name}-320`);
}

const saved = () => secretary.page.getByText(/^Sparat \d\d:\d\d$/).waitFor();
const clocks = () => secretary.page.getByRole('list', { name: 'Tidsgränser som beslutet startade' });

describe('the social secretary, on a phone', () => {
  it('logs a detention with the keyboard alone', async () => {
    const { page } = secretary;
    await expectSound('log');

    await secretary.tabTo(page.getByRole('link', { name: 'Ny händelse' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Vad har hänt?' }).waitFor();
    await expectSound('kinds');
    await secretary.tabTo(page.getByRole('link', { name: /^Gripen/ }));
    await page.keyboard.press('Enter');
    await takeByKeyboard('Var är personen?', 'Polisarrest');
    await takeByKeyboard('Vem är det?', 'Jag vet namn och födelsedag');
    await writeByKeyboard('Förnamn', 'Lo');
    await writeByKeyboard('Efternamn', 'Exempelsson');
    await secretary.tabTo(page.getByRole('group', { name: 'Födelsedag' }).getByRole('spinbutton').first());
    await page.keyboard.type(dayFromNow(-15 * 366).replaceAll('-', ''));
    await takeByKeyboard('Kön', 'Flicka eller kvinna');
    await takeByKeyboard('Är vårdnadshavare underrättad?', 'Ja');
    await expectSound('detention-form');
    await secretary.tabTo(page.getByRole('button', { name: 'Skriv in', exact: true }));
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: /^Frihetsberövande \S+/ }).waitFor();
    expect(await page.getByText('Lo Exempelsson').first().isVisible()).toBe(true);
    await expectSound('detention');
  });

  it('drafts a decision that saves by itself', async () => {
    const { page } = secretary;

    await page.getByRole('button', { name: /^Nytt beslut/ }).click();
    await page.getByText('Socialjouren tar över').click();
    await expectSound('decision-kinds');
    await page.getByRole('button', { name: 'Börja skriva' }).click();
    await page.getByRole('heading', { level: 1, name: /^Beslut / }).waitFor();
    await page.getByRole('button', { name: /^Sätt till nu/ }).click();
    await page.getByLabel('Vad har hänt?').fill('Påhittad händelse vid disken.');
    await saved();
    await page.reload();

    expect(await page.getByLabel('Vad har hänt?').inputValue()).toBe('Påhittad händelse vid disken.');
    await expectSound('draft');
  });

  it('is told at the field that an official may not decide immediate care', async () => {
    const { page } = secretary;
    await secretary.choose('Vem beslutar?', 'Enhetta Chefsson, Enhetschef (Delegationsordningen 4.3)');
    await saved();

    await secretary.choose('Vad gäller beslutet?', 'Omedelbart omhändertagande, LVU 6 §');

    await page
      .locator('[data-field="deciderId"]')
      .getByText(/får bara beslutas av socialnämnden, dess ordförande eller en utsedd ledamot/)
      .waitFor();
    await page.getByText('Inte sparat', { exact: true }).waitFor();
    await expectSound('official-refused');
  });

  it('has the chair decide, signs, and sees the last day of LVU 7 § on the locked decision', async () => {
    const { page } = secretary;

    await secretary.choose(
      'Vem beslutar?',
      'Ordina Förandesson, Nämndens ordförande (Delegationsordningen 2.1)',
    );
    await saved();
    await page.getByLabel('Barnets egen mening').fill('Vill ha lugn och ro.');
    await page.getByLabel('Skälen för beslutet').fill('Barnets bästa.');
    await page.getByRole('button', { name: /^Underteckna beslutet/ }).click();
    await page.getByRole('dialog', { name: 'Underteckna beslutet?' }).waitFor();
    await expectSound('sign-dialog');
    await page.getByRole('button', { name: 'Underteckna och lås' }).click();

    await clocks().getByText('LVU 7 §').first().waitFor();
    const [id] = page.url().split('/').slice(-1);
    expect(await clocks().textContent()).toContain(`sista dag är ${weekday(dayFromNow(7))}`);
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.getByText(/^Undertecknat och låst/).isVisible()).toBe(true);
    expect((await secretary.ask(`/api/custody/decisions/${id}`)).body).toMatchObject({
      status: 'signed',
      may: ['correct', 'execute'],
    });
    await expectSound('signed');
  });

  it('records that it was carried out, and sees the last day of LVU 8 §', async () => {
    const { page } = secretary;

    await page.getByRole('button', { name: 'Registrera verkställighet' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Registrera', exact: true }).click();

    await clocks().getByText('LVU 8 §').first().waitFor();
    expect(await clocks().textContent()).toContain(`sista dag är ${weekday(dayFromNow(28))}`);
    await expectSound('carried-out');
  });

  it('met nothing on the way that a page must never do', () => {
    expect(secretary.faults).toEqual([]);
  });
});
