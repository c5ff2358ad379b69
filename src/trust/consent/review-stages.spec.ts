import { endingStages, reviewStages, stageReached } from './review-stages';

describe('the stage of a review', () => {
  it.each([
    [61, null],
    [60, 60],
    [31, 60],
    [30, 30],
    [8, 30],
    [7, 7],
    [0, 7],
  ])('with %i days left to a birthday is %s', (daysLeft, stage) => {
    expect(stageReached(daysLeft, reviewStages)).toBe(stage);
  });

  it.each([
    [31, null],
    [30, 30],
    [7, 7],
    [-3, 7],
  ])('with %i days left of a consent is %s', (daysLeft, stage) => {
    expect(stageReached(daysLeft, endingStages)).toBe(stage);
  });
});
