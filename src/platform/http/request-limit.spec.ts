import { RequestLimit } from './request-limit';

const MINUTE = 60_000;
const begin = 1_000_000;

/** The limit after so many requests by one asker, one a millisecond. */
function after(requests: number, limit: number): RequestLimit {
  const counted = new RequestLimit(limit);
  for (let asked = 0; asked < requests; asked++) counted.count('one', begin + asked);
  return counted;
}

describe('the limit of requests', () => {
  it('lets through as many as it says, and tells how many may follow', () => {
    expect(after(2, 3).count('one', begin + 2)).toEqual({ remaining: 0, resetsIn: 60, shutFor: 0 });
    expect(after(1, 3).count('one', begin + 2)).toEqual({ remaining: 1, resetsIn: 60, shutFor: 0 });
  });

  it('shuts the door for a minute at the next', () => {
    const limit = after(3, 3);

    expect(limit.count('one', begin + 10).shutFor).toBe(60);
    expect(limit.count('one', begin + 10 + MINUTE - 1).shutFor).toBe(1);
  });

  it('opens it after that minute, with nothing counted', () => {
    const limit = after(4, 3);

    expect(limit.count('one', begin + 3 + MINUTE)).toMatchObject({ remaining: 2, shutFor: 0 });
  });

  it('shuts it for nobody else', () => {
    expect(after(4, 3).count('another', begin + 4).shutFor).toBe(0);
  });

  it('counts over the minute before each request, so that no turn of a minute doubles it', () => {
    const limit = new RequestLimit(3);
    for (const late of [0, MINUTE - 2, MINUTE - 1]) limit.count('one', begin + late);

    expect(limit.count('one', begin + MINUTE).shutFor).toBe(0);
    expect(limit.count('one', begin + MINUTE + 1).shutFor).toBe(60);
  });

  it('counts right when thousands have gone before', () => {
    const limit = new RequestLimit(600);
    for (let asked = 0; asked < 5_000; asked++) limit.count('one', begin + asked * 101);

    expect(limit.count('one', begin + 5_000 * 101).remaining).toBe(600 - Math.ceil(MINUTE / 101));
  });
});
