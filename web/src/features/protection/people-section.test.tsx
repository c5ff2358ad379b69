import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderPiece } from '../../test/render';
import { People } from './people-section';
import type { PersonOfCase } from './protection-queries';

afterEach(() => vi.unstubAllGlobals());

const aPerson = (part: Partial<PersonOfCase> = {}): PersonOfCase => ({
  id: 'p1',
  standing: 'child',
  relation: null,
  custody: null,
  name: { kind: 'named', name: 'Lo Exempelsson' },
  protection: 'none',
  isShielded: false,
  unlock: null,
  lifting: null,
  version: 2,
  may: [],
  ...part,
});
const shielded = (part: Partial<PersonOfCase> = {}) =>
  aPerson({
    name: { kind: 'alias', name: 'Person 4F2A1C' },
    protection: 'secrecy_marking',
    isShielded: true,
    ...part,
  });

async function show(people: Answer, answers: Record<string, Answer> = {}): Promise<Request[]> {
  const requests = fakeApi({
    'GET /api/session': aSession(),
    'GET /api/cases/c1/people': people,
    ...answers,
  });
  await renderPiece(<People caseId="c1" />);
  return requests;
}
const posted = (requests: readonly Request[]) => requests.filter(({ method }) => method === 'POST');
const why = 'Vi måste skicka en kallelse hem i dag.';

describe('the people of a case', () => {
  it('have no mark and no button when there is nothing to tell and nothing to do', async () => {
    await show({ items: [aPerson(), aPerson({ id: 'p2', standing: 'guardian' })] });

    expect(await screen.findByText('barnet')).toBeTruthy();
    expect(screen.getByText('vårdnadshavare')).toBeTruthy();
    expect(screen.queryByText('Namnet är skyddat')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('have an alias and the kind of protection where it may be known, and else just that it is there', async () => {
    const hidden = shielded({
      id: 'p2',
      protection: { restricted: true, class: 'protection-kind' } as never,
    });
    await show({ items: [shielded(), hidden] });

    expect(await screen.findByText('Sekretessmarkering')).toBeTruthy();
    expect(screen.getByText('Namnet är skyddat')).toBeTruthy();
    expect(screen.getAllByText('Person 4F2A1C')).toHaveLength(2);
  });

  it('are told of what is not hidden around a protected child, and of nothing around another', async () => {
    await show({ items: [shielded()] });
    expect(await screen.findByText('Barnet är skyddat, men enheterna syns')).toBeTruthy();
    expect(screen.getByText(/ser vilka andra enheter som deltar, också skolan/)).toBeTruthy();

    cleanup();
    await show({ items: [aPerson(), shielded({ id: 'p2', standing: 'guardian' })] });
    expect(await screen.findByText('barnet')).toBeTruthy();
    expect(screen.queryByText('Barnet är skyddat, men enheterna syns')).toBeNull();
  });

  it('tell that they could not be fetched', async () => {
    await show(problem(503));

    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});

describe('to mark somebody as protected', () => {
  it('is done at once, in the version that was seen', async () => {
    const requests = await show(
      { items: [aPerson({ may: ['protect'] })] },
      { 'POST /api/cases/c1/people/p1/protection': aPerson() },
    );

    await userEvent.click(await screen.findByRole('button', { name: 'Markera skydd för Lo Exempelsson' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Markera skyddade personuppgifter' }));
    await userEvent.click(dialog.getByRole('radio', { name: /Skyddad folkbokföring/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Markera nu' }));

    expect(await screen.findByText('Skyddet gäller från och med nu.')).toBeTruthy();
    expect(await posted(requests)[0]?.json()).toEqual({ protection: 'protected_registration' });
    expect(posted(requests)[0]?.headers.get('If-Match')).toBe('"2"');
  });

  it('can only make it stronger, never weaker', async () => {
    await show({ items: [shielded({ protection: 'protected_registration', may: ['protect'] })] });

    await userEvent.click(await screen.findByRole('button', { name: 'Markera skydd för Person 4F2A1C' }));

    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getAllByRole('radio')).toHaveLength(1);
    expect(dialog.getByRole('radio', { name: /Fingerade personuppgifter/ })).toBeTruthy();
  });
});

describe('to see who a protected person is', () => {
  const askable = { items: [shielded({ may: ['ask-to-unlock'] })] };
  const open = async () => {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Begär att få se namnet för Person 4F2A1C' }),
    );
    return within(await screen.findByRole('dialog', { name: 'Begär att få se ett skyddat namn' }));
  };

  it('is asked for with why and how long', async () => {
    const requests = await show(askable, { 'POST /api/cases/c1/people/p1/unlocks': {} });
    const dialog = await open();

    await userEvent.type(dialog.getByLabelText(/^Varför/), why);
    await userEvent.click(dialog.getByRole('radio', { name: 'Fyra timmar' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Skicka begäran' }));

    expect(await screen.findByText('Begäran väntar på en andra person.')).toBeTruthy();
    expect(await posted(requests)[0]?.json()).toEqual({ reason: why, hours: 4 });
  });

  it('is not asked for without a reason that another can judge', async () => {
    const requests = await show(askable);
    const dialog = await open();

    await userEvent.type(dialog.getByLabelText(/^Varför/), 'kort');
    await userEvent.click(dialog.getByRole('button', { name: 'Skicka begäran' }));

    expect((await dialog.findAllByText('Skriv varför, med minst 20 tecken.')).length).toBeGreaterThan(0);
    expect(posted(requests)).toEqual([]);
  });

  it('keeps what was written when the dialog is closed by mistake', async () => {
    await show(askable);
    const first = await open();
    await userEvent.type(first.getByLabelText(/^Varför/), why);
    await userEvent.click(first.getByRole('button', { name: 'Avbryt' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Stanna kvar' }));

    const again = within(await screen.findByRole('dialog', { name: 'Begär att få se ett skyddat namn' }));
    expect(again.getByLabelText<HTMLTextAreaElement>(/^Varför/).value).toBe(why);
  });

  it('waits for a second person, and then shows until when the name is seen', async () => {
    const unlock = { id: 'u1', state: 'waiting', until: null } as const;
    const until = '2026-11-26T12:00:00Z';
    await show({
      items: [
        shielded({ unlock: unlock }),
        shielded({
          id: 'p2',
          name: { kind: 'named', name: 'Kim Exempelsson' },
          unlock: { ...unlock, state: 'open', until } as never,
        }),
      ],
    });

    expect(await screen.findByText('Begäran väntar')).toBeTruthy();
    expect(screen.getByText('Du ser namnet till 26 nov. 2026 13:00')).toBeTruthy();
  });
});

describe('a proposal to lift a protection', () => {
  const lifting = (may: readonly string[]) =>
    ({
      id: 'l1',
      proposedByName: 'Bo Påhittad',
      reason: 'Skyddet är hävt hos Skatteverket.',
      version: 3,
      may,
    }) as never;

  it('shows who proposed it and why, and nothing to press for whoever proposed it', async () => {
    await show({ items: [shielded({ lifting: lifting([]) })] });

    expect(await screen.findByText(/Bo Påhittad har föreslagit att skyddet hävs: Skyddet är/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is answered by another after a question, and tells why when the server refuses', async () => {
    const requests = await show(
      { items: [shielded({ lifting: lifting(['approve', 'refuse']) })] },
      { 'POST /api/protection-liftings/l1/approval': problem(422, { title: 'Egen handling' }) },
    );

    await userEvent.click(await screen.findByRole('button', { name: 'Häv skyddet för Person 4F2A1C' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Häva skyddet?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Häv skyddet' }));

    expect(await dialog.findByText('Egen handling')).toBeTruthy();
    expect(posted(requests)[0]?.headers.get('If-Match')).toBe('"3"');
  });
});
