import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Reply } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { FoundFile } from './FoundFile.tsx';

type Traced = Reply<'POST /api/audit/tracing'>;

/** 核验码查询: a code, or any text that holds some, and whom each leads to. */
export function TracingPanel() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [traced, setTraced] = useState<Traced | null>(null);
  const look = useDeed((given: string) => call('POST /api/audit/tracing', { body: { text: given } }), setTraced);
  return (
    <div className="stack">
      <p className="soft" style={{ margin: 0 }}>
        {t('tracing.note')}
      </p>
      <label htmlFor="tracing-text">{t('tracing.text')}</label>
      <Input.TextArea
        id="tracing-text"
        value={text}
        maxLength={60_000}
        placeholder={t('tracing.hint')}
        onChange={({ target }) => setText(target.value)}
        autoSize={{ minRows: 3, maxRows: 12 }}
      />
      <div>
        <Button type="primary" disabled={text.trim() === ''} loading={look.isPending} onClick={() => look.mutate(text)}>
          {t('tracing.look')}
        </Button>
      </div>
      <RefusalAlert error={look.error} />
      {traced !== null && look.error === null && <Outcome traced={traced} />}
    </div>
  );
}

function Outcome({ traced: { found, unknown } }: { readonly traced: Traced }) {
  const { t } = useTranslation();
  if (found.length + unknown.length === 0)
    return <Alert type="info" showIcon role="status" title={t('tracing.none')} description={t('tracing.noneNext')} />;
  return (
    <div className="stack" role="status">
      {found.map((file) => (
        <FoundFile key={file.id} file={file} />
      ))}
      {unknown.map(({ code, own }) => (
        <Alert
          key={code}
          type="warning"
          showIcon
          title={t('tracing.unknown', { code })}
          description={t(own ? 'tracing.unknownOwn' : 'tracing.unknownOther')}
        />
      ))}
    </div>
  );
}
