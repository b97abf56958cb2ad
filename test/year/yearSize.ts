/** How large a year is played: one programme, two sizes. */
export interface YearSize {
  /** The day on which it begins. */
  readonly firstDay: string;
  readonly districts: number;
  readonly schoolsPerDistrict: number;
  /** Items that go their whole way, and items that are begun so late that the year ends in the midst of them. */
  readonly items: number;
  readonly lateItems: number;
  /** Inspections of the city, and of each district. */
  readonly cityInspections: number;
  readonly districtInspections: number;
  /** Plans and meetings of each region, and how often a post of each is delegated. */
  readonly plans: number;
  readonly meetings: number;
  readonly delegations: number;
  /** Mergers, splits, new names and transfers of each district. */
  readonly reorganisations: number;
  /** How often every side flow has to come at least. */
  readonly atLeast: number;
}

/** The day on which the tests begin: a Monday; the turn of the calendar year lies within the year, so that numbers begin anew. */
const firstDay = '2026-03-02';

/** At every change: two districts and eight schools, each side flow once at least. */
export const atEveryChange: YearSize = {
  ...{ firstDay, districts: 2, schoolsPerDistrict: 4, items: 15, lateItems: 4 },
  ...{
    cityInspections: 2,
    districtInspections: 0,
    plans: 1,
    meetings: 3,
    delegations: 1,
    reorganisations: 1,
    atLeast: 1,
  },
};

/** Before a release: eight districts, 160 schools, 300 items and more, each side flow twenty times at least. */
export const beforeRelease: YearSize = {
  ...{ firstDay, districts: 8, schoolsPerDistrict: 20, items: 345, lateItems: 30 },
  ...{
    cityInspections: 9,
    districtInspections: 2,
    plans: 4,
    meetings: 15,
    delegations: 5,
    reorganisations: 3,
    atLeast: 20,
  },
};

/** The size that is asked for. */
export function yearSize(): YearSize {
  return process.env.MINGJIAN_RELEASE === undefined ? atEveryChange : beforeRelease;
}
