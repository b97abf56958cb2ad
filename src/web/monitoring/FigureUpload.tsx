import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FileDrop } from '#web/components/FileDrop.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

/** Imports figures from an Excel file with Chinese headers; all of them or none. */
export function FigureUpload({ roundId }: { roundId: string }) {
  const { t } = useTranslation();
  const upload = useDeed((file: File) => {
    const body = new FormData();
    body.set('file', file);
    return call('POST /api/rounds/:id/figures/excel', { params: { id: roundId }, body });
  });
  return (
    <>
      <FileDrop
        label={t('figure.upload')}
        hint={t('figure.uploadHint')}
        accept=".xlsx"
        disabled={upload.isPending}
        onFile={(file) => upload.mutate(file)}
      />
      {upload.data !== undefined && (
        <Alert type="success" showIcon title={t('figure.saved', { count: upload.data.recorded })} />
      )}
      <RefusalAlert error={upload.error} />
    </>
  );
}
