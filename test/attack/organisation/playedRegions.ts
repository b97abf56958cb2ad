import type { RegisteredRegion } from '#domain/organisation/register.ts';
import type { PlayedPlace } from './command.ts';

export const regionIds: Readonly<Record<PlayedPlace, string>> = {
  city: '5b1d3b3e-0000-4000-8000-000000000001',
  district: '5b1d3b3e-0000-4000-8000-000000000002',
};

const city: RegisteredRegion = {
  ...{ id: regionIds.city, code: '990100', gbCode: null, name: '明江市', kind: 'city', parentId: null },
  ...{ path: '/990100/', endedOn: null },
};
const district: RegisteredRegion = {
  ...{ id: regionIds.district, code: '990102', gbCode: null, name: '东湖区', kind: 'district', parentId: city.id },
  ...{ path: '/990100/990102/', endedOn: null },
};

/** The two regions that the pure system knows, by id. */
export const playedRegions: ReadonlyMap<string, RegisteredRegion> = new Map([
  [city.id, city],
  [district.id, district],
]);
