/** How large a year is played: one programme, two sizes. */
export interface YearSize {
  readonly districts: number;
  readonly schoolsPerDistrict: number;
  readonly items: number;
  /** Inspections of the city, and of each district. */
  readonly cityInspections: number;
  readonly districtInspections: number;
  /** How often every side flow has to come at least. */
  readonly atLeast: number;
}

/** At every change: two districts and eight schools, each side flow once at least. */
const atEveryChange: YearSize = {
  ...{ districts: 2, schoolsPerDistrict: 4, items: 16, cityInspections: 2, districtInspections: 0, atLeast: 1 },
};

/** Before a release: eight districts, 160 schools, 300 items, each side flow twenty times at least. */
const beforeRelease: YearSize = {
  ...{ districts: 8, schoolsPerDistrict: 20, items: 300, cityInspections: 8, districtInspections: 2, atLeast: 20 },
};

/** The size that is asked for. */
export function yearSize(): YearSize {
  return process.env.MINGJIAN_RELEASE === undefined ? atEveryChange : beforeRelease;
}
