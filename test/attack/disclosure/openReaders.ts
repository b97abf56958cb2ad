import type { FastifyInstance } from 'fastify';
import type { AttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { chosenPassword } from '#test/support/seededCanaries.ts';
import { signedIn, type Visitor } from '#test/support/visitor.ts';

/** Who looks, beside the administrators. */
const posts = [
  { name: 'reader', unit: 'institute', role: 'researcher' },
  { name: 'reading-leader', unit: 'group', role: 'leader' },
  { name: 'reading-east', unit: 'east-bureau', role: 'administrator' },
] as const;

/** Somebody new who is signed in to the application that is given. */
export interface Reader {
  readonly name: string;
  readonly password: string;
  readonly visitor: Visitor;
}

/** Opens the accounts of a researcher, of the leading group and of a district, in that order. */
export async function openReaders({ administrators, units }: AttackedCity, app: FastifyInstance): Promise<Reader[]> {
  const { system, security } = administrators;
  const readers: Reader[] = [];
  for (const { name, unit, role } of posts) {
    const { id, oneTimePassword } = await system.ask('POST /api/accounts', { body: { username: name } });
    const post = { accountId: id, unitId: units[unit], title: `${name} 查看`, role };
    await security.ask('POST /api/accounts/post', { body: post });
    const visitor = await signedIn(app, name, oneTimePassword);
    readers.push({ name, password: chosenPassword(oneTimePassword), visitor });
  }
  return readers;
}
