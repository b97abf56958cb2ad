import { useMutation } from '@tanstack/react-query';
import { Card, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { FileDrop } from '#web/components/FileDrop.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { type Upload, uploadFile } from './queries.ts';

/** First step: the file goes to the server, which reads its columns; nothing is imported yet. */
export function FileStep({ onUpload }: { onUpload: (upload: Upload, file: File) => void }) {
  const { t } = useTranslation();
  const upload = useMutation({
    mutationFn: uploadFile,
    onSuccess: (read, file) => onUpload(read, file),
  });
  return (
    <Card>
      <Spin spinning={upload.isPending} description={t('import.uploading')}>
        <FileDrop
          label={t('import.drop')}
          hint={t('import.dropHint')}
          accept=".csv,.gz,.sav,.txt"
          disabled={upload.isPending}
          onFile={(file) => upload.mutate(file)}
        />
      </Spin>
      <RefusalAlert error={upload.error} />
    </Card>
  );
}
