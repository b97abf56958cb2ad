import fc from 'fast-check';
import { dutyKinds } from '#domain/rectification/duty.ts';
import { getTransition, type ItemDeed, itemDeeds } from '#domain/rectification/transitions.ts';
import { type Command, playedKinds, playedPlaces } from './command.ts';
import type { Witness } from './witness.ts';

/** Numbers out of which a command is made: what to try, and with whom. */
export const step = fc.noBias(
  fc.record({
    what: fc.nat(99),
    one: fc.nat(997),
    other: fc.nat(991),
    third: fc.nat(983),
    fourth: fc.nat(977),
  }),
);
export type Step = { readonly [Key in 'what' | 'one' | 'other' | 'third' | 'fourth']: number };

/** What a deed leads to, so that most attempts fit the state of their item; the play does not need to be right about it. */
export type GuessedStates = Map<string, string>;

/** Deeds that end an item or turn it back before it counts; what needs more than a place in the play. */
const aside: readonly ItemDeed[] = [
  'withdraw',
  'merge',
  'return-duty',
  'reassign',
  'send-back',
  'review-again',
  'submit-for-review',
  'assign',
];
const played = itemDeeds.filter((deed) => !aside.includes(deed) && !deed.endsWith('extension'));

/** The command that a step stands for among those who are there: three in four are deeds, the rest turn posts and units about. */
export function chooseCommand(
  given: Step,
  witness: Witness,
  { states, number }: { states: GuessedStates; number: number },
): Command {
  const { what, one, other, third, fourth } = given;
  const standing = [...witness.units].filter(([, { stands }]) => stands).map(([name]) => name);
  const people = [...witness.postOf.keys()];
  const delegations = [...witness.delegations.keys()];
  const items = [...witness.items.keys()].slice(-4);
  const unit = pick(standing, one);
  const alike = standing.filter((name) => name !== unit && witness.units.get(name)?.as === witness.units.get(unit)?.as);
  const account = pick(people, one);
  const anywhere = third % 4 === 0 ? null : pick(standing, other);
  if (items.length === 0 || what < 4)
    return { kind: 'open-item', item: `i${number}`, duties: dutiesOf(standing, given) };
  if (what < 6) return { kind: 'post', account, unit: fourth % 12 === 0 ? null : pick(standing, other) };
  if (what < 8) return { kind: 'delegate', delegation: `d${number}`, from: account, to: pick(people, other) };
  if (what < 10 && delegations.length > 0)
    return { kind: 'end-delegation', delegation: pick(delegations.slice(-4), one) };
  const place = pick(playedPlaces, fourth);
  if (what < 12)
    return { kind: 'open-unit', unit: `u${number}`, as: pick(playedKinds, one), place, superior: anywhere };
  if (what < 14) return { kind: 'move', unit, place, superior: anywhere };
  if (what < 15) return { kind: 'rename', unit, name: `更名${number}` };
  if (alike.length > 0 && what < 17) return { kind: 'merge', unit, into: pick(alike, other) };
  if (standing.length > 7 && what < 18)
    return { kind: 'split', unit, into: [pick(standing, other), pick(standing, third)] };
  if (standing.length > 7 && what < 20) return { kind: 'close', unit, heir: pick(standing, other) };
  if (what < 21) return { kind: 'wait' };
  return chooseAct(given, witness, { items, states });
}

function pick<Value>(from: readonly Value[], number: number): Value {
  return from[number % from.length];
}

function dutiesOf(standing: readonly string[], { one, other, third, fourth }: Step) {
  const lead = { unit: pick(standing, one), kind: 'lead' } as const;
  const more = { unit: pick(standing, other), kind: pick(dutyKinds, third) };
  return fourth % 2 === 0 || more.unit === lead.unit ? [lead] : [lead, more];
}

/** Half of the deeds by somebody whose role and duty fit, the others by anybody; one in five in somebody's stead. */
function chooseAct(
  { what, one, other, third, fourth }: Step,
  witness: Witness,
  { items, states }: { items: readonly string[]; states: GuessedStates },
): Command {
  const item = pick(items, one);
  const state = states.get(item) ?? 'assigned';
  const fitting = played.filter((deed) => getTransition(deed).from.some((from) => from === state));
  const deed = pick(what % 5 === 0 || fitting.length === 0 ? played : fitting, third);
  const { standing, roles } = getTransition(deed);
  const carriers = [...(witness.items.get(item)?.carriers.keys() ?? [])];
  const people = [...witness.postOf];
  const suited = people.filter(([, unit]) => {
    if (unit === null) return false;
    if (standing === 'independent')
      return (roles as readonly string[]).includes('inspector') && witness.units.get(unit)?.as === 'supervision';
    return carriers.includes(unit);
  });
  const [account] = pick(fourth % 3 === 0 || suited.length === 0 ? people : suited, other);
  const received = [...witness.delegations].filter(([, { to }]) => to === account).map(([name]) => name);
  const stead = received.length > 0 && fourth % 5 < 2 ? pick(received.slice(-3), third) : null;
  return { kind: 'act', item, account, stead, deed };
}
