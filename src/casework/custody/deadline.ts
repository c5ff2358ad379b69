import type { Id } from '../../platform/id';

export type DeadlineId = Id<'custody-deadline'>;

/** Whose duty a deadline is. Only `ours` can be marked as met here; the others are shown as information. */
export type DeadlineOwner = 'ours' | 'police' | 'prosecutor' | 'court';

/** How a deadline stands: `soon` from its urgent moment, `late` when it passed unmet or was met too late. */
export type DeadlineState = 'in-time' | 'soon' | 'late' | 'met';
