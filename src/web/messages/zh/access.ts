/** Words of signing in and of the first change of password. */
export const access = {
  'access.welcome': '登录',
  'access.slogan': '从监测结果，到看得见的改进',
  'access.chain': '监测结果 → 问题清单 → 整改台账 → 效果评估',
  'access.account': '用户名',
  'access.password': '口令',
  'access.signIn': '登录',
  'access.forgot': '忘记口令请联系本单位的系统管理员重置。',
  'access.emptyNote': '首次使用请用三员账号登录：用户名和一次性口令显示在启动系统的窗口中。',
  'access.changeTitle': '首次登录，请修改口令',
  'access.changeNote':
    '管理员设置的初始口令只能使用一次。新口令至少 12 个字符，含大写字母、小写字母、数字、符号中的 3 类，且不含用户名。',
  'access.currentPassword': '当前口令',
  'access.newPassword': '新口令',
  'access.repeatPassword': '再次输入新口令',
  'access.tooShort': '新口令至少 12 个字符',
  'access.notSame': '两次输入的新口令不一致',
  'access.change': '修改口令并重新登录',
} as const;
