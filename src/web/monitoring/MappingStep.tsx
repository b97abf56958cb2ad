import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkMapping, type MappingProblem } from '#domain/monitoring/checkMapping.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { newId } from '#web/newId.ts';
import { FilePreview } from './FilePreview.tsx';
import { ImportTarget, type Target } from './ImportTarget.tsx';
import { MappingEditor } from './mapping/MappingEditor.tsx';
import type { Upload } from './queries.ts';

/** What a person has filled in so far. */
export interface ImportDraft {
  readonly mapping: DatasetMapping;
  readonly target: Target;
}

interface MappingStepProps {
  readonly upload: Upload;
  /** What was filled in before an import that was refused, or null at the first time. */
  readonly draft: ImportDraft | null;
  readonly onStart: (importId: string, draft: ImportDraft) => void;
}

/**
 * Second step: what each column is. A recognised study fills it in; problems are told before anything is sent. What is filled in has an
 * id: sent once more after a lost answer it is the same import, changed it is another.
 */
export function MappingStep({ upload, draft, onStart }: MappingStepProps) {
  const { t } = useTranslation();
  const [filled, setFilled] = useState(() => ({
    ...(draft ?? { mapping: upload.suggestion, target: { roundId: null, name: '' } }),
    id: newId(),
  }));
  const { mapping, target } = filled;
  const change = (part: Partial<ImportDraft>) => setFilled({ ...filled, ...part, id: newId() });
  const problems = checkMapping(mapping, upload.columns);
  const start = useMutation({
    mutationFn: (roundId: string) =>
      call('POST /api/imports', {
        body: { id: filled.id, uploadId: upload.id, roundId, name: target.name.trim(), mapping },
      }),
    onSuccess: ({ id }) => onStart(id, { mapping, target }),
  });
  const { roundId } = target;
  const ready = roundId !== null && target.name.trim() !== '' && problems.length === 0 && mapping.measures.length > 0;
  return (
    <div className="stack">
      <Card size="small" title={t('import.preview')}>
        <FilePreview upload={upload} />
      </Card>
      <Card size="small" title={t('import.step.mapping')}>
        <Alert
          type={mapping.preset === null ? 'warning' : 'info'}
          showIcon
          style={{ marginBottom: 12 }}
          title={mapping.preset === null ? t('import.presetNone') : t('import.preset', { preset: mapping.preset })}
        />
        <MappingEditor
          columns={upload.columns}
          distinct={upload.distinct}
          mapping={mapping}
          onChange={(changed) => change({ mapping: changed })}
        />
      </Card>
      <Card size="small">
        <ImportTarget target={target} onChange={(changed) => change({ target: changed })} />
        {problems.length > 0 && <MappingProblems problems={problems} />}
        {!ready && problems.length === 0 && <p className="soft">{t('import.notReady')}</p>}
        <RefusalAlert error={start.error} />
        <Button
          type="primary"
          style={{ marginTop: 12 }}
          disabled={!ready}
          loading={start.isPending}
          onClick={() => roundId !== null && start.mutate(roundId)}
        >
          {t('import.start')}
        </Button>
      </Card>
    </div>
  );
}

function MappingProblems({ problems }: { problems: readonly MappingProblem[] }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      title={t('mapping.problems', { count: problems.length })}
      description={
        <ul className="plain">
          {problems.map(({ message, remedy }) => (
            <li key={message}>
              {message}。{remedy}
            </li>
          ))}
        </ul>
      }
    />
  );
}
