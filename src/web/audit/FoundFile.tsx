import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Reply } from '#web/client.ts';
import { Facts } from '#web/components/Facts.tsx';
import { showTime } from '#web/showTime.ts';

type File = Reply<'POST /api/audit/tracing'>['found'][number];

/** The file that a code leads to: to whom it went, when and what for, and how sure that is. */
export function FoundFile({ file }: { readonly file: File }) {
  const { t } = useTranslation();
  return (
    <section className="part" aria-label={file.code}>
      <h3>{t('tracing.found', { taker: file.taker })}</h3>
      {file.misread > 0 && (
        <Alert type="warning" showIcon title={t('tracing.misread', { count: file.misread, code: file.code })} />
      )}
      {file.genuine !== true && (
        <Alert
          type={file.genuine === null ? 'warning' : 'error'}
          showIcon
          title={t(file.genuine === null ? 'tracing.keyRetired' : 'tracing.altered')}
        />
      )}
      <Facts
        facts={[
          [t('tracing.code'), <code key="code">{file.code}</code>],
          [t('tracing.file'), file.fileName],
          [t('tracing.taker'), `${file.taker}（${file.username}）`],
          [t('tracing.at'), showTime(file.at)],
          [t('tracing.use'), `${file.purpose}：${file.reason}`],
          [t('tracing.approval'), t(file.exportId === null ? 'tracing.direct' : 'tracing.approved')],
          [
            'SHA-256',
            <code className="hash" key="hash">
              {file.sha256}
            </code>,
          ],
        ]}
      />
    </section>
  );
}
