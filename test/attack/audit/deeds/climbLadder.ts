import { runClocks } from '#services/clocks/runClocks.ts';
import type { CountedCity } from './countedCity.ts';

/** Two overdue tasks of a plan: the paper on one is issued, received and answered, the one on the other dismissed. */
export async function climbLadder(counted: CountedCity): Promise<void> {
  const { city, does } = counted;
  const { inspector, east } = city.people;
  const planId = await startOverduePlan(counted);
  await runClocks(city.system.platform.db, { now: city.system.platform.now() });
  const [one, other] = (await inspector.ask('GET /api/escalations')).filter((step) => step.planId === planId);
  const params = { id: one.id };
  const body = { demand: '请于五个工作日内办结', copyUnitIds: [] };
  await does(inspector, 'POST /api/escalations/:id/issue', { params, body });
  const dismissed = { params: { id: other.id }, body: { reason: '已当面说明' } };
  await does(inspector, 'POST /api/escalations/:id/dismissal', dismissed);
  await does(east, 'POST /api/escalations/:id/receipt', { params });
  await does(east, 'POST /api/escalations/:id/answer', { params, body: { answer: '反馈会已召开' } });
  await does(east, 'POST /api/reminders/read');
}

async function startOverduePlan({ city }: CountedCity): Promise<string> {
  const { jijiao } = city.people;
  const duties = [{ kind: 'lead', unitId: city.units['east-bureau'], stated: '区教育局' }];
  const task = { stage: null, theme: null, window: '1月至2月', duties };
  const tasks = ['召开反馈会', '召开会诊会'].map((text) => ({ ...task, text }));
  const plan = { title: '督办方案', documentNumber: null, year: 2026, stages: [], tasks };
  const { id } = await jijiao.ask('POST /api/plans', { body: plan });
  await jijiao.ask('POST /api/plans/:id/start', { params: { id } });
  return id;
}

/** Where notices go, a robot of a chat group, and the times of the region. */
export async function setNotices({ city, does }: CountedCity): Promise<void> {
  const { jijiao } = city.people;
  await does(jijiao, 'POST /api/self/notices', { body: { email: null, robotId: null } });
  const { system } = city.administrators;
  const address = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0';
  const robot = { kind: 'wecom', label: '工作群', secret: null, address, regionId: city.regions['990100'] };
  const added = await does(system, 'POST /api/notice-robots', { body: robot });
  await does(system, 'POST /api/notice-robots/:id/test', { params: { id: added.id } });
  await does(system, 'POST /api/notice-robots/:id/end', { params: { id: added.id } });
  const { times } = await jijiao.ask('GET /api/clocks/settings');
  await does(jijiao, 'POST /api/clocks/settings', { body: { times, organs: [], reason: '按本市办文规定' } });
}
