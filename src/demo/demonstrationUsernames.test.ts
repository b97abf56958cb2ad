import { expect, test } from 'vitest';
import { username } from '#domain/access/newAccount.ts';
import { demonstrationUsername } from './demonstrationUsernames.ts';
import { simulateOrganisation } from './simulateOrganisation.ts';
import { cityPosts, districtPosts } from './storyUnits.ts';

const posts = [...cityPosts, ...simulateOrganisation(1).districts.flatMap(districtPosts)];
const names = posts.map(({ key }) => demonstrationUsername(key));

test('every post of the story has a user name of its own that an account may have', () => {
  expect(new Set(names).size).toBe(posts.length);
  for (const name of names) expect(username.safeParse(name).success, name).toBe(true);
});

test('a post that the story does not know has none', () => {
  expect(() => demonstrationUsername('990199-officer')).toThrow('990199-officer');
});
