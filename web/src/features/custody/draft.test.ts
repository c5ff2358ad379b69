import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../api/problem';
import { Draft, type SaveContent } from './draft';

const noon = Date.parse('2026-11-22T12:00:00Z');
const stale = new ProblemError(412, 'stale-version', '', undefined, [], undefined);

function aDraft(save: SaveContent<string>) {
  return new Draft<string>(1, 'började', save, () => noon);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a draft', () => {
  it('is saved at a pause, once, with what was written last', async () => {
    const save = vi.fn<SaveContent<string>>().mockResolvedValue({ version: 2 });
    const draft = aDraft(save);

    draft.write('a');
    draft.write('ab');
    await vi.runAllTimersAsync();

    expect(save.mock.calls).toEqual([[1, 'ab']]);
    expect(draft.current()).toEqual({ kind: 'saved', at: noon });
  });

  it('puts each save on top of the version that the one before gave', async () => {
    let answer: (saved: { version: number }) => void = () => undefined;
    const save = vi
      .fn<SaveContent<string>>()
      .mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
      .mockResolvedValueOnce({ version: 3 });
    const draft = aDraft(save);
    draft.write('a');
    await vi.runAllTimersAsync();

    draft.write('b');
    const second = draft.flush();
    answer({ version: 2 });
    await second;

    expect(save.mock.calls).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    expect(draft.knownVersion).toBe(3);
  });

  it('saves nothing when nothing was changed', async () => {
    const save = vi.fn<SaveContent<string>>();

    await aDraft(save).flush();

    expect(save).not.toHaveBeenCalled();
  });

  it('stops at a conflict until the writer has chosen, and then saves on top of the other version', async () => {
    const save = vi
      .fn<SaveContent<string>>()
      .mockRejectedValueOnce(stale)
      .mockResolvedValueOnce({ version: 8 });
    const draft = aDraft(save);
    draft.write('mitt');
    await vi.runAllTimersAsync();

    draft.write('mitt och mer');
    await vi.runAllTimersAsync();
    expect(draft.current()).toEqual({ kind: 'conflict', mine: 'mitt och mer' });
    await draft.keepMine(7);

    expect(save.mock.calls).toEqual([
      [1, 'mitt'],
      [7, 'mitt och mer'],
    ]);
  });

  it('keeps what was written when a save fails, and can try again', async () => {
    const save = vi
      .fn<SaveContent<string>>()
      .mockRejectedValueOnce(new TypeError('no network'))
      .mockResolvedValueOnce({ version: 2 });
    const draft = aDraft(save);
    draft.write('a');
    await vi.runAllTimersAsync();
    expect(draft.current().kind).toBe('failed');

    await draft.flush();

    expect(draft.current()).toEqual({ kind: 'saved', at: noon });
  });
});
