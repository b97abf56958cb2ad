import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstrationCity } from '#demo/demonstrationCity.ts';
import { simulateCity } from '#demo/simulateCity.ts';
import { toCsv } from '#demo/toCsv.ts';
import type { BureauPlan } from '#test/support/bureau.ts';
import { studyFileWithMistakes } from './studyFile.ts';

/** The simulated city whose first round is imported by hand and whose second round comes later. */
export const city = simulateCity(demonstrationCity);

const { code, name } = city.organisation.city;
const districts = city.organisation.districts.map((district) => ({ code: district.code, name: district.name }));
const school = city.organisation.schools.find(({ districtCode }) => districtCode === '990122');
if (school === undefined) throw new Error('the simulated city has no school in 云岭县');

/** The school whose principal looks at the system on a phone. */
export const countySchool = school;

/** The bureau: a leading group above all, an inspectorate in a line of its own, and one that belongs to a unit which rectifies. */
export const bureau: Omit<BureauPlan, 'posts'> = {
  city: { code, name },
  districts,
  units: [
    { key: 'group', name: '监测结果应用领导小组', kind: 'leading-group', region: code, superior: null },
    { key: 'bureau', name: '明江市教育局', kind: 'administration', region: code, superior: 'group' },
    { key: 'basic', name: '明江市教育局基教处', kind: 'administration', region: code, superior: 'bureau' },
    { key: 'institute', name: '明江市教育科学研究院', kind: 'research', region: code, superior: 'bureau' },
    { key: 'inspectorate', name: '明江市人民政府教育督导室', kind: 'supervision', region: code, superior: 'group' },
    { key: 'internal', name: '明江市教育局基教处督导组', kind: 'supervision', region: code, superior: 'basic' },
    { key: 'finance', name: '明江市财政局', kind: 'partner', region: code, superior: 'group' },
    { key: 'county', name: '云岭县教育局', kind: 'administration', region: '990122', superior: 'bureau' },
    { key: countySchool.code, name: countySchool.name, kind: 'school', region: '990122', superior: 'county' },
  ],
};

/** The posts of the story. `internal` is an inspector who belongs to a unit that rectifies. */
export const posts = {
  analyst: { username: 'jiaokeyuan', title: '教科院数据员', role: 'researcher', unit: 'institute' },
  basic: { username: 'jijiaochu', title: '基教处经办', role: 'administrator', unit: 'basic' },
  leader: { username: 'lingdao', title: '领导小组办公室秘书', role: 'leader', unit: 'group' },
  county: { username: 'yunling-jyj', title: '云岭县教育局经办', role: 'administrator', unit: 'county' },
  internal: { username: 'jijiaochu-dxz', title: '基教处督导组督学', role: 'inspector', unit: 'internal' },
  inspector: { username: 'dudaoshi', title: '督导室督学', role: 'inspector', unit: 'inspectorate' },
  finance: { username: 'caizhengju', title: '财政局联络员', role: 'partner', unit: 'finance' },
  principal: { username: 'yunling-xuexiao', title: '学校校长', role: 'principal', unit: countySchool.code },
} as const;
export type PostKey = keyof typeof posts;

/** Files as they lie on the desks of the story. */
export interface Desk {
  readonly firstRound: string;
  readonly secondRound: string;
  readonly withMistakes: string;
  readonly trainingRecord: string;
  readonly namesOfPupils: string;
  clear(): Promise<void>;
}

/** Writes the files into a folder of their own. */
export async function layOutDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-desk-'));
  const put = async (file: string, text: string) => {
    await writeFile(join(folder, file), text);
    return join(folder, file);
  };
  const [first, second] = city.rounds;
  return {
    firstRound: await put(first.fileName, toCsv(first.students)),
    secondRound: await put(second.fileName, toCsv(second.students)),
    withMistakes: await put('抽测学生数据（有错）.csv', studyFileWithMistakes()),
    trainingRecord: await put('分层培训学时汇总.pdf', trainingRecord),
    namesOfPupils: await put('帮扶学生名单.txt', '八年级（3）班：王小明、李小红\n'),
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

/** As small as a PDF can be. */
const trainingRecord = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;
