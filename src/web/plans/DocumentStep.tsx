import { Button, Card, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlanTemplate, planTemplateKeys } from '#domain/plans/planTemplates.ts';
import { call } from '#web/client.ts';
import { FileDrop } from '#web/components/FileDrop.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { ReadDocument } from './queries.ts';

/** Where a plan begins: a published one, a file, or text that is pasted. */
export function DocumentStep({ onRead }: { onRead: (read: ReadDocument) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const read = useDeed((pasted: string) => call('POST /api/plan-documents', { body: { text: pasted } }), onRead);
  const begin = useDeed(
    (template: PlanTemplate) => call('GET /api/plan-templates/:template', { params: { template } }),
    onRead,
  );
  const upload = useDeed((file: File) => {
    const body = new FormData();
    body.set('file', file);
    return call('POST /api/plan-documents/file', { body });
  }, onRead);
  return (
    <div className="stack">
      <Card title={t('plans.from')}>
        <div className="row">
          {planTemplateKeys.map((key) => (
            <Button key={key} loading={begin.isPending && begin.variables === key} onClick={() => begin.mutate(key)}>
              {t(`plans.template.${key}`)}
            </Button>
          ))}
        </div>
        <RefusalAlert error={begin.error} />
      </Card>
      <Card title={t('plans.file')}>
        <FileDrop
          label={t('plans.fileLabel')}
          hint={t('plans.fileHint')}
          accept=".docx,.xlsx"
          disabled={upload.isPending}
          onFile={(file) => upload.mutate(file)}
        />
        <RefusalAlert error={upload.error} />
      </Card>
      <Card title={t('plans.paste')}>
        <p className="soft">{t('plans.pasteHint')}</p>
        <Input.TextArea
          aria-label={t('plans.paste')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          autoSize={{ minRows: 10, maxRows: 24 }}
        />
        <RefusalAlert error={read.error} />
        <div style={{ marginTop: 12 }}>
          <Button
            type="primary"
            disabled={text.trim() === ''}
            loading={read.isPending}
            onClick={() => read.mutate(text)}
          >
            {t('plans.read')}
          </Button>
        </div>
      </Card>
    </div>
  );
}
