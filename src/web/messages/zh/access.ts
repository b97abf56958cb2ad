/** Words of signing in and of the first change of password. */
export const access = {
  'access.welcome': '登录',
  'access.slogan': '从监测结果，到看得见的改进',
  'access.chain': '监测结果 → 问题清单 → 整改台账 → 效果评估',
  'access.account': '账号',
  'access.password': '密码',
  'access.signIn': '登录',
  'access.forgot': '忘记密码请联系本单位的系统管理员重置。',
  'access.changeTitle': '首次登录，请修改密码',
  'access.changeNote': '管理员设置的初始密码只能使用一次。新密码至少 12 个字符，可以是一句容易记住的话。',
  'access.currentPassword': '当前密码',
  'access.newPassword': '新密码',
  'access.repeatPassword': '再次输入新密码',
  'access.tooShort': '新密码至少 12 个字符',
  'access.notSame': '两次输入的新密码不一致',
  'access.change': '修改密码并进入系统',
} as const;
