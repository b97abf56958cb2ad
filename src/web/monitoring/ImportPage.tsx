import { useMutation } from '@tanstack/react-query';
import { Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '#web/components/PageHead.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { FileStep } from './FileStep.tsx';
import { type ImportDraft, MappingStep } from './MappingStep.tsx';
import { type Upload, uploadFile } from './queries.ts';
import { RunStep } from './RunStep.tsx';

/** A file on its way: as the browser has it, and as the server has read it. */
interface Delivery {
  readonly file: File;
  readonly upload: Upload;
}

/** Where the wizard is: no file yet, a file being mapped, an import under way or ended. */
type Progress =
  | { readonly step: 'file' }
  | (Delivery & { readonly step: 'mapping'; readonly draft: ImportDraft | null })
  | (Delivery & { readonly step: 'run'; readonly draft: ImportDraft; readonly importId: string });

const STEPS = ['file', 'mapping', 'run'] as const;

/** The import of a data file in three steps: upload, say what its columns are, import. */
export function ImportPage() {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<Progress>({ step: 'file' });
  const again = useSendAgain((delivery, draft) => setProgress({ step: 'mapping', ...delivery, draft }));
  return (
    <>
      <PageHead title={t('import.title')} note={t('monitoring.note')} />
      <div className="stack">
        <Steps
          size="small"
          responsive={false}
          current={STEPS.indexOf(progress.step)}
          items={STEPS.map((step) => ({ title: t(`import.step.${step}`) }))}
        />
        {progress.step === 'file' && (
          <FileStep onUpload={(upload, file) => setProgress({ step: 'mapping', upload, file, draft: null })} />
        )}
        {progress.step === 'mapping' && (
          <MappingStep
            upload={progress.upload}
            draft={progress.draft}
            onStart={(importId, draft) => setProgress({ ...progress, step: 'run', importId, draft })}
          />
        )}
        {progress.step === 'run' && (
          <RunStep
            importId={progress.importId}
            sending={again.isPending}
            onAgain={() => again.mutate(progress)}
            onAnother={() => setProgress({ step: 'file' })}
          />
        )}
        <RefusalAlert error={again.error} />
      </div>
    </>
  );
}

/** The server keeps nothing of a refused file: to try again with another mapping the file is sent anew, the mapping kept. */
function useSendAgain(onSent: (delivery: Delivery, draft: ImportDraft) => void) {
  return useMutation({
    mutationFn: ({ file }: { file: File; draft: ImportDraft }) => uploadFile(file),
    onSuccess: (upload, { file, draft }) => onSent({ upload, file }, draft),
  });
}
