import { exportStateNames } from '#domain/access/exportRequest.ts';
import { prefixed } from '#web/messages/prefixed.ts';

/** Words of taking files with several units' results out. */
export const exportWords = {
  'exports.title': '导出申请',
  'exports.note':
    '含多个单位结果的文件，须由本地区领导小组或行政经办中的另一人批准后导出；批准后七日内可下载一次，每一步都记入审计。',
  'exports.waiting': '等我批准',
  'exports.waitingNone': '目前没有等您批准的导出申请。',
  'exports.own': '我的申请',
  'exports.ownNone': '您还没有申请过导出',
  'exports.ownNoneNext': '在问题清单或整改台账点导出，文件含多个单位的结果时，可当场提交申请。',
  'exports.askedAt': '申请时间',
  'exports.asker': '申请人岗位',
  'exports.file': '文件',
  'exports.units': '单位数',
  'exports.use': '用途和理由',
  'exports.decision': '批准意见',
  'exports.take': '下载',
  'exports.approve': '批准',
  'exports.refuse': '不批准',
  'exports.decisionNote':
    '请核对用途：结果只用于经验提炼、问题发现、政策调整、工作改进，不得用于排名、评比、奖优罚劣。',
  'exports.decisionReason': '理由（至少四个字）',
  'exports.ask': '提交导出申请',
  'exports.asked': '申请已提交，批准后可在“导出申请”下载。',
  'exports.open': '查看导出申请',
  ...prefixed('exports.state', exportStateNames),
} as const;
