import { type ItemState, itemStates } from './states.ts';

/** How many children of an item are in a state. A merged child stands where the item that it went into stands. */
export interface ChildCount {
  readonly state: ItemState;
  readonly standing: ItemState;
  readonly count: number;
}

/** States from 已落实 on, and those in which nothing more is asked. */
const carriedOut: readonly ItemState[] = [
  ...(['implemented', 'awaiting-evaluation', 'awaiting-next-round', 'closed', 'recheck'] as const),
  'withdrawn',
];
const fanning: readonly ItemState[] = ['assigned', 'acknowledged', 'in-progress'];
const setAside: readonly ItemState[] = ['closed', 'withdrawn', 'merged'];

/** Whether an item in that state may be fanned out: once approved, and before it is submitted. */
export function fansOutFrom(state: ItemState): boolean {
  return fanning.includes(state);
}

/** Whether every child, or the item that it was merged into, was found 已落实 or was withdrawn. */
export function areCarriedOut(children: readonly ChildCount[]): boolean {
  return children.every(({ standing }) => carriedOut.includes(standing));
}

/** Whether no child is left that would stay behind without its parent. */
export function areSetAside(children: readonly ChildCount[]): boolean {
  return children.every(({ state }) => setAside.includes(state));
}

/** Counts by state alone, in the order of the states. */
export function countByState(children: readonly ChildCount[]) {
  return itemStates.flatMap((state) => {
    const count = children.filter((child) => child.state === state).reduce((sum, child) => sum + child.count, 0);
    return count === 0 ? [] : [{ state, count }];
  });
}
