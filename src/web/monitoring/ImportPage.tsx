import { Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '#web/components/PageHead.tsx';
import { FileStep } from './FileStep.tsx';
import { MappingStep } from './MappingStep.tsx';
import type { Upload } from './queries.ts';
import { RunStep } from './RunStep.tsx';

/** Where the wizard is: no file yet, a file being mapped, an import under way or ended. */
type Progress =
  | { readonly step: 'file' }
  | { readonly step: 'mapping'; readonly upload: Upload }
  | { readonly step: 'run'; readonly upload: Upload; readonly importId: string };

const STEPS = ['file', 'mapping', 'run'] as const;

/** The import of a data file in three steps: upload, say what its columns are, import. */
export function ImportPage() {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<Progress>({ step: 'file' });
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
        {progress.step === 'file' && <FileStep onUpload={(upload) => setProgress({ step: 'mapping', upload })} />}
        {progress.step === 'mapping' && (
          <MappingStep
            upload={progress.upload}
            onStart={(importId) => setProgress({ step: 'run', upload: progress.upload, importId })}
          />
        )}
        {progress.step === 'run' && (
          <RunStep
            importId={progress.importId}
            onAgain={() => setProgress({ step: 'mapping', upload: progress.upload })}
            onAnother={() => setProgress({ step: 'file' })}
          />
        )}
      </div>
    </>
  );
}
