import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { saveFile } from '#web/saveFile.ts';
import { AnswerDialog, DismissDialog, IssueDialog } from './PaperDialogs.tsx';
import type { EscalationLine } from './queries.ts';

const dialogs = { issue: IssueDialog, dismiss: DismissDialog, answer: AnswerDialog } as const;

/** What one may do about a proposal or a paper; where another post decides, that is said. */
export function PaperActions({ paper }: { paper: EscalationLine }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null);
  const sign = useDeed(() => call('POST /api/escalations/:id/receipt', { params: { id: paper.id } }));
  const word = useDeed(() => saveFile('GET', `/api/escalations/${paper.id}/word`));
  const Dialog = open === null ? null : dialogs[open];
  if (paper.state === 'proposed' && !paper.mayIssue) return <span className="soft">{t('escalation.wait')}</span>;
  return (
    <>
      <Space wrap size="small">
        {paper.mayIssue && (
          <Button size="small" type="primary" onClick={() => setOpen('issue')}>
            {t('escalation.issue')}
          </Button>
        )}
        {paper.mayIssue && (
          <Button size="small" onClick={() => setOpen('dismiss')}>
            {t('escalation.dismiss')}
          </Button>
        )}
        {paper.mayAcknowledge && (
          <Button size="small" type="primary" loading={sign.isPending} onClick={() => sign.mutate(undefined)}>
            {t('escalation.sign')}
          </Button>
        )}
        {paper.mayAnswer && !paper.mayAcknowledge && (
          <Button size="small" type="primary" onClick={() => setOpen('answer')}>
            {t('escalation.answer')}
          </Button>
        )}
        {paper.state === 'issued' && (
          <Button size="small" loading={word.isPending} onClick={() => word.mutate(undefined)}>
            {t('escalation.word')}
          </Button>
        )}
      </Space>
      <RefusalAlert error={sign.error ?? word.error} />
      {Dialog !== null && <Dialog paper={paper} onClose={() => setOpen(null)} />}
    </>
  );
}
