import { raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';

/** The city of the story with two problems: one of the whole, one of its districts' means. */
export interface Flow extends AttackedCity {
  readonly problemId: string;
  readonly secondProblem: string;
}

const posts = ['leader', 'bureau', 'jijiao', 'analyst', 'east', 'inspector', 'finance', 'west', 'east-principal'];

export async function openFlow(): Promise<Flow> {
  const city = await openAttackedCity(...posts);
  const { datasetId } = await city.importRound(2024);
  const { id: problemId } = await raiseProblem(city, datasetId);
  const { id: secondProblem } = await raiseProblem(city, datasetId, '990102');
  return { ...city, problemId, secondProblem };
}
