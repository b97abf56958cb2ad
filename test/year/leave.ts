import { parseArgs } from 'node:util';
import { demonstrationText } from '#cli/accountTables.ts';
import { invariantNames, invariants } from './check/checkYear.ts';
import { openFolderPlace } from './folderPlace.ts';
import { handOver } from './handOver.ts';
import { openYear } from './openYear.ts';
import { dayAfter, firstDayOf, wallDay } from './plainCalendar.ts';
import { playYear } from './playYear.ts';
import type { YearPlace } from './yearPlace.ts';
import { recordYear } from './yearRecord.ts';
import { atEveryChange, beforeRelease } from './yearSize.ts';

const usage = `用法：npx tsx test/year/leave.ts --data <空的数据文件夹> [--full] [--until <日期>]

把测试所模拟的一年（模拟数据）逐日办理一遍，留在数据文件夹里，之后可以点看。
  --full    八个区、160 所学校；不写则为两个区、八所学校
  --until   这一年的最后一天，缺省为昨天`;

const { values } = parseArgs({
  options: { data: { type: 'string' }, full: { type: 'boolean' }, until: { type: 'string' } },
});
if (values.data === undefined) {
  console.log(usage);
  process.exit(2);
}
const { data, full = false, until = dayAfter(wallDay(new Date().toISOString()), -1) } = values;
const firstDay = firstDayOf(until);
const size = { ...(full ? beforeRelease : atEveryChange), firstDay };

/** Says in which month the year has come. */
function tellingMonths(place: YearPlace): YearPlace {
  let told = '';
  const setTime = (instant: string) => {
    const month = instant.slice(0, 7);
    if (month !== told) console.log(`正在办理 ${month}`);
    told = month;
    place.setTime(instant);
  };
  return { ...place, setTime };
}

const city = await openYear(tellingMonths(await openFolderPlace(data)), size);
try {
  await playYear(city, size);
  const record = await recordYear(city);
  const broken = invariantNames.flatMap((name) => invariants[name](record).map((wrong) => `${name}：${wrong}`));
  console.log(`${record.items.length} 个台账项，${firstDay} 至 ${until}。核对规则 ${invariantNames.length} 条。`);
  for (const wrong of broken) console.log(`违反规则 ${wrong}`);
  if (broken.length > 0) process.exitCode = 1;
  console.log(demonstrationText(await handOver(city)));
  console.log(`启动：MINGJIAN_DATA=${data} npm start`);
} finally {
  await city.close();
}
