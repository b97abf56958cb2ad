import { getTransition } from '#domain/rectification/transitions.ts';
import { chooseCommand, type GuessedStates, type Step } from './chooseCommand.ts';
import { type Command, openingPosts, openingUnits, type PlayedSystem } from './command.ts';
import { Witness } from './witness.ts';

/** What came of a play. */
export interface Played {
  readonly commands: number;
  readonly taken: Readonly<Record<string, number>>;
  readonly verifications: number;
  /** What the witness found wrong, with the commands that led there; null when nothing was. */
  readonly wrong: string | null;
}

/** Plays the steps on a system before a witness, until something is wrong. */
export async function play(system: PlayedSystem, steps: readonly Step[]): Promise<Played> {
  const witness = new Witness();
  const taken: Record<string, number> = {};
  const states: GuessedStates = new Map();
  const told: Command[] = [];
  const attempt = async (command: Command): Promise<string | null> => {
    if (!(await system.attempt(command))) return null;
    told.push(command);
    taken[command.kind] = (taken[command.kind] ?? 0) + 1;
    if (command.kind === 'act') states.set(command.item, stateAfter(command, states));
    return witness.note(command);
  };
  for (const [unit, as, place, superior] of openingUnits)
    await attempt({ kind: 'open-unit', unit, as, place, superior });
  for (const [account, unit] of openingPosts) await attempt({ kind: 'post', account, unit });
  let commands = 0;
  for (const step of steps) {
    commands += 1;
    const wrong = await attempt(chooseCommand(step, witness, { states, number: commands }));
    if (wrong !== null)
      return {
        commands,
        taken,
        verifications: witness.verifications,
        wrong: `${wrong}\n${told.map((one) => JSON.stringify(one)).join('\n')}`,
      };
  }
  return { commands, taken, verifications: witness.verifications, wrong: null };
}

function stateAfter({ item, deed }: Extract<Command, { kind: 'act' }>, states: GuessedStates): string {
  const guess = deed === 'acknowledge' ? 'acknowledged' : getTransition(deed).to;
  return guess ?? states.get(item) ?? 'assigned';
}
