import { pagesOf, publicPages } from '../support/pages';
import { Stage } from '../support/stage';
import { shoot, walk } from '../support/walk';

jest.setTimeout(600_000);

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

describe('every page is sound, in both languages and both widths', () => {
  it('for nobody in particular', async () => {
    const stranger = await stage.stranger();

    expect(await walk(stage, stranger, publicPages)).toEqual([]);
  });

  it.each(Object.entries(pagesOf))('for %s', async (login, pages) => {
    const visitor = await stage.as(login);

    expect(await walk(stage, visitor, pages)).toEqual([]);
    await visitor.leave();
  });

  it('for somebody whom Samspel does not know', async () => {
    const unknown = await stage.stranger();
    await unknown.page.goto('/');
    await unknown.page.getByRole('link', { name: 'Logga in' }).click();
    await unknown.page.getByRole('button', { name: 'okand', exact: true }).click();

    await unknown.page
      .getByRole('heading', { level: 1, name: 'Du har ingen behörighet i Samspel' })
      .waitFor();

    expect(await unknown.look()).toEqual([]);
    expect(unknown.faults).toEqual([]);
    await shoot(unknown, 'okand');
  });
});
